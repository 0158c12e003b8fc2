import { beijingTime } from '../base/beijing-time.ts';
import { ROLE_NAMES } from '../base/role.ts';
import { comparisonKey } from '../base/text.ts';
import type { RecordKind } from '../kinds.ts';
import { KINDS } from '../kinds.ts';
import type { CountedRecords } from '../records/counted.ts';
import type { VerifiedRecord } from '../records/envelope.ts';
import { hlcTime } from '../records/hlc.ts';
import type { Chain } from '../records/kind.ts';
import { members } from '../records/members.ts';
import { authorName, nameOf } from '../records/names.ts';
import { HELD_WORDS, recordContent, subjectsOf } from '../records/words.ts';

/** One act as people read it: who, when, what, about whom. */
export interface LogEntry {
  readonly position: number;
  readonly at: string;
  readonly beijing: string;
  readonly author: string;
  readonly by: string;
  readonly role: string;
  readonly kind: RecordKind;
  readonly act: string;
  readonly about: string[];
  readonly what: string;
  readonly chain: Chain;
  readonly seq: number;
  readonly hash: string;
  readonly held?: string;
}

export interface LogFilter {
  readonly person?: string | undefined;
  readonly about?: string | undefined;
  readonly kinds?: readonly RecordKind[] | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

function entryOf(index: CountedRecords, record: VerifiedRecord, position: number): LogEntry {
  const { envelope, hash } = record;
  const { author, kind, chain, seq } = envelope;
  const at = hlcTime(envelope.hlc);
  const role = members(index.all).get(author)?.role;
  const because = index.heldBecause.get(hash);
  const who = { author, by: authorName(index, author), role: role ? ROLE_NAMES[role] : '' };
  const what = { kind, act: KINDS[kind].name, what: recordContent(index, record) };
  const about = subjectsOf(record).map((id) => nameOf(index, id));
  const held = because ? { held: HELD_WORDS[because] } : {};
  return { position, at, beijing: beijingTime(at), ...who, ...what, about, chain, seq, hash, ...held };
}

/** Whether the filter asks for an entry; `ids` are those of the people and things it is about. */
function isAskedFor(filter: LogFilter, entry: LogEntry, ids: readonly string[]): boolean {
  const { person, about, kinds, from, to } = filter;
  const isNamed = (asked: string, names: readonly string[]) =>
    names.some((name) => name === asked || comparisonKey(name) === comparisonKey(asked));
  return (
    (person === undefined || isNamed(person, [entry.by, entry.author])) &&
    (about === undefined || isNamed(about, [...entry.about, ...ids])) &&
    (kinds === undefined || kinds.includes(entry.kind)) &&
    (from === undefined || entry.beijing >= from) &&
    (to === undefined || entry.beijing.slice(0, to.length) <= to)
  );
}

/** The log of acts over `records`, in their order, positions counted from 1; only what the filter asks for. */
export function actsLog(index: CountedRecords, records: readonly VerifiedRecord[], filter: LogFilter = {}): LogEntry[] {
  return records.flatMap((record, place) => {
    const entry = entryOf(index, record, place + 1);
    return isAskedFor(filter, entry, subjectsOf(record)) ? [entry] : [];
  });
}

const COLUMNS = ['序号', '时间（北京时间）', '何人', '身份', '何事', '关于', '内容', '未计入的原因', '记录摘要'];

/** The log as rows of a table, headings first. */
export function logRows(entries: readonly LogEntry[]): string[][] {
  const rows = entries.map(({ position, beijing, by, role, act, about, what, held, hash }) => [
    String(position),
    beijing,
    by,
    role,
    act,
    about.join('、'),
    what,
    held ?? '',
    hash,
  ]);
  return [COLUMNS, ...rows];
}
