import {
  compare,
  decimal,
  divide,
  type Exact,
  exactInteger,
  multiply,
  negate,
  subtract,
  toFixed,
} from '../base/decimal.ts';
import type { ItemMark } from '../scheme/marks.ts';
import type { Scheme } from '../scheme/scheme.ts';
import { needsComment, type SchemeItem } from '../scheme/scheme-item.ts';
import { fullTotal, mean, wholeTotal } from '../scheme/totals.ts';

/** One of the expert's own sheets as it would be sealed. */
export interface SheetToSeal {
  readonly dossier: string;
  readonly applicant: string;
  /** Items of the applicant's track. */
  readonly items: readonly SchemeItem[];
  readonly marks: Readonly<Record<string, ItemMark>>;
  readonly comments: Readonly<Record<string, string>>;
}

/** What an expert should look at before sealing. `refused`: sealing is refused over it. */
export interface SealWarning {
  readonly code: 'missing' | 'all-equal' | 'far-from-mean' | 'comment-missing';
  /** Absent for what concerns the whole set. */
  readonly dossier?: string;
  readonly refused: boolean;
  readonly message: string;
}

/** Fewest complete sheets that can be compared with each other. */
const FEWEST = 3;
/** Per cent of the full mark by which a total may lie off the expert's own mean before it is pointed out. */
const FAR = '25';

interface Total {
  readonly sheet: SheetToSeal;
  readonly total: Exact;
  readonly full: Exact;
}

/** Weighted total of a sheet on which every item has a mark. */
function totalOf(sheet: SheetToSeal): Total[] {
  const total = wholeTotal(sheet.items, sheet.marks);
  return total ? [{ sheet, total, full: fullTotal(sheet.items) }] : [];
}

function missing({ dossier, applicant, items, marks }: SheetToSeal): SealWarning[] {
  const open = items.filter(({ id, objective }) => {
    const mark = marks[id];
    return !objective && (!mark || ('absent' in mark && mark.absent === '未评'));
  });
  if (open.length === 0) return [];
  const names = open.map(({ name }) => name).join('、');
  const message = `${applicant}：还有 ${open.length} 项未评（${names}），这份评分不会计入`;
  return [{ code: 'missing', dossier, refused: false, message }];
}

/** Items on which the scheme demands a comment that is not there. */
export function commentsMissing(scheme: Scheme, sheet: SheetToSeal): SchemeItem[] {
  return sheet.items.filter((item) => {
    const mark = sheet.marks[item.id];
    const isDue = mark && 'mark' in mark && needsComment(item, mark.mark, scheme.commentAt);
    return isDue && (sheet.comments[item.id] ?? '').trim() === '';
  });
}

function commentWarnings(scheme: Scheme, sheet: SheetToSeal): SealWarning[] {
  return commentsMissing(scheme, sheet).map(({ name }) => ({
    code: 'comment-missing',
    dossier: sheet.dossier,
    refused: true,
    message: `${sheet.applicant}：“${name}”的分值按方案须写评语`,
  }));
}

function equalWarnings(totals: readonly Total[]): SealWarning[] {
  const [first] = totals;
  const isEqual = first && totals.length >= FEWEST && totals.every(({ total }) => compare(total, first.total) === 0);
  if (!isEqual) return [];
  const message = `${totals.length} 位申报人的总分都是 ${toFixed(first.total, 2)}，没有区分，请确认`;
  return [{ code: 'all-equal', refused: false, message }];
}

function farWarnings(totals: readonly Total[]): SealWarning[] {
  if (totals.length < FEWEST) return [];
  const middle = mean(totals.map(({ total }) => total));
  return totals.flatMap(({ sheet, total, full }) => {
    const off = subtract(total, middle);
    const size = off.numerator < 0n ? negate(off) : off;
    const bound = divide(multiply(full, decimal(FAR)), exactInteger(100));
    if (compare(size, bound) <= 0) return [];
    const side = off.numerator < 0n ? '低于' : '高于';
    const message = `${sheet.applicant}：总分 ${toFixed(total, 2)}，${side}本人平均（${toFixed(middle, 2)}）${toFixed(size, 2)} 分，请确认`;
    return [{ code: 'far-from-mean' as const, dossier: sheet.dossier, refused: false, message }];
  });
}

/** Everything worth a second look before an expert seals; only the own marks are looked at. */
export function sealWarnings(scheme: Scheme, sheets: readonly SheetToSeal[]): SealWarning[] {
  const totals = sheets.flatMap(totalOf);
  return [
    ...sheets.flatMap(missing),
    ...sheets.flatMap((sheet) => commentWarnings(scheme, sheet)),
    ...equalWarnings(totals),
    ...farWarnings(totals),
  ];
}
