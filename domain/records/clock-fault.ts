import { isPossibleTime } from '../base/possible-time.ts';
import { members } from './members.ts';
import { type AllRecords, latest, recordsOfKind } from './record-index.ts';

/** How far apart the clocks of two machines that are never online may be. */
const TOLERANCE_MS = 86_400_000;

export function isBefore(at: Date, instant: string): boolean {
  return at.getTime() + TOLERANCE_MS < Date.parse(instant);
}

/** A day as people write it, even from a wildly wrong clock (years beyond 9999). */
export const dayOf = (at: Date) => at.toISOString().slice(0, at.toISOString().indexOf('T'));

/** When the newest bundle that this author took in from the room's holder was made: what the author writes now is later. */
function lastHeardFrom(index: AllRecords, author: string): string | undefined {
  const holder = latest(index, 'room', 'room')?.envelope.author;
  if (holder === undefined || holder === author) return undefined;
  return recordsOfKind(index, 'handover')
    .filter(({ envelope }) => envelope.author === author && envelope.body.peer === holder)
    .filter(({ envelope }) => envelope.body.direction === 'in')
    .sort((left, right) => left.envelope.seq - right.envelope.seq)
    .at(-1)?.envelope.body.created;
}

/** Why the clock of an author's machine cannot be right, for people; `undefined` where nothing contradicts it. */
export function clockFault(index: AllRecords, author: string, at: Date): string | undefined {
  const now = `电脑的日期是 ${dayOf(at)}`;
  if (!isPossibleTime(at)) return now;
  const certified = members(index).get(author)?.validFrom;
  if (certified && isBefore(at, certified)) return `${now}，早于本机证书签发的日期 ${certified.slice(0, 10)}`;
  const heard = lastHeardFrom(index, author);
  return heard && isBefore(at, heard) ? `${now}，早于已打开的数据包的日期 ${heard.slice(0, 10)}` : undefined;
}
