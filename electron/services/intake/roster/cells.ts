import { TRACK_IDS, type TrackId } from '../../../../domain/application/conditions.ts';
import { type CivilDate, parseDate, parseMonth } from '../../../../domain/base/civil-date.ts';
import {
  type DecimalText,
  decimal,
  exactInteger,
  multiply,
  parseDecimal,
  toExactText,
} from '../../../../domain/base/decimal.ts';
import { comparisonKey, meansNothing, normaliseLine, toHalfWidth } from '../../../../domain/base/text.ts';
import { plainNumber, serialDate } from '../../../platform/office/xlsx/number-formats.ts';
import type { SheetCell } from '../../../platform/office/xlsx/read-workbook.ts';
import { currencyOf } from './columns.ts';

/** A cell understood: its value, absent where the cell says 无; or what a person has to look at. */
export type Understood<Value> = { readonly value?: Value; readonly doubt?: string };

/** Text of a cell as a person would read it. */
export function cellText(cell: SheetCell): string {
  if (cell.kind === 'number') return plainNumber(cell.text) ?? cell.text;
  if (cell.kind === 'boolean') return cell.text === '1' || /^true$/i.test(cell.text) ? '是' : '否';
  if (cell.kind === 'date') return cell.text.replaceAll('-', '.');
  return normaliseLine(cell.text);
}

const SCALES: Readonly<Record<string, number>> = { 亿: 8, 千万: 7, 百万: 6, 万: 4, 千: 3, '': 0 };
const AMOUNT = /^([A-Za-z$￥¥€£]{0,4})(-?\d[\d,]*(?:\.\d+)?)(千万|百万|亿|万|千)?([\p{Script=Han}A-Za-z]{0,5})$/u;
const HEADS = /^(人|人次|个|户|名|位|粉丝|粉)?$/;

/** Words that make a figure a rough one. */
const VAGUE = /[约近余多超+以左右]/;
/** Decimals that a record can hold (`record.ts`). */
const RECORDED = /^-?\d{1,30}(\.\d{1,20})?$/;

export interface Amount {
  readonly amount: DecimalText;
  /** Currency named in the cell itself. */
  readonly currency?: string;
}

/**
 * An amount, exact: digits of any width, thousands separators, 万 and 亿 in the cell. `scale` is the header's power of
 * ten, used where the cell names no unit of its own. “约”, “余”, “+” make it doubtful, a remark in brackets too.
 */
export function parseAmount(cell: SheetCell, scale: number): Understood<Amount> {
  const text = cellText(cell);
  if (meansNothing(text)) return {};
  const plain = toHalfWidth(text).replace(/[\s，]/g, '');
  const bare = plain.replace(/\([^()]*\)$/, '');
  const match = AMOUNT.exec(bare);
  const number = match?.[2]?.replaceAll(',', '');
  if (!match || number === undefined || VAGUE.test(bare) || !parseDecimal(number)) return { doubt: text };
  const [, sign = '', , own, unit = ''] = match;
  const currency = currencyOf(`${sign}${unit}`);
  if (!currency && !(sign === '' && HEADS.test(unit))) return { doubt: text };
  const power = own !== undefined ? (SCALES[own] ?? 0) : /元|圆/.test(unit) ? 0 : scale;
  const amount = toExactText(multiply(decimal(number), exactInteger(10n ** BigInt(power))));
  if (!RECORDED.test(amount)) return { doubt: text };
  const value = { amount, ...(currency && { currency }) };
  return bare === plain ? { value } : { value, doubt: text };
}

/** A count of people: an amount that must come out whole and not negative. */
export function parseCount(cell: SheetCell, scale: number): Understood<string> {
  const { value, doubt } = parseAmount(cell, scale);
  const open = doubt === undefined ? {} : { doubt };
  if (value === undefined) return open;
  return /^\d{1,30}$/.test(value.amount) ? { value: value.amount, ...open } : { doubt: cellText(cell) };
}

