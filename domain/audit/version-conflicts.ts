import { compareText } from '../base/text.ts';
import type { SettledKind } from '../kinds.ts';
import { sheetHeads } from '../panel/sealed-sheets.ts';
import { type ChainState, chainState, chainStates } from '../records/chain.ts';
import { chainSentence } from '../records/chain-words.ts';
import type { CountedRecords } from '../records/counted.ts';
import { isKind, type VerifiedRecord } from '../records/envelope.ts';
import { authorName } from '../records/names.ts';
import { type AllRecords, conflictsOf, idsOf, latest } from '../records/record-index.ts';
import { recordContent, recordTitle } from '../records/words.ts';
import { type Difference, differencesOf } from './version-differences.ts';

/** One of the versions, or branches, among which a person is to choose. */
export interface ConflictVersion {
  readonly record: VerifiedRecord;
  /** Number of records that go with it: for a branch, all from the fork on. */
  readonly records: number;
}

/**
 * A question for a person. `versions`: one thing has versions that do not know of each other. `fork`: an author's chain
 * has two records in one place. `gap`, `broken`: a sealed sheet comes after a fault in its chain.
 */
export interface Conflict {
  readonly problem: 'versions' | 'fork' | 'gap' | 'broken';
  readonly kind: SettledKind;
  readonly id: string;
  readonly title: string;
  readonly message: string;
  readonly versions: readonly ConflictVersion[];
  readonly differences: readonly Difference[];
}

function ofThings(view: CountedRecords): Conflict[] {
  return conflictsOf(view).map(({ kind, id, heads }) => ({
    problem: 'versions',
    kind,
    id,
    title: heads[0] ? recordTitle(view, heads[0]) : id,
    message: `有 ${heads.length} 个互不相承的版本，请选定一个`,
    versions: heads.map((record) => ({ record, records: 1 })),
    differences: differencesOf(view, heads),
  }));
}

/** Sheets that an expert sealed and two clerks also keyed from paper: one of the two is to count. */
function ofPaper(view: CountedRecords): Conflict[] {
  return idsOf(view, 'paper-sheet').flatMap((id): Conflict[] => {
    const heads = sheetHeads(view, id);
    const [first] = heads;
    if (!first || new Set(heads.map(({ envelope }) => envelope.kind)).size < 2) return [];
    return [
      {
        problem: 'versions',
        kind: 'score-sheet',
        id,
        title: recordTitle(view, first),
        message: '既有本人封存的评分，又有由纸质评分表录入的评分，请选定一份',
        versions: heads.map((record) => ({ record, records: 1 })),
        differences: differencesOf(view, heads),
      },
    ];
  });
}

/** The records of a branch, from its first on. */
function branchOf(records: readonly VerifiedRecord[], first: VerifiedRecord): VerifiedRecord[] {
  const branch = new Map([[first.hash, first]]);
  for (const record of [...records].sort((a, b) => a.envelope.seq - b.envelope.seq)) {
    if (record.envelope.prev !== null && branch.has(record.envelope.prev)) branch.set(record.hash, record);
  }
  return [...branch.values()];
}

function ofFork(view: CountedRecords, chain: ChainState): Conflict {
  const { author, forkedAt } = chain;
  const records = view.chains.get(author)?.open ?? [];
  const firsts = records
    .filter(({ envelope }) => envelope.seq === forkedAt)
    .sort((a, b) => compareText(a.envelope.hlc, b.envelope.hlc) || compareText(a.hash, b.hash));
  const branches = firsts.map((first) => branchOf(records, first));
  const contents = branches.map((branch) =>
    branch.map((record) => `${recordTitle(view, record)}（${recordContent(view, record)}）`).join('；'),
  );
  return {
    problem: 'fork',
    kind: 'chain',
    id: `${author}/open`,
    title: `${authorName(view, author)} 的记录链分叉`,
    message: `${chainSentence(chain)}；请选定一支`,
    versions: firsts.map((record, at) => ({ record, records: branches[at]?.length ?? 1 })),
    differences: [{ label: `第 ${forkedAt} 条起的记录`, values: contents }],
  };
}

/** Sealed sheets that do not count because of a gap or break earlier in their chain; other kinds need no choice there. */
function ofSheets(view: CountedRecords, twins: ReadonlySet<string>): Conflict[] {
  const chains = new Map<string, ChainState>();
  return idsOf(view, 'score-sheet').flatMap((id): Conflict[] => {
    const record = twins.has(id) ? undefined : latest(view, 'score-sheet', id);
    if (!record || view.chosen.has(record.hash)) return [];
    const { author } = record.envelope;
    const chain = chains.get(author) ?? chainState(view, author, 'open');
    chains.set(author, chain);
    if (chain.sound.has(record.hash) || chain.state === 'forked' || chain.state === 'complete') return [];
    const message = `${authorName(view, author)} 的记录链：${chainSentence(chain)}；确认无误的，可以核定计入`;
    const title = recordTitle(view, record);
    return [
      {
        problem: chain.state,
        kind: 'score-sheet',
        id,
        title,
        message,
        versions: [{ record, records: 1 }],
        differences: [],
      },
    ];
  });
}

/** Everything that waits for a person's choice, in a fixed order. */
export function conflicts(view: CountedRecords): Conflict[] {
  const paper = ofPaper(view);
  const onPaper = new Set(paper.map(({ id }) => id));
  const things = [...ofThings(view).filter(({ kind, id }) => kind !== 'score-sheet' || !onPaper.has(id)), ...paper];
  const twins = new Set(things.flatMap(({ kind, id }) => (kind === 'score-sheet' ? [id] : [])));
  const forks = chainStates(view).filter(({ state, chain }) => state === 'forked' && chain === 'open');
  return [...forks.map((chain) => ofFork(view, chain)), ...things, ...ofSheets(view, twins)];
}

/** Whether a record is among the sheets and branches that a conflict asks about: only such a record may be chosen. */
export function isChoice({ versions }: Conflict, keep: string): boolean {
  return versions.some(({ record }) => record.hash === keep);
}

/** Every settlement so far, oldest first. */
export function settlements(index: AllRecords): VerifiedRecord<'settlement'>[] {
  return [...index.byHash.values()]
    .filter((record) => isKind(record, 'settlement'))
    .sort((a, b) => compareText(a.envelope.hlc, b.envelope.hlc) || compareText(a.hash, b.hash));
}
