import { compareText } from '../base/text.ts';
import { dossiers } from '../dossier/dossiers.ts';
import { type ChainState, chainState } from '../records/chain.ts';
import { chainSentence } from '../records/chain-words.ts';
import type { CountedRecords } from '../records/counted.ts';
import { isKind, type VerifiedRecord } from '../records/envelope.ts';
import { listed } from '../records/kind.ts';
import { members } from '../records/members.ts';
import { authorName, dossierName, seatName } from '../records/names.ts';
import { conflictsOf, headsOf } from '../records/record-index.ts';
import { recordTitle } from '../records/words.ts';
import { sheetProblems } from '../scoring/counting.ts';

/** The end of a chain as the sender of a bundle knew it. */
export interface KnownHead {
  readonly author: string;
  readonly chain: string;
  readonly seq: number;
  readonly head: string;
}

/** What one merge did. */
export interface Merge {
  /** What counts after the merge. */
  readonly index: CountedRecords;
  /** The open chains of the bundle's authors before the merge. */
  readonly before: ReadonlyMap<string, ChainState>;
  /** Records of the bundle that were accepted, new or already known. */
  readonly brought: readonly VerifiedRecord[];
  /** Hashes of those that were new. */
  readonly fresh: ReadonlySet<string>;
  readonly heads: readonly KnownHead[];
}

/** Authors of a bundle's records, in order. */
export function authorsOf(records: readonly VerifiedRecord[]): string[] {
  return [...new Set(records.map(({ envelope }) => envelope.author))].sort(compareText);
}

function keyNotes({ index, brought }: Merge): string[] {
  return authorsOf(brought).flatMap((author) => {
    const member = members(index.all).get(author);
    if (member?.contested)
      return [
        `${member.name} 的席位登记了不止一把密钥，这一把（编号 ${author}）的记录已收存、不计入；请与本人核对指纹`,
      ];
    if (!member?.revoked) return [];
    const { after, reason } = member.revoked;
    const kept = after > 0 ? `第 ${after} 条以后的记录已收存、不计入` : '它的记录已收存、都不计入';
    return [`${member.name} 的这把密钥已作废（${reason}），${kept}`];
  });
}

function chainNotes({ index, before, brought, heads }: Merge): string[] {
  return authorsOf(brought).flatMap((author) => {
    const now = chainState(index, author, 'open');
    const name = authorName(index, author);
    if (now.state !== 'complete') return [`${name} 的记录链：${chainSentence(now)}`];
    const was = before.get(author)?.state ?? 'complete';
    const closed = was === 'gap' ? [`${name} 的记录链此前有缺，现已补齐`] : [];
    const known = heads.find((each) => each.author === author && each.chain === 'open');
    return [...closed, ...(known ? shortNotes(index, name, known) : [])];
  });
}

/** Notes where the end of a chain, as the sender has it, is missing here: cut off, or another branch in its place. */
function shortNotes(index: CountedRecords, name: string, { author, seq, head }: KnownHead): string[] {
  if (index.all.byHash.has(head)) return [];
  const all = chainState(index.all, author, 'open').last;
  return [
    seq > all
      ? `${name} 的记录共 ${seq} 条，只收到 ${all} 条，请再要一次`
      : `${name} 的记录链：发件人的第 ${seq} 条没有收到，与这里的第 ${seq} 条不是同一条（可能有分叉），请再要一次`,
  ];
}

/** How the sheets in a bundle relate to the sheets that were already here. */
function versionNotes({ index, brought, fresh }: Merge): string[] {
  const sheets = brought.filter((record) => isKind(record, 'score-sheet'));
  const replacing = sheets.filter(
    ({ hash, envelope }) =>
      fresh.has(hash) && envelope.base.some((base) => index.all.byHash.has(base) && !fresh.has(base)),
  );
  const ids = new Set(sheets.map(({ envelope }) => envelope.id));
  const hashes = new Set(sheets.map(({ hash }) => hash));
  const behind = [...ids].filter((id) => headsOf(index, 'score-sheet', id).some(({ hash }) => !hashes.has(hash)));
  const applicants = (list: readonly string[]) => listed(list.map((id) => dossierName(index, id.split('/')[1] ?? '')));
  const replaced = [...new Set(replacing.map(({ envelope }) => envelope.id))];
  return [
    ...(replaced.length > 0 ? [`换成重新评定的版本：${applicants(replaced)}，原版本留档`] : []),
    ...(behind.length > 0 ? [`这里已有更新的评分，以更新的为准：${applicants(behind)}`] : []),
  ];
}

function conflictNotes({ index, brought }: Merge): string[] {
  const hashes = new Set(brought.map(({ hash }) => hash));
  const found = conflictsOf(index).filter(({ heads }) => heads.some(({ hash }) => hashes.has(hash)));
  const titles = found.flatMap(({ heads: [head] }) => (head ? [recordTitle(index, head)] : []));
  return titles.length > 0 ? [`有互不相承的版本，请到“冲突”中核定：${listed(titles)}`] : [];
}

/** Sheets of the bundle that do not count, by reason. */
function problemNotes({ index, brought }: Merge): string[] {
  const ids = new Set(brought.flatMap((record) => (isKind(record, 'score-sheet') ? [record.envelope.id] : [])));
  if (ids.size === 0) return [];
  const reasons = new Map<string, string[]>();
  for (const { panellist, dossier, message } of sheetProblems(index, dossiers(index), ids)) {
    const whom = `${seatName(index, panellist)} → ${dossierName(index, dossier)}`;
    reasons.set(message, [...(reasons.get(message) ?? []), whom]);
  }
  return [...reasons].map(([message, whom]) => `评分未计入（${listed(whom)}）：${message}`);
}

function withdrawalNotes({ index, brought, fresh }: Merge): string[] {
  const changed = brought.filter((record) => fresh.has(record.hash) && isKind(record, 'withdrawal'));
  const names = (withdrawn: boolean) =>
    changed.flatMap(({ envelope }) => {
      const { dossier, withdrawn: taken } = envelope.body as { dossier: string; withdrawn: boolean };
      return taken === withdrawn ? [dossierName(index, dossier)] : [];
    });
  const [taken, given] = [names(true), names(false)];
  return [
    ...(taken.length > 0 ? [`已撤回、不再评分：${listed(taken)}`] : []),
    ...(given.length > 0 ? [`恢复评分：${listed(given)}`] : []),
  ];
}

/** What the bureau should know about a merge, one sentence each. */
export function deskNotes(merge: Merge): string[] {
  return [
    ...keyNotes(merge),
    ...chainNotes(merge),
    ...versionNotes(merge),
    ...conflictNotes(merge),
    ...problemNotes(merge),
  ];
}

/** Earlier sheets of the expert's own seat, which the secretariat sends back so that a new key can carry on from them. */
function returnedNotes({ index, brought, fresh }: Merge): string[] {
  const sheets = brought.filter((record) => fresh.has(record.hash) && isKind(record, 'score-sheet'));
  const names = new Set(sheets.map(({ envelope }) => dossierName(index, envelope.id.split('/')[1] ?? '')));
  return names.size > 0 ? [`此前交回的评分已带回，可在其上重新评定：${listed([...names])}`] : [];
}

/** What an expert should know about what the secretariat sent. */
export function readerNotes(merge: Merge): string[] {
  return [...withdrawalNotes(merge), ...returnedNotes(merge)];
}
