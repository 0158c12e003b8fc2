import { applicantName } from '../application/record.ts';
import { reviewTrack } from '../eligibility/assess.ts';
import { enterpriseOf } from '../eligibility/enterprise.ts';
import type { Marks } from '../review/aggregate.ts';
import type { Candidate } from '../review/ranking.ts';
import { itemsFor, marksCarryOver, type Scheme } from '../review/scheme.ts';
import type { SchemeItem } from '../review/scheme-item.ts';
import { type Absence, completeMarks, markFault, type ScoreSheet } from '../review/score-sheet.ts';
import { chainStates } from '../sync/chain.ts';
import { isKind, type VerifiedRecord } from '../sync/envelope.ts';
import { allLatest, headsOf, idsOf, latestBody, type RecordIndex } from '../sync/records.ts';
import { heldBecause, inForce } from '../sync/standing.ts';
import { compareText } from '../text.ts';
import { type Dossier, eligible } from './dossiers.ts';
import { HELD_WORDS } from './record-words.ts';
import { schemeInForce, schemeOf } from './scheme.ts';

export interface Seat {
  readonly panellist: string;
  readonly name: string;
}

/** Everybody on the panel, by name. */
export function panel(index: RecordIndex): Seat[] {
  return allLatest(inForce(index), 'panellist')
    .map(({ envelope }) => ({ panellist: envelope.id, name: envelope.body.name }))
    .sort((a, b) => compareText(a.name, b.name) || compareText(a.panellist, b.panellist));
}

export function isRecused(index: RecordIndex, panellist: string, dossier: string): boolean {
  return latestBody(inForce(index), 'recusal', `${panellist}/${dossier}`) !== undefined;
}

/** Whether a dossier that had gone out to an expert was taken back. */
export function isWithdrawn(index: RecordIndex, panellist: string, dossier: string): boolean {
  return latestBody(inForce(index), 'withdrawal', `${panellist}/${dossier}`)?.withdrawn === true;
}

/** A sealed sheet that cannot be counted, with the sentence why; shown, never dropped in silence. */
export interface SheetProblem {
  readonly panellist: string;
  readonly dossier: string;
  readonly message: string;
}

/** What decides whether sheets count, gathered once for many of them. */
interface Counting {
  /** The view of what counts. */
  readonly index: RecordIndex;
  /** Hashes of the records that lie on unbroken, unforked chains. */
  readonly sound: ReadonlySet<string>;
  readonly scheme: Scheme;
  /** Scheme that a sheet names → what keeps its marks from counting, if anything. */
  readonly schemeFaults: Map<string, string | undefined>;
  readonly dossiers: ReadonlyMap<string, Dossier>;
  readonly seats: ReadonlySet<string>;
}

function countingOf(all: RecordIndex, dossiers: readonly Dossier[]): Counting {
  const index = inForce(all);
  return {
    index,
    sound: new Set(chainStates(index).flatMap((chain) => [...chain.sound])),
    scheme: schemeInForce(all).scheme,
    schemeFaults: new Map(),
    dossiers: new Map(dossiers.map((each) => [each.dossier, each])),
    seats: new Set(panel(all).map(({ panellist }) => panellist)),
  };
}

function faultOfScheme({ index, scheme, schemeFaults }: Counting, hash: string): string | undefined {
  if (!schemeFaults.has(hash)) {
    const marked = schemeOf(index, hash);
    const changed =
      marked && !marksCarryOver(marked, scheme) ? '评分依据旧版方案，评分项已改变，请重新评分' : undefined;
    schemeFaults.set(hash, marked ? changed : '评分所依据的方案不是本评审室的方案');
  }
  return schemeFaults.get(hash);
}

function faultOfSheet(
  counting: Counting,
  heads: readonly VerifiedRecord<'score-sheet'>[],
  items: readonly SchemeItem[],
): string | undefined {
  const { index, sound } = counting;
  const [record, twin] = heads;
  if (!record) return undefined;
  if (twin) return '同一张评分表有两个互不相承的版本，请人工核定';
  // Whoever settled for this very version knew the state of its chain.
  if (!sound.has(record.hash) && !index.chosen.has(record.hash))
    return '该评委的记录链不完整或有分叉，请其重新导出，或由人核定';
  const sheet = record.envelope.body;
  const fault = faultOfScheme(counting, sheet.scheme);
  if (fault) return fault;
  return items
    .map((item) => markFault(item, completeMarks(items, sheet.items)[item.id] ?? { absent: '未评' }))
    .find((fault) => fault !== undefined);
}

