import { EMPLOYER_CONSENT } from '../../../../domain/application/form-text.ts';
import { comparisonKey, normaliseLine } from '../../../../domain/base/text.ts';
import type { Table } from '../../../platform/office/docx/model.ts';
import type { FormReading } from './form-reading.ts';
import { departmentLabel, explanationLabel } from './headings.ts';
import { labelFields } from './labels.ts';
import { optionOf } from './options.ts';
import type { Outline, Unit } from './outline.ts';

/** Labels that must be found for a document to count as the form; a person's record of another kind has some too. */
const ENOUGH_LABELS = 3;

/**
 * Says what a document seems to be that is not the form, or is the empty form; `undefined` for the filled form. The form is
 * known by its title and by what only it prints: four tracks, basic conditions, explanations, departments, later sections.
 * `bound`: whether our own content controls were found in it.
 */
export function otherThanForm(outline: Outline, reading: FormReading, bound: boolean): string | undefined {
  const { labels, values } = reading;
  const answers = Object.values(values).filter((value) => value !== EMPLOYER_CONSENT);
  if (labels.size < ENOUGH_LABELS || answers.length === 0) return bound ? '' : seemsToBe(outline);
  if (bound) return undefined;
  const title = titleOf(outline.units);
  const { tracks, others } = structureOf(outline);
  const listed = LIST_TITLE.test(title) || (tracks + others === 0 && outline.units.some(isListed));
  if (listed && tracks < ENOUGH_TRACKS) return seemsToBe(outline);
  if (OWN_TITLE.test(comparisonKey(title))) return undefined;
  const enough = title === '' ? tracks >= ENOUGH_TRACKS || others >= 3 : tracks >= ENOUGH_TRACKS && others >= 2;
  return enough ? undefined : seemsToBe(outline);
}

const ENOUGH_TRACKS = 2;
const OWN_TITLE = /电商.*(领军|创业|人才).*申报[表书]/;
const TITLE = /(申报|申请|推荐|登记|审批|报名|考核|备案|评审|认定|呈报)[表书]$/;
const LIST_TITLE = /(名单|名册|花名册|汇总表|一览表|登记册|公示表?)$/;
/** Where a title may stand, in pieces from the start, and its longest key. */
const TOP = 40;
const LONGEST_TITLE = 50;

/** Title of a document: a line that ends in what it is, with the line before it where it says nothing else. */
function titleOf(units: readonly Unit[]): string {
  const lines = units
    .slice(0, TOP)
    .flatMap(({ text }) => text.split('\n'))
    .map(normaliseLine)
    .filter((line) => line !== '');
  const at = lines.findIndex((line) => {
    const key = comparisonKey(line);
    return key.length <= LONGEST_TITLE && (TITLE.test(key) || LIST_TITLE.test(key));
  });
  const line = lines[at];
  if (line === undefined) return '';
  const bare = comparisonKey(line).length <= 5;
  const before = lines[at - 1] ?? '';
  return bare && !/[:：]|^附件/.test(before) ? `${before}${line}` : line;
}

/** What the form prints and others do not: how many of its tracks, and how many of its other parts. */
function structureOf({ units, headings }: Outline): { tracks: number; others: number } {
  const of = (section: Unit['section']) => units.filter((unit) => unit.section === section);
  const found = of('two').flatMap(({ text }) =>
    text.split(/[\n；;。]|(?=[□☐√☑])/).flatMap((line) => optionOf(line) ?? []),
  );
  const ids = (group: 'basic' | 'tracks') =>
    new Set(found.filter((option) => option.group === group).map(({ id }) => id)).size;
  const departments = of('six').filter(({ text }) => departmentLabel(text)).length;
  const explained = new Set(units.flatMap(({ text }) => explanationLabel(text)?.name ?? []));
  const others = [
    ids('basic') >= 2,
    explained.has('basicStatement'),
    explained.has('achievements'),
    departments >= 3,
    headings.has('three'),
    headings.has('eight'),
    headings.has('nine') || headings.has('seven'),
  ];
  return { tracks: ids('tracks'), others: others.filter(Boolean).length };
}

/** Whether a cell heads a list of people: labels beside it, and rows of several people under them. */
function isListed({ spot }: Unit): boolean {
  return spot !== undefined && spot.table.cells[0] === spot.cell && headsList(spot.table);
}

function headsList({ rows }: Table): boolean {
  const at = rows.findIndex(
    (row) => row.filter((cell) => labelFields(cell.free, 'one') !== undefined).length >= ENOUGH_LABELS,
  );
  const below = at < 0 ? [] : rows.slice(at + 1);
  const filled = below.filter((row) => row.filter(({ free }) => free.trim() !== '').length >= ENOUGH_LABELS);
  return filled.length >= 2 && filled.every((row) => row.every(({ free }) => labelFields(free, 'one') === undefined));
}

function seemsToBe(outline: Outline): string {
  const title = titleOf(outline.units);
  if (LIST_TITLE.test(comparisonKey(title)) || outline.units.some(isListed))
    return title === '' ? '看上去是一份名单' : `看上去是名单《${title}》`;
  return title === '' || OWN_TITLE.test(comparisonKey(title)) ? '' : `看上去是《${title}》`;
}
