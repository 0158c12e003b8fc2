import { sameEnterprise } from '../../../../domain/application/enterprise.ts';
import { comparisonKey } from '../../../../domain/base/text.ts';
import type { RosterRow } from '../roster/read-roster.ts';
import { byKey } from './by-key.ts';
import type { LoadedForm } from './load-form.ts';
import type { KnownApplicant } from './reading.ts';

/** A roster row with the file it stands in. */
export interface PlacedRow {
  readonly row: RosterRow;
  /** Name of the roster file. */
  readonly file: string;
}

/** How a form and a roster row came to be one dossier. */
export type Tie = 'employer' | 'near-employer' | 'phone' | 'name-only' | 'file-name';

/** What belongs to one applicant. At least one of `form`, `row` and `known` is there. */
export interface Match {
  readonly known?: KnownApplicant;
  readonly form?: LoadedForm;
  readonly row?: PlacedRow;
  readonly tie?: Tie;
  /** Further forms and rows of the same person and employer; their content is not used. */
  readonly otherForms: LoadedForm[];
  readonly otherRows: PlacedRow[];
}

const ORDER: readonly Tie[] = ['employer', 'near-employer', 'phone', 'name-only', 'file-name'];

/**
 * Joins forms and roster rows by name and employer. Two people of one name with different employers stay two; a
 * near employer or a shared telephone joins, and the tie says so. Rows come in roster order, then forms without a row.
 */
export function joinSources(forms: readonly LoadedForm[], rows: readonly PlacedRow[]): Match[] {
  const inOrder = forms.toSorted((a, b) => Number(isCopy(a)) - Number(isCopy(b)));
  const distinctForms = fold(inOrder, nameOf, (a, b) => nameOf(a) !== '' && sharesEmployer(a, b));
  const distinctRows = fold(
    rows,
    ({ row }) => keyOf(row),
    (a, b) => sameRow(a.row, b.row),
  );
  const matched = pairUp(distinctForms, distinctRows);
  const ofRow = new Map([...matched].map(([form, { row, tie }]) => [row, { form, tie }]));
  const withRow = distinctRows.map((row): Match => {
    const found = ofRow.get(row);
    const others = { otherForms: found?.form.others ?? [], otherRows: row.others };
    return found
      ? { form: found.form.first, row: row.first, tie: found.tie, ...others }
      : { row: row.first, ...others };
  });
  const alone = distinctForms
    .filter((form) => !matched.has(form))
    .map((form): Match => ({ form: form.first, otherForms: form.others, otherRows: [] }));
  return [...withRow, ...alone];
}

/** Named as a copy by the system or by people: `申报表(1).docx`, `申报表 - 副本.docx`. */
function isCopy({ file }: LoadedForm): boolean {
  return /([（(]\d+[)）]|副本|复件|copy)\s*\.\w+$/i.test(file.name);
}

/** One of several that say the same, with the rest. */
interface Folded<Item> {
  readonly first: Item;
  readonly others: Item[];
}

/** Puts together what is the same; only items of one key can be. */
function fold<Item>(
  items: readonly Item[],
  key: (item: Item) => string,
  same: (a: Item, b: Item) => boolean,
): Folded<Item>[] {
  const folded: Folded<Item>[] = [];
  const byKey = new Map<string, Folded<Item>[]>();
  for (const item of items) {
    const alike = byKey.get(key(item)) ?? [];
    const twin = alike.find(({ first }) => same(first, item));
    if (twin) {
      twin.others.push(item);
      continue;
    }
    const own = { first: item, others: [] };
    folded.push(own);
    byKey.set(key(item), [...alike, own]);
  }
  return folded;
}

/** Pairs each form with at most one row, the surest ties first. */
function pairUp(forms: readonly Folded<LoadedForm>[], rows: readonly Folded<PlacedRow>[]) {
  const matched = new Map<Folded<LoadedForm>, { row: Folded<PlacedRow>; tie: Tie }>();
  const taken = new Set<Folded<PlacedRow>>();
  const byName = byKey(rows, ({ first }) => keyOf(first.row));
  for (const tie of ORDER) {
    for (const form of forms) {
      if (matched.has(form)) continue;
      // Where the form names nobody, its file's name may stand for any row.
      const likely = nameOf(form.first) === '' ? rows : (byName.get(nameOf(form.first)) ?? []);
      const fitting = likely.filter((row) => !taken.has(row) && tieOf(form.first, row.first.row) === tie);
      // Beyond the employer nothing tells two candidates apart: both stay as they are, for a person.
      const [row] = tie === 'employer' || fitting.length === 1 ? fitting : [];
      if (!row) continue;
      matched.set(form, { row, tie });
      taken.add(row);
    }
  }
  return matched;
}

