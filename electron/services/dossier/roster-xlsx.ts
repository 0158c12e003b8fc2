import { type FieldId, fieldDefinition, fieldsOf } from '../../../domain/application/fields.ts';
import {
  type FigureKind,
  type FigureName,
  figureDefinition,
  figureText,
  SINGLE_FIGURES,
  type SingleFigure,
} from '../../../domain/application/figures.ts';
import type { Application, Figures } from '../../../domain/application/record.ts';
import { type SheetCell, type SheetColumn, workbook } from '../../platform/office/xlsx-writing/workbook.ts';

/** A column of the roster, and what it shows of an application. */
interface RosterColumn extends SheetColumn {
  cell(application: Application, number: number): SheetCell;
}

/** Fields that every roster has; others are added where the roster is somebody's only source. */
const BASIC_FIELDS: readonly FieldId[] = ['name', 'coverEmployer', 'phone'];
const OTHER_FIELDS = [...fieldsOf('cover'), ...fieldsOf('one')].filter(
  (field) => field !== 'coverApplicant' && !BASIC_FIELDS.includes(field),
);
const WIDTHS: Readonly<Partial<Record<FieldId | SingleFigure, number>>> = {
  name: 10,
  coverEmployer: 30,
  employerAndPost: 30,
  schoolAndMajor: 24,
  creditCode: 22,
  declaredTracks: 18,
  influence: 30,
  county: 10,
};
const STYLES: Readonly<Partial<Record<FigureKind, SheetColumn['style']>>> = {
  money: 'money',
  rate: 'rate',
  count: 'count',
  rank: 'general',
  date: 'date',
};

function fieldColumn(field: FieldId): RosterColumn {
  return {
    header: fieldDefinition(field).label,
    width: WIDTHS[field] ?? 14,
    style: 'text',
    // A form may give the name only on its cover.
    cell: ({ form: { values } }) => values[field] || (field === 'name' ? values.coverApplicant : undefined),
  };
}

function figureCell(figures: Figures, name: FigureName, kind: FigureKind): SheetCell {
  if (kind === 'date') {
    const day = figures[name as 'rateDate' | 'accountSince'];
    return day === undefined ? undefined : { day };
  }
  const text = figureText(figures, name);
  return text !== undefined && ['money', 'rate', 'count', 'rank'].includes(kind) ? { number: text } : text;
}

function figureColumn(name: FigureName): RosterColumn {
  const { label, unit, kind } = figureDefinition(name);
  return {
    header: unit ? `${label}（${unit}）` : label,
    width: WIDTHS[name as SingleFigure] ?? 14,
    style: STYLES[kind] ?? 'text',
    cell: ({ figures }) => figureCell(figures, name, kind),
  };
}

const RECORD_LABEL = figureDefinition('badRecord').label;

function recordWord({ badRecord }: Figures): string | undefined {
  if (!badRecord) return undefined;
  return badRecord.has === undefined ? '待核' : badRecord.has ? '有' : '无';
}

/** Whether there is a bad record, and its description where it says more. */
const RECORD_COLUMNS: readonly RosterColumn[] = [
  { header: RECORD_LABEL, width: 14, style: 'text', cell: ({ figures }) => recordWord(figures) },
  {
    header: `${RECORD_LABEL}说明`,
    width: 30,
    style: 'text',
    cell: ({ figures }) => (figures.badRecord?.text === recordWord(figures) ? undefined : figures.badRecord?.text),
  },
];

const NUMBER: RosterColumn = {
  header: '序号',
  width: 6,
  style: 'general',
  cell: (_application, number) => ({ number: String(number) }),
};

/** Whether a field would be lost without a column of its own: no form holds it, or matching row and form requires it. */
function needsColumn(field: FieldId, { form: { values }, formRead }: Application): boolean {
  if (values[field] === undefined) return false;
  return !formRead || (field === 'employerAndPost' && values.coverEmployer === undefined);
}

function columnsFor(applications: readonly Application[], round: number): RosterColumn[] {
  const years = new Set([
    round - 1,
    round - 2,
    ...applications.flatMap(({ figures }) => figures.sales.map((sale) => sale.year)),
  ]);
  const sales = [...years].sort((a, b) => b - a).map((year): FigureName => `sales.${year}`);
  const others = OTHER_FIELDS.filter((field) => applications.some((each) => needsColumn(field, each)));
  const first: readonly SingleFigure[] = ['county', 'countyRank'];
  const second: readonly SingleFigure[] = ['creditCode', 'declaredTracks'];
  const rest = SINGLE_FIGURES.filter((name) => ![...first, ...second, 'badRecord'].includes(name));
  return [
    NUMBER,
    ...first.map(figureColumn),
    ...[...BASIC_FIELDS, ...others].map(fieldColumn),
    ...[...second, ...sales, ...rest].map(figureColumn),
    ...RECORD_COLUMNS,
  ];
}

/** The roster (汇总表) of a round as an Excel file: every figure, in cells of its type, as our own import reads it back. */
export async function rosterXlsx(applications: readonly Application[], round: number): Promise<Uint8Array> {
  const columns = columnsFor(applications, round);
  return workbook({
    name: '汇总表',
    title: `${round}年度“兴楚电商创业领军人才”申报汇总表`,
    columns,
    rows: applications.map((each, index) => columns.map(({ cell }) => cell(each, index + 1))),
    frozen: columns.findIndex(({ header }) => header === fieldDefinition('name').label) + 1,
    paper: 'A3',
  });
}
