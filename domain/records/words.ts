import { documentTitle } from '../documents.ts';
import { KINDS, rowOf } from '../kinds.ts';
import type { CountedRecords, HeldBecause } from './counted.ts';
import type { VerifiedRecord } from './envelope.ts';
import { hlcTime } from './hlc.ts';
import type { Names } from './kind.ts';
import { authorName, dossierName, nameOf, seatName } from './names.ts';

export const HELD_WORDS: Readonly<Record<HeldBecause, string>> = {
  revoked: '用已作废的密钥签的，已收存、不计入',
  contested: '签名的密钥有争议（同一席位登记了不止一把），已收存、不计入',
  expired: '签名时证书已过期，已收存、不计入',
  'other-branch': '在核定时未被采用的分支上，已收存、不计入',
};

function namesIn(index: CountedRecords): Names {
  return {
    dossier: (id) => dossierName(index, id),
    seat: (panellist) => seatName(index, panellist),
    author: (author) => authorName(index, author),
    document: documentTitle,
    record: (hash) => {
      const record = index.all.byHash.get(hash);
      if (!record) return undefined;
      const { author, hlc } = record.envelope;
      return { title: recordTitle(index, record), by: authorName(index, author), at: hlcTime(hlc) };
    },
  };
}

/** What a record says, without its author and time. */
export function recordContent(index: CountedRecords, { envelope }: VerifiedRecord): string {
  return rowOf(envelope.kind).describe(envelope.body, namesIn(index), envelope);
}

/** Ids of the dossiers and seats that a record is about, and authors of keys. */
export function subjectsOf({ envelope }: VerifiedRecord): string[] {
  const subjects = rowOf(envelope.kind).subjects(envelope.body, envelope.id);
  return [...new Set(subjects)].filter((id) => id !== undefined);
}

/** A thing by name: `封存评分表：专家赵 → 李晓梅`. */
export function recordTitle(index: CountedRecords, record: VerifiedRecord): string {
  const { kind, body } = record.envelope;
  const subjects = rowOf(kind).titleSubjects?.(body) ?? subjectsOf(record);
  const names = subjects.map((id) => nameOf(index, id)).join(' → ');
  return names === '' ? KINDS[kind].name : `${KINDS[kind].name}：${names}`;
}
