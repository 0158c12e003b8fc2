import { BOX, CROSS, LETTER_TICK, readMark, TICK, withoutSelectors } from './marks.ts';

/** What a cell says in which options are printed (`男□ 女☑`): the one that was ticked, or why there is none. */
export type Choice =
  | { readonly kind: 'chosen'; readonly value: string }
  | { readonly kind: 'none' | 'several' | 'unclear' };

/** Longest text that is taken for printed options, and longest option. */
const MAX_TEXT = 120;
const MAX_OPTION = 24;

/** ○ between figures is the figure nought (二○一八). */
const ROUND = '(?<![一二三四五六七八九零\\d])[○◯](?![一二三四五六七八九零\\d])';
const SQUARE = [...BOX].filter((sign) => !/[○◯〇]/.test(sign)).join('');
const SIGN = `(?:[（(［[【]\\s*(?:[${TICK}${BOX}${CROSS}${LETTER_TICK}]\\s*|\\s*)[）)］\\]】]|[${TICK}${SQUARE}${CROSS}]+|${ROUND})`;
const SIGNS = new RegExp(SIGN, 'gu');
const TICKS = new RegExp(`[${TICK}]`, 'u');
const BLANK = '[\\s/／、，,；;。|_]*';
const UNMARKED = /^(男[/／、\s]+女|女[/／、\s]+男|有[/／]无|是[/／]否|同意[/／、\s]+不同意)$/;

/** Reads a text as printed options with marks; `undefined` for any other text. */
export function choiceOf(raw: string): Choice | undefined {
  const text = withoutSelectors(raw).trim();
  if (text.length > MAX_TEXT) return undefined;
  if (UNMARKED.test(text)) return { kind: 'none' };
  const signs = [...text.matchAll(SIGNS)];
  if (signs.length === 0) return undefined;
  const words = text.split(SIGNS).map(trimmed);
  if (words.every((word) => word === '') || words.some((word) => word.length > MAX_OPTION)) return undefined;
  const marks = signs.map(([sign]) => readMark(sign));
  if (marks.every((mark) => mark === 'ticked')) return byTouch(text, words);
  return paired(words, marks);
}

function trimmed(word: string): string {
  return word.replace(new RegExp(`^${BLANK}|${BLANK}$`, 'g'), '');
}

/** Options with a mark for each, all before or all behind them. */
function paired(words: readonly string[], marks: readonly ReturnType<typeof readMark>[]): Choice | undefined {
  const [first = ''] = words;
  const leading = first === '' || /[：:]$/.test(first);
  const trailing = words.at(-1) === '';
  if (leading === trailing) return marks.length === 1 ? undefined : { kind: 'unclear' };
  const options = leading ? words.slice(1) : words.slice(0, -1);
  if (options.some((option) => option === '')) return { kind: 'unclear' };
  const chosen = options.filter((_, index) => marks[index] === 'ticked');
  if (chosen.length > 1) return { kind: 'several' };
  if (marks.includes('unclear')) return { kind: 'unclear' };
  return chosen[0] === undefined ? { kind: 'none' } : { kind: 'chosen', value: chosen[0] };
}

/** Ticks without boxes: a tick means the word that it touches. One that touches none or two is not clear. */
function byTouch(text: string, words: readonly string[]): Choice | undefined {
  const tokens = text.split(/[\s/／、，,；;]+/).filter(Boolean);
  const ticked = tokens.filter((token) => TICKS.test(token) || /[（(]\s*[Vv√]\s*[)）]/.test(token));
  if (ticked.length > 1) return { kind: 'several' };
  const value = trimmed((ticked[0] ?? '').replace(SIGNS, ''));
  if (value !== '' && words.filter((word) => word !== '').length <= 2) return { kind: 'chosen', value };
  return tokens.length > 1 ? { kind: 'unclear' } : undefined;
}
