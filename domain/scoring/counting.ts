import { compareText } from '../base/text.ts';
import { type Dossier, eligible } from '../dossier/dossiers.ts';
import { reviewTrack } from '../eligibility/assess.ts';
import { isAssigned, isRecused, panel } from '../panel/panel-state.ts';
import { type SheetRecord, sheetHeads, sheetIds } from '../panel/sealed-sheets.ts';
import { type ChainState, chainState } from '../records/chain.ts';
import { chainSentence } from '../records/chain-words.ts';
import type { CountedRecords } from '../records/counted.ts';
import { isKind } from '../records/envelope.ts';
import { HELD_WORDS } from '../records/words.ts';
import { completeMarks, markFault, markText, type NoMark, UNASSIGNED } from '../scheme/marks.ts';
import { withObjectiveMarks } from '../scheme/objective.ts';
import { itemsFor, marksCarryOver, type Scheme } from '../scheme/scheme.ts';
import { schemeInForce, schemeOf } from '../scheme/scheme-in-force.ts';
import type { SchemeItem } from '../scheme/scheme-item.ts';
import type { Marks } from './aggregate.ts';
import type { ScoreSheet } from './score-sheet.ts';

/** A sealed sheet that cannot be counted, with the sentence why; shown, never dropped in silence. */
export interface SheetProblem {
  readonly panellist: string;
  readonly dossier: string;
  readonly message: string;
}

/** What decides whether sheets count, gathered once for many of them. */
interface Counting {
  readonly index: CountedRecords;
  /** Author → state of the chain. */
  readonly chains: Map<string, ChainState>;
  readonly scheme: Scheme;
  /** Scheme that a sheet names → what keeps its marks from counting, if anything. */
  readonly schemeFaults: Map<string, string | undefined>;
  readonly dossiers: ReadonlyMap<string, Dossier>;
  readonly members: ReadonlySet<string>;
}