/** Why there is no room for a sheet in the review, whatever it says. */
function faultOfPlace({ index, dossiers, seats }: Counting, panellist: string, dossier: string): string | undefined {
  const found = dossiers.get(dossier);
  if (!seats.has(panellist)) return '评分人不在评审组里';
  if (!found) return '本评审室没有这份申报';
  if (isRecused(index, panellist, dossier)) return '该评委对此申报回避，评分不计入';
  if (found.standing === 'met') return undefined;
  return found.standing === 'person' ? '申报待人工认定，不在评审范围' : '申报不符合条件，不在评审范围';
}

/** What became of sealed sheets that the rules set aside; `only` bounds it to some of them (`panellist/dossier`). */
function heldSheets(all: RecordIndex, only: ReadonlySet<string> | undefined): SheetProblem[] {
  const causes = heldBecause(all);
  const found = [...inForce(all).held.values()]
    .filter((record) => isKind(record, 'score-sheet') && (!only || only.has(record.envelope.id)))
    .map(({ hash, envelope }) => `${envelope.id} ${HELD_WORDS[causes.get(hash) ?? 'revoked']}`);
  return [...new Set(found)].sort(compareText).map((line) => {
    const [id = '', message = ''] = line.split(' ');
    const [panellist = '', dossier = ''] = id.split('/');
    return { panellist, dossier, message };
  });
}

/** Sealed sheets that do not count, with the reason of each; `only` bounds it to some of them (`panellist/dossier`). */
export function sheetProblems(
  all: RecordIndex,
  dossiers: readonly Dossier[],
  only?: ReadonlySet<string>,
): SheetProblem[] {
  const counting = countingOf(all, dossiers);
  const ids = only ? [...only].sort(compareText) : idsOf(counting.index, 'score-sheet');
  const problems = ids.flatMap((id) => {
    const [panellist = '', dossier = ''] = id.split('/');
    const application = counting.dossiers.get(dossier)?.application;
    const items = application ? itemsFor(counting.scheme, reviewTrack(application)) : [];
    const heads = headsOf(counting.index, 'score-sheet', id);
    if (heads.length === 0) return [];
    const message = faultOfPlace(counting, panellist, dossier) ?? faultOfSheet(counting, heads, items);
    return message ? [{ panellist, dossier, message }] : [];
  });
  return [...problems, ...heldSheets(all, only)];
}

function blank(items: readonly SchemeItem[], absent: Absence): ScoreSheet['items'] {
  return Object.fromEntries(items.map((item) => [item.id, { absent }]));
}

/** Candidates for the ranking: every eligible dossier with every panel member's marks, or the absence in their place. */
export function candidates(
  all: RecordIndex,
  dossiers: readonly Dossier[],
): { candidates: Candidate[]; problems: SheetProblem[] } {
  const counting = countingOf(all, dossiers);
  const { index, scheme } = counting;
  const seats = panel(all);
  const found = eligible(dossiers).map(({ dossier, application }) => {
    const track = reviewTrack(application);
    const items = itemsFor(scheme, track);
    const marks = seats.map(({ panellist, name }): Marks => {
      if (isRecused(index, panellist, dossier)) return { expert: name, items: blank(items, '回避') };
      const heads = headsOf(index, 'score-sheet', `${panellist}/${dossier}`);
      const sheet = faultOfSheet(counting, heads, items) ? undefined : heads[0]?.envelope.body;
      return { expert: name, items: sheet ? completeMarks(items, sheet.items) : blank(items, '未评') };
    });
    return { key: dossier, name: applicantName(application), track, enterprise: enterpriseOf(application), marks };
  });
  return { candidates: found, problems: sheetProblems(all, dossiers) };
}

/** Number of sealed sheets of one panel member. */
export function sheetCount(index: RecordIndex, panellist: string): number {
  return idsOf(inForce(index), 'score-sheet').filter((id) => id.startsWith(`${panellist}/`)).length;
}
