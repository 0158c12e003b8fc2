/**
 * Hybrid logical clock `milliseconds(13)-counter(4 hex)-node(8 hex)`. Text order is causal order as far as clocks
 * allow; it only orders what is displayed within a conflict and never decides which record replaces which.
 */
export function nextHlc(latest: string | undefined, nowMilliseconds: number, author: string): string {
  const seen = latest ? Number(latest.slice(0, 13)) : 0;
  const time = Math.max(nowMilliseconds, seen);
  const counter = latest && time === seen ? Number.parseInt(latest.slice(14, 18), 16) + 1 : 0;
  const overflow = counter > 0xffff;
  const stamp = String(overflow ? time + 1 : time).padStart(13, '0');
  return `${stamp}-${(overflow ? 0 : counter).toString(16).padStart(4, '0')}-${author.slice(0, 8)}`;
}

/** Instant of a clock value, as ISO time in UTC. */
export function hlcTime(hlc: string): string {
  return new Date(Number(hlc.slice(0, 13))).toISOString();
}
