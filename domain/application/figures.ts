import { printDate } from '../base/civil-date.ts';
import { withEntry } from '../base/entries.ts';
import { TRACK_IDS, TRACKS } from './conditions.ts';
import type { Application, Evidence, Figures } from './record.ts';

/** Figures that hold one value each. Sales are separate: one amount a year (`sales.2022`). */
export type SingleFigure = Exclude<keyof Figures, 'sales'>;
/** Sales of one year. */
export type SalesFigure = `sales.${number}`;
/** Name of a figure in `origins`, `figureEvidence` and issues. */
export type FigureName = SingleFigure | SalesFigure;

/**
 * `currency` an ISO 4217 code · `money` and `rate` decimals · `count` a whole number · `rank` a place · `yes-no` ·
 * `record` 有/无 with a description.
 */
export type FigureKind =
  | 'text'
  | 'code'
  | 'tracks'
  | 'currency'
  | 'money'
  | 'rate'
  | 'count'
  | 'rank'
  | 'date'
  | 'yes-no'
  | 'record';

export interface FigureDefinition {
  readonly label: string;
  readonly kind: FigureKind;
  readonly unit?: string;
  /** Article or requirement that asks for it. */
  readonly source: string;
  /** Whether eligibility rests on it, so that evidence must prove it. */
  readonly proof: boolean;
  /** Who states it, if not the applicant: the county (its order of recommendation) or the authorities (their checks). */
  readonly statedBy?: 'county-order' | 'checks';
}

/** Catalogue of the figures beside section 三, in the roster's order. `label` is also the roster's column heading. */
export const FIGURES = {
  county: { label: '县市', kind: 'text', source: '第九条（一）', proof: false },
  creditCode: { label: '统一社会信用代码', kind: 'code', source: '第十条', proof: false },
  declaredTracks: { label: '申报类别', kind: 'tracks', source: '第六条', proof: false },
  currency: { label: '币种', kind: 'currency', source: '第六条（四）', proof: false },
  rate: { label: '汇率', kind: 'rate', source: '第六条（四）', proof: true },
  rateDate: { label: '汇率日期', kind: 'date', source: '第六条（四）', proof: false },
  mainlyLocal: { label: '主营楚雄产品', kind: 'yes-no', source: '第六条（二）', proof: true },
  followers: { label: '粉丝量', kind: 'count', unit: '人', source: '第六条（一）', proof: true },
  accountSince: { label: '账号注册日期', kind: 'date', source: '第六条（一）', proof: true },
  activityProof: { label: '账号活跃度证明', kind: 'yes-no', source: '第六条（一）', proof: true },
  influence: { label: '本地影响力说明', kind: 'text', source: '第六条（一）', proof: true },
  jobs: { label: '带动就业', kind: 'count', unit: '人', source: '第六条（三）', proof: true },
  taxYuan: { label: '纳税额', kind: 'money', unit: '元', source: '第六条（三）', proof: true },
  badRecord: { label: '不良信用或违法违纪', kind: 'record', source: '第七条', proof: false, statedBy: 'checks' },
  appliedBefore: {
    label: '曾申报彝乡电商创业人才',
    kind: 'yes-no',
    source: '第十条',
    proof: false,
    statedBy: 'checks',
  },
  countyRank: { label: '县市推荐排序', kind: 'rank', source: '第九条（一）', proof: false, statedBy: 'county-order' },
} as const satisfies Record<SingleFigure, FigureDefinition>;

/** Whether a kind of figure may hold free text, and so a person's name. */
export const HOLDS_WORDS = {
  text: true,
  code: true,
  tracks: false,
  currency: false,
  money: false,
  rate: false,
  count: false,
  rank: false,
  date: false,
  'yes-no': false,
  record: true,
} as const satisfies Record<FigureKind, boolean>;

export const SINGLE_FIGURES = Object.keys(FIGURES) as SingleFigure[];

/** A figure's definition; sales of a year are money in the figures' currency (`unit` left open). */
export function figureDefinition(name: FigureName): FigureDefinition {
  if (isSingleFigure(name)) return FIGURES[name];
  return { label: `${salesYear(name)}年销售额`, kind: 'money', source: '第六条', proof: true };
}

export function isSingleFigure(name: string): name is SingleFigure {
  return Object.hasOwn(FIGURES, name);
}