function countingOf(index: CountedRecords, dossiers: readonly Dossier[]): Counting {
  return {
    index,
    chains: new Map(),
    scheme: schemeInForce(index).scheme,
    schemeFaults: new Map(),
    dossiers: new Map(dossiers.map((each) => [each.dossier, each])),
    members: new Set(panel(index).map(({ panellist }) => panellist)),
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

/** State of the chain that a sheet stands on. */
function chainOf({ index, chains }: Counting, { envelope: { author } }: SheetRecord): ChainState {
  const known = chains.get(author) ?? chainState(index, author, 'open');
  chains.set(author, known);
  return known;
}

function isSound(counting: Counting, record: SheetRecord): boolean {
  return chainOf(counting, record).sound.has(record.hash);
}

function chainFault(counting: Counting, record: SheetRecord): string {
  const chain = chainOf(counting, record);
  return chain.state === 'forked'
    ? `该评委的记录链有分叉：${chainSentence(chain)}`
    : '该评委的记录链不完整，请其重新导出，或由人核定';
}

function faultOfSheet(
  counting: Counting,
  heads: readonly SheetRecord[],
  items: readonly SchemeItem[],
): string | undefined {
  const [record, twin] = heads;
  if (!record) return undefined;
  // Whoever settled for this very version knew the state of its chain.
  const isDoubtful = !counting.index.chosen.has(record.hash) && !isSound(counting, record);
  // A fork makes two versions of every sheet behind it: it is what a person has to settle.
  if (isDoubtful && chainOf(counting, record).state === 'forked') return chainFault(counting, record);
  if (twin && record.envelope.kind !== twin.envelope.kind)
    return '既有本人封存的评分，又有由纸质评分表录入的评分，请人工核定以哪一份为准';
  if (twin) return '同一张评分表有两个互不相承的版本，请人工核定';
  if (isDoubtful) return chainFault(counting, record);
  const sheet = record.envelope.body;
  const fault = faultOfScheme(counting, sheet.scheme);
  if (fault) return fault;
  return items
    .map((item) => markFault(item, completeMarks(items, sheet.items)[item.id] ?? { absent: '未评' }))
    .find((fault) => fault !== undefined);
}

const OUT_OF_REVIEW: Readonly<Record<Dossier['standing'], string | undefined>> = {
  met: undefined,
  'not-met': '申报不符合条件，不在评审范围',
  person: '申报待人工认定，不在评审范围',
};

/** Why there is no room for a sheet in the review, whatever it says. */
function faultOfPlace({ index, dossiers, members }: Counting, panellist: string, dossier: string): string | undefined {
  const found = dossiers.get(dossier);
  if (!members.has(panellist)) return '评分人不在评审组里';
  if (!found) return '本评审室没有这份申报';
  if (isRecused(index, panellist, dossier)) return '该评委对此申报回避，评分不计入';
  if (!isAssigned(index, panellist, dossier)) return '申报没有分给该评委，评分不计入';
  return OUT_OF_REVIEW[found.standing];
}

/** What became of sealed sheets that the rules set aside; `only` bounds it to some of them (`panellist/dossier`). */
function heldSheets(index: CountedRecords, only: ReadonlySet<string> | undefined): SheetProblem[] {
  const causes = index.heldBecause;
  const found = [...index.held.values()]
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
  index: CountedRecords,
  dossiers: readonly Dossier[],
  only?: ReadonlySet<string>,
): SheetProblem[] {
  const counting = countingOf(index, dossiers);
  const ids = only ? [...only].sort(compareText) : sheetIds(counting.index);
  const problems = ids.flatMap((id) => {
    const [panellist = '', dossier = ''] = id.split('/');
    const application = counting.dossiers.get(dossier)?.application;
    const items = application ? itemsFor(counting.scheme, reviewTrack(application)) : [];
    const heads = sheetHeads(counting.index, id);
    if (heads.length === 0) return [];
    const message = faultOfPlace(counting, panellist, dossier) ?? faultOfSheet(counting, heads, items);
    return message ? [{ panellist, dossier, message }] : [];
  });
  return [...problems, ...heldSheets(index, only)];
}

function blank<Absent extends NoMark>(
  items: readonly SchemeItem[],
  absent: Absent,
): Record<string, { readonly absent: Absent }> {
  return Object.fromEntries(items.map((item) => [item.id, { absent }]));
}

/** What one expert sealed for one dossier, or the word and, where there is a sheet, the sentence why it does not count. */
type Sealed =
  | { readonly items: ScoreSheet['items'] }
  | { readonly absent: NoMark; readonly fault?: string | undefined };

function sealedMarks(counting: Counting, panellist: string, { dossier, application }: Dossier): Sealed {
  const { index, scheme } = counting;
  if (isRecused(index, panellist, dossier)) return { absent: '回避' };
  if (!isAssigned(index, panellist, dossier)) return { absent: UNASSIGNED };
  const heads = sheetHeads(index, `${panellist}/${dossier}`);
  const fault = faultOfSheet(counting, heads, itemsFor(scheme, reviewTrack(application)));
  const items = fault === undefined ? heads[0]?.envelope.body.items : undefined;
  return items ? { items } : { absent: '未评', fault };
}

/** Objective items whose figures have become others since a sheet was sealed, a sentence each. */
function objectiveChanges(items: readonly SchemeItem[], sealed: ScoreSheet['items'], counted: ScoreSheet['items']) {
  return items.flatMap((item) => {
    const [then, now] = [sealed[item.id], counted[item.id]];
    if (!item.objective || !then || !now || !('mark' in then) || markText(then) === markText(now)) return [];
    return [`客观评分项“${item.name}”封存时为 ${markText(then)}，按现行数据为 ${markText(now)}，已按现行数据计`];
  });
}

/** Every eligible dossier with every panel member's marks, or the absence in their place. */
export function countedMarks(
  index: CountedRecords,
  dossiers: readonly Dossier[],
): { rows: { dossier: Dossier; marks: Marks[] }[]; problems: SheetProblem[]; adjusted: SheetProblem[] } {
  const counting = countingOf(index, dossiers);
  const members = panel(index);
  const adjusted: SheetProblem[] = [];
  const rows = eligible(dossiers).map((dossier) => {
    const { application } = dossier;
    const items = itemsFor(counting.scheme, reviewTrack(application));
    const marks = members.map(({ panellist, name }): Marks => {
      const sealed = sealedMarks(counting, panellist, dossier);
      if ('absent' in sealed) return { expert: name, items: blank(items, sealed.absent), fault: sealed.fault };
      const counted = withObjectiveMarks(items, application, completeMarks(items, sealed.items));
      const changes = objectiveChanges(items, sealed.items, counted);
      adjusted.push(...changes.map((message) => ({ panellist, dossier: dossier.dossier, message })));
      return { expert: name, items: counted };
    });
    return { dossier, marks };
  });
  return { rows, problems: sheetProblems(index, dossiers), adjusted };
}
