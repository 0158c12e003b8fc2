import { type FieldId, fieldDefinition, LISTS } from './fields.ts';
import { type FigureName, figureDefinition } from './figures.ts';
import type { Application, FormIssue } from './record.ts';

/** Groups of an application whose members are compared one by one. */
const GROUPS = {
  value: ({ form }: Application) => form.values,
  basic: ({ form }: Application) => form.basic,
  track: ({ form }: Application) => form.tracks,
  figure: ({ figures: { sales, ...others } }: Application) => ({
    ...others,
    ...Object.fromEntries(sales.map(({ year, amount }) => [`sales.${year}`, amount])),
  }),
  evidence: ({ figureEvidence = {} }: Application) => figureEvidence,
  seal: ({ seals = {} }: Application) => seals,
  origin: ({ origins }: Application) => origins,
  list: ({ form: { educationRows, workRows } }: Application) => ({ educationRows, workRows }),
} as const;
type Group = keyof typeof GROUPS;

type Parts = Map<string, unknown>;

function partsOf(application: Application): Parts {
  const entries = Object.entries(GROUPS).flatMap(([group, read]) =>
    Object.entries(read(application)).map(([name, value]) => [`${group} ${name}`, value] as const),
  );
  return new Map(entries.filter(([, value]) => value !== undefined));
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

export interface Merged {
  readonly application: Application;
  /** Labels of what both sides had changed otherwise; `theirs` stands. */
  readonly clashes: readonly string[];
}

/**
 * Joins two versions that grew from `base`: whatever `theirs` changed since is taken over, whatever only `ours` changed
 * stays. Where both changed the same otherwise, `theirs` stands and is named. Without a base everything of `theirs` is new.
 */
export function mergeVersions(base: Application | undefined, theirs: Application, ours: Application): Merged {
  const [old, mine, other] = [base ? partsOf(base) : new Map<string, unknown>(), partsOf(ours), partsOf(theirs)];
  const merged: Parts = new Map();
  const clashes: string[] = [];
  for (const key of new Set([...mine.keys(), ...other.keys()])) {
    const [before, own, their] = [old.get(key), mine.get(key), other.get(key)];
    const taken = isSame(before, their) ? own : their;
    if (taken !== undefined) merged.set(key, taken);
    const clashed = !isSame(before, their) && !isSame(before, own) && !isSame(own, their) && own !== undefined;
    if (clashed && !key.startsWith('origin ')) clashes.push(labelOf(key));
  }
  const issues = mergedIssues(base?.importIssues ?? [], theirs.importIssues, ours.importIssues);
  return { application: { ...rebuilt(merged, theirs, ours), importIssues: issues }, clashes };
}

function labelOf(key: string): string {
  const [group = '', name = ''] = key.split(' ');
  if (group === 'value') return fieldDefinition(name as FieldId).label;
  if (group === 'figure') return figureDefinition(name as FigureName).label;
  if (group === 'evidence') return `${figureDefinition(name as FigureName).label}的证明材料`;
  if (group === 'seal') return `${fieldDefinition(name as FieldId).label}（签章）`;
  if (group === 'list') return LISTS[name as keyof typeof LISTS].label;
  return group === 'basic' ? '必须具备的基本条件' : '必须具备其中一个的专业条件';
}

function rebuilt(parts: Parts, theirs: Application, ours: Application): Application {
  const group = (name: Group) =>
    Object.fromEntries(
      [...parts].flatMap(([key, value]) => (key.startsWith(`${name} `) ? [[key.slice(name.length + 1), value]] : [])),
    );
  const { educationRows = [], workRows = [] } = group('list') as Partial<Application['form']>;
  const figures = Object.entries(group('figure'));
  const sales = figures
    .filter(([name]) => name.startsWith('sales.'))
    .map(([name, amount]) => ({ year: Number(name.slice('sales.'.length)), amount: amount as string }))
    .sort((a, b) => b.year - a.year);
  const single = Object.fromEntries(figures.filter(([name]) => !name.startsWith('sales.')));
  const [links, seals] = [group('evidence'), group('seal')];
  return {
    ...theirs,
    form: {
      values: group('value'),
      basic: group('basic'),
      tracks: group('track'),
      educationRows,
      workRows,
    } as Application['form'],
    formRead: theirs.formRead || ours.formRead,
    figures: { ...single, sales } as Application['figures'],
    origins: group('origin') as Application['origins'],
    ...(theirs.figureEvidence || ours.figureEvidence ? { figureEvidence: links as Record<string, string[]> } : {}),
    ...(theirs.seals || ours.seals ? { seals: seals as NonNullable<Application['seals']> } : {}),
  };
}

const MOST_ISSUES = 500;

/** Issues of either side, without those that one side has settled since. */
function mergedIssues(
  base: readonly FormIssue[],
  theirs: readonly FormIssue[],
  ours: readonly FormIssue[],
): FormIssue[] {
  const [old, other, own] = [base, theirs, ours].map((issues) => new Set(issues.map((issue) => JSON.stringify(issue))));
  const distinct = new Map([...theirs, ...ours].map((issue) => [JSON.stringify(issue), issue]));
  const open = [...distinct].filter(([key]) => !old?.has(key) || (other?.has(key) && own?.has(key)));
  return open.map(([, issue]) => issue).slice(0, MOST_ISSUES);
}