export function isFigureName(name: string): name is FigureName {
  return isSingleFigure(name) || isSales(name);
}

export function isSales(name: string): name is SalesFigure {
  return /^sales\.-?\d+$/.test(name);
}

export function salesYear(name: SalesFigure): number {
  return Number(name.slice('sales.'.length));
}

/** Reads and writes one figure, with a value of its own type; `undefined` where it is not stated. */
export interface FigureAccess<Value> {
  get(figures: Figures): Value | undefined;
  set(figures: Figures, value: Value | undefined): Figures;
}

function singleAccess<Name extends SingleFigure>(name: Name): FigureAccess<Figures[Name]> {
  return { get: (figures) => figures[name], set: (figures, value) => withEntry(figures, name, value) };
}

function salesAccess(year: number): FigureAccess<string> {
  return {
    get: ({ sales }) => sales.find((each) => each.year === year)?.amount,
    set: (figures, amount) => {
      const others = figures.sales.filter((each) => each.year !== year);
      const own = amount === undefined ? [] : [{ year, amount }];
      return { ...figures, sales: [...others, ...own].sort((a, b) => b.year - a.year) };
    },
  };
}

export function figureAccess(name: FigureName): FigureAccess<unknown> {
  return isSingleFigure(name) ? singleAccess(name) : salesAccess(salesYear(name));
}

/** Names of the figures that an application states: sales first, latest year first, then in the catalogue's order. */
export function statedFigures(figures: Figures): FigureName[] {
  const years = [...new Set(figures.sales.map(({ year }) => year))].sort((a, b) => b - a);
  const stated = SINGLE_FIGURES.filter((name) => figures[name] !== undefined);
  return [...years.map((year): FigureName => `sales.${year}`), ...stated];
}

const YES_NO = (value: boolean | undefined) => (value ? '是' : '否');

/** Figures that are not shown by `String`. */
const TEXTS: Readonly<Partial<Record<SingleFigure, (figures: Figures) => string>>> = {
  declaredTracks: ({ declaredTracks = [] }) =>
    TRACK_IDS.filter((track) => declaredTracks.includes(track))
      .map((track) => TRACKS[track].name)
      .join('；'),
  rateDate: ({ rateDate = '' }) => printDate(rateDate),
  accountSince: ({ accountSince = '' }) => printDate(accountSince),
  mainlyLocal: ({ mainlyLocal }) => YES_NO(mainlyLocal),
  activityProof: ({ activityProof }) => (activityProof ? '有' : '无'),
  influence: ({ influence }) => influence || '无',
  badRecord: ({ badRecord }) => recordText(badRecord),
  appliedBefore: ({ appliedBefore }) => YES_NO(appliedBefore),
};

function recordText(record: Figures['badRecord']): string {
  if (!record) return '';
  const has = record.has === undefined ? '待核' : record.has ? '有' : '无';
  return record.text === '' || record.text === has ? has : `${has}：${record.text}`;
}

/** A figure as people read it, without its unit; `undefined` where it is not stated. */
export function figureText(figures: Figures, name: FigureName): string | undefined {
  if (!isSingleFigure(name)) {
    const amounts = figures.sales.filter(({ year }) => name === `sales.${year}`).map(({ amount }) => amount);
    return amounts.length === 0 ? undefined : amounts.join('；');
  }
  if (figures[name] === undefined) return undefined;
  return TEXTS[name]?.(figures) ?? String(figures[name]);
}

/**
 * Figures on which eligibility rests and which no piece of the dossier's evidence proves: unlinked, or linked only to
 * files that are not (or no longer) there. An answer of no (无, 否, none) needs no proof.
 */
export function figuresWithoutEvidence(application: Application, evidence: readonly Evidence[]): FigureName[] {
  const { figures, figureEvidence = {} } = application;
  const proofs = new Set(evidence.filter(({ role }) => role === 'proof').map(({ sha256 }) => sha256));
  return statedFigures(figures).filter((name) => {
    if (!figureDefinition(name).proof || deniesItself(figures, name)) return false;
    return !(figureEvidence[name] ?? []).some((sha256) => proofs.has(sha256));
  });
}

function deniesItself(figures: Figures, name: FigureName): boolean {
  const text = figureText(figures, name) ?? '';
  return /^(无|否|0+(\.0+)?)$/.test(text);
}