function tieOf(form: LoadedForm, row: RosterRow): Tie | undefined {
  if (nameOf(form) === '') return comparisonKey(form.file.name).includes(keyOf(row)) ? 'file-name' : undefined;
  if (nameOf(form) !== keyOf(row)) return undefined;
  const employers = employersOf(form);
  const employer = row.values.coverEmployer ?? row.values.employerAndPost;
  if (employers.length === 0 || employer === undefined) return 'name-only';
  const likeness = employers.map((own) => employerLikeness(own, employer));
  if (likeness.includes('same')) return 'employer';
  if (likeness.includes('near')) return 'near-employer';
  const [own, other] = [form.form.values.phone, row.values.phone].map((phone) => phone?.replace(/\D/g, ''));
  return own && own === other ? 'phone' : undefined;
}

/** Names as compared: each is asked for again and again. */
const keys = new WeakMap<object, string>();

function remembered(source: object, key: () => string): string {
  const known = keys.get(source) ?? key();
  keys.set(source, known);
  return known;
}

/** Name as compared, of a row. */
export function keyOf(row: RosterRow): string {
  return remembered(row, () => comparisonKey(row.name));
}

/** Name as compared, of a form; empty where the form has none. */
export function nameOf(loaded: LoadedForm): string {
  const { values } = loaded.form;
  return remembered(loaded, () => comparisonKey(values.name ?? values.coverApplicant ?? ''));
}

function employersOf({ form: { values } }: LoadedForm): string[] {
  return [values.coverEmployer, values.employerAndPost].filter((text) => text !== undefined);
}

function sharesEmployer(a: LoadedForm, b: LoadedForm): boolean {
  return employersOf(a).some((one) => employersOf(b).some((two) => employerLikeness(one, two) === 'same'));
}

function sameRow(a: RosterRow, b: RosterRow): boolean {
  const [one, two] = [a, b].map((row) => row.values.coverEmployer ?? row.values.employerAndPost ?? '');
  const codes = [a.figures.creditCode, b.figures.creditCode];
  return (codes[0] !== undefined && codes[0] === codes[1]) || comparisonKey(one ?? '') === comparisonKey(two ?? '');
}

/** Share of common letters, in order, above which two names of employers look alike. */
const NEAR = 0.6;
const SHORTEST_KEY = 4;

/** A post as it may follow an employer's name. */
const POST = /^.{0,12}(经理|董事|主任|主席|书记|总|长|员|人|主|监|师|播|管|裁|表)$/;

/** Likeness of two employers as written; one may go on with a post (某某公司 总经理). */
export function employerLikeness(a: string, b: string): 'same' | 'near' | 'different' {
  const judged = sameEnterprise({ name: a }, { name: b });
  if (judged !== 'different') return judged;
  const [short = '', long = ''] = [comparisonKey(a), comparisonKey(b)].sort((one, two) => one.length - two.length);
  if (short.length < SHORTEST_KEY) return 'different';
  if (long.startsWith(short) && POST.test(long.slice(short.length))) return 'same';
  return long.includes(short) || commonLength(short, long) >= NEAR * long.length ? 'near' : 'different';
}

/** Length of the longest common subsequence of two short texts. */
function commonLength(a: string, b: string): number {
  let previous: number[] = new Array(b.length + 1).fill(0);
  for (const letter of a.slice(0, 100)) {
    const current = [0];
    for (let index = 0; index < b.length; index += 1) {
      const diagonal = (previous[index] ?? 0) + 1;
      current.push(letter === b[index] ? diagonal : Math.max(previous[index + 1] ?? 0, current[index] ?? 0));
    }
    previous = current;
  }
  return previous.at(-1) ?? 0;
}
