import { parseDate, parseMonth, printDate } from '../base/civil-date.ts';
import { meansNothing, toHalfWidth } from '../base/text.ts';
import { CODE_LISTS, codeOf, searchCodes } from './codes.ts';
import { creditCodeCheck, normaliseCreditCode } from './enterprise.ts';
import { fieldText, limitOf, wholeText } from './field-text.ts';
import { type FieldId, fieldDefinition, PHOTO, SECTIONS } from './fields.ts';

/** What to tell the person while a value is typed. `notice` lets the value stand, `wrong` asks for a correction. */
export interface ValueCheck {
  readonly level: 'good' | 'notice' | 'wrong';
  /** The value as the form wants it shown (`1980.01.01`); as typed where nothing better is known. */
  readonly shown: string;
  /** One sentence: what is wrong, what to do. Absent where all is well. */
  readonly message?: string;
  /** Where the rule comes from. */
  readonly source: string;
}

/** Other values of the form that a check needs. */
export interface CheckContext {
  /** 填报日期 as written: nothing stated on the form can be later. */
  readonly filledOn?: string | undefined;
}

/** Checks one field's text as it is typed. Empty text is not a fault here: what must be filled in is checked elsewhere. */
export function checkValue(field: FieldId, typed: string, context: CheckContext = {}): ValueCheck {
  const { kind, section, codes } = fieldDefinition(field);
  const whole = wholeText(field, typed);
  const text = fieldText(field, whole);
  const { source } = SECTIONS[section];
  if (whole.length > limitOf(field))
    return { level: 'wrong', shown: whole, source, message: `超过 ${limitOf(field)} 字，请另加附页。` };
  if (meansNothing(text)) return { level: 'good', shown: text, source };
  if (kind === 'date' || kind === 'month') return checkDate(text, kind, field, context);
  if (codes) return checkCode(codes, text);
  if (field === 'phone') return checkPhone(text);
  if (field === 'sex' && !/^[男女]$/.test(text))
    return { level: 'notice', shown: text, source, message: '性别一般填“男”或“女”，请核对。' };
  return { level: 'good', shown: text, source };
}

const DATE_SOURCE = '填写说明1';

function checkDate(text: string, kind: 'date' | 'month', field: FieldId, { filledOn }: CheckContext): ValueCheck {
  const read = parseDate(text) ?? (kind === 'month' ? parseMonth(text) : undefined);
  const wanted = kind === 'date' ? 'yyyy.mm.dd，如 1980.01.01' : 'yyyy.mm，如 1980.01';
  if (!read) return { level: 'wrong', shown: text, source: DATE_SOURCE, message: `认不出这个日期，请写成 ${wanted}。` };
  const last = parseDate(filledOn ?? '');
  const { section } = fieldDefinition(field);
  if (last && ['cover', 'one'].includes(section) && read > last.slice(0, read.length)) {
    const message = `晚于填报日期 ${printDate(last)}，请核对。`;
    return { level: 'wrong', shown: printDate(read), source: DATE_SOURCE, message };
  }
  return { level: 'good', shown: printDate(read), source: DATE_SOURCE };
}

/** A wording from a national list passes, and so does free text. */
function checkCode(list: keyof typeof CODE_LISTS, text: string): ValueCheck {
  const source = CODE_LISTS[list].standard;
  if (codeOf(list, text)) return { level: 'good', shown: text, source };
  const [likely] = searchCodes(list, text);
  const hint = likely ? `是否为“${likely.name}”？` : '';
  return { level: 'notice', shown: text, source, message: `不是 ${source} 的规范写法，可以保留；${hint}请核对。` };
}

const MOBILE = /^(\+?86-?)?1[3-9]\d(-?\d){8}$/;
/** With or without area code and extension; also 400 numbers. */
const LANDLINE = /^(0\d{2,3}-?)?[2-9]\d{6,7}(-\d{1,6})?$|^400(-?\d){7}$/;

/** Whether a text holds a telephone number, alone or among several. */
export function isPhone(text: string): boolean {
  const plain = toHalfWidth(text).replace(/(转|分机|ext\.?)\s*\d{1,6}/gi, '');
  const parts = [...plain.split(/[、，,;；/或\n]/), ...plain.split(/\s+/)];
  const numbers = parts.map((part) => part.replace(/[‐-―－]/g, '-').replace(/[^\d+.-]/g, ''));
  return numbers.some((number) => MOBILE.test(number) || LANDLINE.test(number));
}

