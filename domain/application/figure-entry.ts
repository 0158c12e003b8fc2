import { parseDate } from '../base/civil-date.ts';
import { decimal, exactInteger, multiply, toExactText } from '../base/decimal.ts';
import { type Result, refusal, success } from '../base/result.ts';
import { comparisonKey, meansNothing, toHalfWidth } from '../base/text.ts';
import { TRACK_IDS, TRACKS } from './conditions.ts';
import { normaliseCreditCode } from './enterprise.ts';
import { lineText } from './field-text.ts';
import {
  type FigureKind,
  type FigureName,
  figureAccess,
  figureDefinition,
  figureText,
  isSingleFigure,
  type SingleFigure,
} from './figures.ts';
import type { Figures } from './record.ts';

/** What was typed, once understood: the figure's value, or `undefined` where it is no longer stated. */
type Entered = Result<unknown, 'figure-unread'>;

const SCALES: readonly (readonly [RegExp, bigint])[] = [
  [/亿(元|人)?$/, 100_000_000n],
  [/千万(元|人)?$/, 10_000_000n],
  [/百万(元|人)?$/, 1_000_000n],
  [/万(元|人|美元)?$/, 10_000n],
  [/(元|人|个|户)$/, 1n],
];
const CURRENCY_WORDS: Readonly<Record<string, string>> = {
  人民币: 'CNY',
  元: 'CNY',
  rmb: 'CNY',
  美元: 'USD',
  美金: 'USD',
  欧元: 'EUR',
  港元: 'HKD',
  港币: 'HKD',
  日元: 'JPY',
  英镑: 'GBP',
  韩元: 'KRW',
  泰铢: 'THB',
  越南盾: 'VND',
  基普: 'LAK',
  缅元: 'MMK',
  缅币: 'MMK',
  卢布: 'RUB',
};

function unread(message: string): Entered {
  return refusal('figure-unread', message);
}

/** A number as people type it: 450000, 450,000.50, 45万, 45万元. */
function amount(text: string): string | undefined {
  const plain = toHalfWidth(text).replace(/[\s,，]/g, '');
  const [unit, factor] = SCALES.find(([pattern]) => pattern.test(plain)) ?? [/$/, 1n];
  const digits = plain.replace(unit, '');
  if (!/^\d{1,15}(\.\d{1,10})?$/.test(digits)) return undefined;
  return factor === 1n ? digits : toExactText(multiply(decimal(digits), exactInteger(factor)));
}

function yesOrNo(text: string): Entered {
  if (/^(是|有|√|✓|y(es)?|true)$/i.test(text)) return success(true);
  return /^(否|无|没有|没|不是|×|n(o)?|false)$/i.test(text) ? success(false) : unread('请填“是”或“否”。');
}

function record(text: string): Entered {
  const [, state, detail = ''] = /^(有|无|没有|待核)?[:：，,\s]*(.*)$/s.exec(text) ?? [];
  if (state === '有') return success({ has: true, text: detail || '有' });
  if (state === '待核') return success({ text: detail || '待核' });
  if (state !== undefined && detail === '') return success({ has: false, text: '无' });
  return success({ text });
}

function tracks(text: string): Entered {
  const parts = text
    .split(/[；;\n]/)
    .map(comparisonKey)
    .filter(Boolean);
  const found = TRACK_IDS.filter((id) => parts.includes(comparisonKey(TRACKS[id].name)));
  if (found.length === parts.length) return success(found);
  const names = TRACK_IDS.map((id) => TRACKS[id].name).join('；');
  return unread(`认不出申报类别，请从“${names}”中选，几项之间用“；”隔开。`);
}

const READERS: Readonly<Record<FigureKind, (text: string) => Entered>> = {
  text: (text) => success(text),
  code: (text) => success(meansNothing(text) ? text : normaliseCreditCode(text)),
  tracks,
  currency: (text) => {
    const code = CURRENCY_WORDS[text.toLowerCase()] ?? text.toUpperCase();
    return /^[A-Z]{3}$/.test(code) ? success(code) : unread('认不出币种，请写三个字母的代码，如 USD。');
  },
  money: (text) => numberOf(text, '认不出金额，请写成 450000.00 或 45万元，不写负数。'),
  rate: (text) => numberOf(text, '认不出汇率，请写成 7.0846。'),
  count: (text) => {
    const value = amount(text);
    return value && !value.includes('.') ? success(value) : unread('认不出人数，请写成整数，如 120000 或 12万。');
  },
  rank: (text) => {
    const place = /^第?(\d{1,4})[名位]?$/.exec(toHalfWidth(text))?.[1];
    return place && Number(place) > 0 ? success(Number(place)) : unread('认不出名次，请写成 1、2、3。');
  },
  date: (text) => {
    const date = parseDate(text);
    return date ? success(date) : unread('认不出日期，请写成 yyyy.mm.dd，如 2020.05.20。');
  },
  'yes-no': yesOrNo,
  record,
};

function numberOf(text: string, fault: string): Entered {
  const value = amount(text);
  return value === undefined ? unread(fault) : success(value);
}

/** Figures that are not read the way their kind is. */
const OWN_READERS: Readonly<Partial<Record<SingleFigure, (text: string) => Entered>>> = {
  influence: (text) => success(meansNothing(text) ? '' : text),
};

/**
 * Puts a figure as typed on screen into the figures; an empty text means that it is no longer stated. What cannot be
 * understood is refused with a sentence and changes nothing. A figure's own text (`figureText`) gives the same figure.
 */
export function enterFigure(figures: Figures, name: FigureName, typed: string): Result<Figures, 'figure-unread'> {
  const text = lineText(typed);
  const read = (isSingleFigure(name) && OWN_READERS[name]) || READERS[figureDefinition(name).kind];
  const entered = text === '' ? success(undefined) : read(text);
  return entered.ok ? success(figureAccess(name).set(figures, entered.value)) : entered;
}

/** A figure's text for its field on screen; empty where it is not stated. */
export function figureEntry(figures: Figures, name: FigureName): string {
  return figureText(figures, name) ?? '';
}