/** A calendar day: a date cell, a text, or a serial number that lost its format. */
export function parseDay(cell: SheetCell): Understood<CivilDate> {
  const text = cellText(cell);
  if (meansNothing(text)) return {};
  const day = parseDate(text.replace(/[。]/g, '.').replace(/\s?\d{1,2}:\d{2}(:\d{2})?$/, ''));
  if (day) return { value: day };
  const unformatted = cell.kind === 'number' && !parseMonth(text) ? serialDate(cell.text, false) : undefined;
  return { ...(unformatted && { value: unformatted }), doubt: text };
}

const YES = /^(是的?|有|具备|已具备|符合|true|yes|y|1|[√✓✔☑])(?![\p{L}\p{N}])/iu;
const NO = /^(否|无|没有|不是|不具备|未申报|false|no|n|0|[×✗✘□☐])(?![\p{L}\p{N}])/iu;

/** 是/否 in its many forms; a remark behind the answer does not change it, unless it takes it back. */
export function parseYesNo(cell: SheetCell): Understood<boolean> {
  const text = toHalfWidth(cellText(cell)).trim();
  if (comparisonKey(text) === '' && !/[√✓✔☑×✗✘□☐]/.test(text)) return {};
  if (YES.test(text)) return { value: true };
  return NO.test(text) && !/但|曾/.test(text) ? { value: false } : { doubt: text };
}

const CLEAN =
  /^(经?查询?|经核查|经核实)?(均)?(无|没有|未发现|未见|不存在|否|未有)(任何|相关)?((不良|失信|违法|违纪|违规|行政处罚|处罚|犯罪|信用|征信|诚信|记录|情况|行为|问题|信息|有|及|和|或|与|的|等)+)?$/;

/** Bad credit or breach of law: `has` stays open where the wording could mean either. */
export function parseBadRecord(cell: SheetCell): { has?: boolean; text: string } {
  const text = cellText(cell).slice(0, 2_000);
  const key = comparisonKey(text);
  if (meansNothing(text) || CLEAN.test(key)) return { has: false, text };
  const open = /^(无|没|未|不|否|经)/.test(key);
  const stated = /^(有|是|存在)/.test(key) || /列入|处罚|失信|异常|违法|违纪|违规|不良|起诉|判决|立案/.test(key);
  return !open && stated ? { has: true, text } : { text };
}

const NAMED: readonly (readonly [TrackId, RegExp])[] = [
  ['influencer', /网络达人(和|及|或)?(网络)?主播|网络达人|网红主播|网红|达人/],
  ['live-seller', /带货(的)?主播|直播带货|带货|直播电商|直播销售/],
  ['cross-border', /跨境(电商|电子商务)?(销售)?/],
  ['e-commerce', /电商(销售|企业|创业|经营)?|电子商务(销售)?|网络销售/],
];
const NUMERALS = ['一', '二', '三', '四'];

/** Tracks of entry that a cell declares, by name or by the article's number （三）. */
export function parseTracks(cell: SheetCell): Understood<TrackId[]> {
  const text = cellText(cell);
  if (meansNothing(text)) return {};
  const byNumber = /^(?:第?六条)?第?[（(]?([一二三四1-4])[）)]?[项类]?$/.exec(
    toHalfWidth(text).replace(/\s/g, ''),
  )?.[1];
  if (byNumber) {
    const index = NUMERALS.includes(byNumber) ? NUMERALS.indexOf(byNumber) : Number(byNumber) - 1;
    const track = TRACK_IDS[index];
    return track ? { value: [track] } : { doubt: text };
  }
  let rest = comparisonKey(text);
  const found = new Set<TrackId>();
  for (const [track, pattern] of NAMED) {
    const before = rest;
    rest = rest.replace(new RegExp(pattern, 'g'), '');
    if (rest !== before) found.add(track);
  }
  const clear = rest.replace(/类别?|人才|个人|企业|负责人|[和及与或的兼]|[一二三四1-4]/g, '') === '';
  const value = TRACK_IDS.filter((track) => found.has(track));
  return { ...(value.length > 0 && { value }), ...(!clear || value.length === 0 ? { doubt: text } : {}) };
}
