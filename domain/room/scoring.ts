import { applicantName } from '../application/record.ts';
import { reviewTrack } from '../eligibility/assess.ts';
import { enterpriseOf } from '../eligibility/enterprise.ts';
import type { Marks } from '../review/aggregate.ts';
import type { Candidate } from '../review/ranking.ts';
import { itemsFor, marksCarryOver, type SchemeItem } from '../review/scheme.ts';
import { type Absence, completeMarks, markFault, type ScoreSheet } from '../review/score-sheet.ts';
import { chainStates } from '../sync/chain.ts';
import type { VerifiedRecord } from '../sync/envelope.ts';
import { allLatest, headsOf, idsOf, latestBody, type RecordIndex } from '../sync/records.ts';
import { compareText } from '../text.ts';
import { type Dossier, eligible } from './dossiers.ts';
import { schemeInForce, schemeOf } from './scheme.ts';

export interface Seat {
  readonly panellist: string;
  readonly name: string;
}

/** Everybody on the panel, by name. */
export function panel(index: RecordIndex): Seat[] {
  return allLatest(index, 'panellist')
    .map(({ envelope }) => ({ panellist: envelope.id, name: envelope.body.name }))
    .sort((a, b) => compareText(a.name, b.name) || compareText(a.panellist, b.panellist));
}

export function isRecused(index: RecordIndex, panellist: string, dossier: string): boolean {
  return latestBody(index, 'recusal', `${panellist}/${dossier}`) !== undefined;
}

/** A sealed sheet that cannot be counted, with the sentence why; shown, never dropped in silence. */
export interface SheetProblem {
  readonly panellist: string;
  readonly dossier: string;
  readonly message: string;
}

interface Counting {
  readonly index: RecordIndex;
  /** Hashes of the records that lie on unbroken, unforked chains. */
  readonly sound: ReadonlySet<string>;
}

function faultOfSheet(
  { index, sound }: Counting,
  heads: readonly VerifiedRecord<'score-sheet'>[],
  items: readonly SchemeItem[],
): string | undefined {
  const [record, twin] = heads;
  if (!record) return undefined;
  if (twin) return '同一张评分表有两个互不相承的版本，请人工核定';
  if (!sound.has(record.hash)) return '该评委的记录链不完整或有分叉，请其重新导出';
  const sheet = record.envelope.body;
  const marked = schemeOf(index, sheet.scheme);
  if (!marked) return '评分所依据的方案不是本评审室的方案';
  if (!marksCarryOver(marked, schemeInForce(index).scheme)) return '评分依据旧版方案，评分项已改变，请重新评分';
  return items
    .map((item) => markFault(item, completeMarks(items, sheet.items)[item.id] ?? { absent: '未评' }))
    .find((fault) => fault !== undefined);
}

function blank(items: readonly SchemeItem[], absent: Absence): ScoreSheet['items'] {
  return Object.fromEntries(items.map((item) => [item.id, { absent }]));
}

/** Candidates for the ranking: every eligible dossier with every panel member's marks, or the absence in their place. */
export function candidates(
  index: RecordIndex,
  all: readonly Dossier[],
): { candidates: Candidate[]; problems: SheetProblem[] } {
  const { scheme } = schemeInForce(index);
  const sound = new Set(chainStates(index).flatMap((chain) => [...chain.sound]));
  const seats = panel(index);
  const problems: SheetProblem[] = [];
  const found = eligible(all).map(({ dossier, application }) => {
    const track = reviewTrack(application);
    const items = itemsFor(scheme, track);
    const marks = seats.map(({ panellist, name }): Marks => {
      if (isRecused(index, panellist, dossier)) return { expert: name, items: blank(items, '回避') };
      const heads = headsOf(index, 'score-sheet', `${panellist}/${dossier}`);
      const fault = faultOfSheet({ index, sound }, heads, items);
      if (fault) problems.push({ panellist, dossier, message: fault });
      const sheet = fault ? undefined : heads[0]?.envelope.body;
      return { expert: name, items: sheet ? completeMarks(items, sheet.items) : blank(items, '未评') };
    });
    return { key: dossier, name: applicantName(application), track, enterprise: enterpriseOf(application), marks };
  });
  return { candidates: found, problems };
}

/** Number of sealed sheets of one panel member. */
export function sheetCount(index: RecordIndex, panellist: string): number {
  return idsOf(index, 'score-sheet').filter((id) => id.startsWith(`${panellist}/`)).length;
}
