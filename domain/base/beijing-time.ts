const AHEAD_MS = 8 * 60 * 60 * 1000;

/** An instant (ISO, UTC) as clocks in China show it, without summer time: `2026-07-01 09:30:00`. */
export function beijingTime(instant: string): string {
  return new Date(Date.parse(instant) + AHEAD_MS).toISOString().slice(0, 19).replace('T', ' ');
}