function checkPhone(text: string): ValueCheck {
  const source = SECTIONS.cover.source;
  if (isPhone(text)) return { level: 'good', shown: text, source };
  const digits = text.replace(/\D/g, '');
  const why =
    digits.startsWith('1') && digits.length !== 11 ? `手机号应为 11 位，现在是 ${digits.length} 位` : '不像电话号码';
  return { level: 'wrong', shown: text, source, message: `${why}，请核对。` };
}

const CREDIT_CODE_LENGTH = 18;
const CREDIT_CODE_SOURCE = 'GB 32100';

/**
 * Checks a unified social credit code: 18 characters, no I O Z S V, correct check character. 无 is the answer of someone
 * without an employer.
 */
export function checkCreditCode(typed: string): ValueCheck {
  const shown = normaliseCreditCode(typed);
  const source = CREDIT_CODE_SOURCE;
  const wrong = (message: string): ValueCheck => ({ level: 'wrong', shown, source, message });
  if (meansNothing(typed)) return { level: 'good', shown: typed.trim(), source };
  if (shown.length !== CREDIT_CODE_LENGTH)
    return wrong(`统一社会信用代码“${shown}”是 ${shown.length} 位，应为 18 位，请核对。`);
  const strange = [...new Set(shown.match(/[^0-9A-HJ-NPQRTUWXY]/g) ?? [])].join('、');
  if (strange !== '')
    return wrong(`统一社会信用代码“${shown}”里有不会出现的“${strange}”（不用 I、O、Z、S、V），请核对。`);
  const check = creditCodeCheck(shown.slice(0, -1));
  if (check === shown.at(-1)) return { level: 'good', shown, source };
  return wrong(`统一社会信用代码“${shown}”的校验码不对（末位应为 ${check}），可能抄错，请核对。`);
}

/** A picture's dimensions in pixels. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
}

export interface PhotoCheck extends ValueCheck {
  /** The largest part of the picture in the form's proportions, from its middle, a little nearer the top. */
  readonly crop: Pixels & { readonly left: number; readonly top: number };
}

/** Dots per inch from which a printed portrait looks sharp, and below which it is unusable. */
const SHARP_DPI = 300;
const LEAST_DPI = 150;
const MM_PER_INCH = 25.4;
/** How far a portrait's proportions may be off before it has to be cropped. */
const RATIO_TOLERANCE = 0.03;
/** The head is in the upper part of a portrait: cropping the height takes only this share of the excess from the top. */
const FROM_TOP = 0.25;

/** Checks a portrait against 小一寸, 22 × 32 mm (form note 4): the proportions, and enough pixels to print. */
export function checkPhoto({ width, height }: Pixels): PhotoCheck {
  const wanted = PHOTO.widthMm / PHOTO.heightMm;
  const inside: Pixels =
    width / height > wanted
      ? { width: Math.round(height * wanted), height }
      : { width, height: Math.round(width / wanted) };
  const crop = {
    ...inside,
    left: Math.floor((width - inside.width) / 2),
    top: Math.floor((height - inside.height) * FROM_TOP),
  };
  const dpi = Math.floor((inside.height / PHOTO.heightMm) * MM_PER_INCH);
  const shown = `${width}×${height} 像素`;
  const source = '填写说明4';
  const off = Math.abs(width / height / wanted - 1) > RATIO_TOLERANCE;
  const shape = off ? `长宽比不是 ${PHOTO.widthMm}×${PHOTO.heightMm} 毫米，需要裁剪` : '';
  if (dpi < LEAST_DPI)
    return { level: 'wrong', shown, source, crop, message: `照片太小（约 ${dpi} 点/英寸），打印不清，请换一张。` };
  const size = dpi < SHARP_DPI ? `只有约 ${dpi} 点/英寸，打印可能略模糊` : '';
  const message = [shape, size].filter(Boolean).join('；');
  return message === ''
    ? { level: 'good', shown, source, crop }
    : { level: 'notice', shown, source, crop, message: `${message}。` };
}
