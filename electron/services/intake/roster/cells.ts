import { type CivilDate, parseDate, parseMonth } from '../../../../domain/base/civil-date.ts';
import { comparisonKey, meansNothing, normaliseLine, toHalfWidth } from '../../../../domain/base/text.ts';
import type { SheetCell } from '../../../platform/office/xlsx/model.ts';
import { plainNumber, serialDate } from '../../../platform/office/xlsx/number-formats.ts';
import { type Choice, chosenOf, hasMarks } from './options.ts';

/** A cell understood: its value, absent where the cell says 无; or what a person has to look at. */
export interface Understood<Value> {
  readonly value?: Value;
  /** The words that are doubtful, and why, where they do not say it themselves. */
  readonly doubt?: string;
  readonly why?: string;
  /** What a person is told of a value that stands. */
  readonly note?: string;
}

/** Text of a cell as a person would read it on the screen. */
export function cellText(cell: SheetCell): string {
  if (cell.kind === 'number') return numberText(cell);
  if (cell.kind === 'boolean') return cell.text === '1' || /^true$/i.test(cell.text) ? '是' : '否';
  if (cell.kind === 'date') return dateText(cell);
  return normaliseLine(cell.shown ?? cell.text);
}

/** A number as shown; what only groups its digits is left out. */
function numberText({ text, shown }: SheetCell): string {
  const plain = plainNumber(text) ?? text;
  if (shown === undefined || shown === '') return plain;
  const line = normaliseLine(shown);
  return line.replace(/[,\s]/g, '') === plain ? plain : line;
}

/** A day, or the month where the screen shows no day. */
function dateText({ text, shown }: SheetCell): string {
  const month = shown === undefined ? undefined : parseMonth(shown);
  return (month ?? text).replaceAll('-', '.');
}

/** A calendar day: a date cell, a text, or a serial number that lost its format. */
export function parseDay(cell: SheetCell): Understood<CivilDate> {
  const text = cellText(cell);
  if (meansNothing(text)) return {};
  if (cell.kind === 'date' && cell.shown !== undefined) return { value: cell.text, doubt: cell.shown };
  const day = parseDate(text.replace(/[。]/g, '.').replace(/\s?\d{1,2}:\d{2}(:\d{2})?$/, ''));
  if (day) return { value: day };
  const unformatted = cell.kind === 'number' && !parseMonth(text) ? serialDate(cell.text, false) : undefined;
  return { ...(unformatted && { value: unformatted }), doubt: text };
}

const YES = /^(是的?|有|具备|已具备|符合|[曾已]申报过?|申报过|true|yes|y|1|[√✓✔☑])(?![\p{L}\p{N}])/iu;
const NO = /^(否|无|没有|不是|不具备|(从未|未曾?|没有?)申报过?|false|no|n|0|[×✗✘])(?![\p{L}\p{N}])/iu;
const SIGNS = /[√✓✔☑×✗✘□☐]/;

/** Numbers before printed answers: ①有 ②无, A.有 B.无. */
const NUMBERED = /(?:[①-⑩]|(?<![\p{L}\p{N}])[A-D1-4][.、)])\s*(?=[是有否无])/gu;

/** What asks for words that nobody wrote: （如有，请说明：　）. */
const PROMPT =
  /[(（][^()（）]*(说明|注明|填写|如有)[^()（）]*[:：]?[\s_]*[)）]|[,，;；\s]*(如有)?[,，]?请?(说明|注明)[:：][\s_]*$/g;

/** Which of the printed answers 是/否, 有/无 is ticked. */
function answerOf(text: string): Choice {
  const choice = chosenOf(text.replace(NUMBERED, '').replace(PROMPT, ''), (word) => YES.test(word) || NO.test(word));
  return choice.kind === 'plain' && /^[是有][否无没]有?$/.test(comparisonKey(text)) ? { kind: 'unmarked' } : choice;
}

/** 是/否 in its many forms; a remark behind the answer does not change it, unless it takes it back. */
export function parseYesNo(cell: SheetCell): Understood<boolean> {
  const text = toHalfWidth(cellText(cell)).trim();
  if (comparisonKey(text) === '' && !SIGNS.test(text)) return {};
  const choice = answerOf(text);
  const [answer = '', second] = choice.kind === 'ticked' ? choice.words : choice.kind === 'plain' ? [text] : [];
  if (second !== undefined) return { doubt: text };
  if (YES.test(answer)) return { value: true };
  return NO.test(answer) && !/但|(?<!未)曾/.test(answer) ? { value: false } : { doubt: text };
}

const CLEAN =
  /^(经?查询?|经核查|经核实)?(均)?(无|没有|未发现|未见|不存在|否|未有)(任何|相关)?((不良|失信|违法|违纪|违规|行政处罚|处罚|犯罪|信用|征信|诚信|记录|情况|行为|问题|信息|有|及|和|或|与|的|等)+)?$/;

/** Why a record stays open. */
const OPEN = '看不出是有还是无';

export interface BadRecord {
  has?: boolean;
  readonly text: string;
}

/** Bad credit or breach of law: `has` stays open where the wording could mean either, or none or both answers are ticked. */
export function parseBadRecord(cell: SheetCell): Understood<BadRecord> & { readonly value: BadRecord } {
  const text = cellText(cell).slice(0, 2_000);
  const choice = answerOf(text);
  if (choice.kind === 'plain') {
    const value = recordOf(text);
    return value.has === undefined && hasMarks(text) ? { value, doubt: text, why: OPEN } : { value };
  }
  const [answer, second] = choice.kind === 'ticked' ? choice.words : [];
  return answer === undefined || second !== undefined
    ? { value: { text }, doubt: text, why: OPEN }
    : { value: recordOf(answer) };
}

function recordOf(text: string): BadRecord {
  const key = comparisonKey(text);
  if (meansNothing(text) || CLEAN.test(key)) return { has: false, text };
  const open = /^(无|没|未|不|否|经)/.test(key);
  const stated = /^(有|是|存在)/.test(key) || /列入|处罚|失信|异常|违法|违纪|违规|不良|起诉|判决|立案/.test(key);
  return !open && stated ? { has: true, text } : { text };
}
