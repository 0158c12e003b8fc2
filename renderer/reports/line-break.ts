/**
 * Chinese line breaking (禁则) for @react-pdf/renderer.
 *
 * The layout engine breaks at spaces and where its hyphenation callback says, printing a hyphen there. It prints none
 * between two syllables separated by an *empty* syllable. So `withBreaks` marks every permitted break of a whole
 * paragraph with a soft hyphen, and `syllables`, called word by word and run by run, need only cut at the marks:
 * it needs no memory of what came before. The engine removes the marks from the text.
 */
const BREAK = '\u00ad';
/** Ordinary spaces stretch, which makes the engine prefer them as breaks; it leaves this one alone. */
const SPACE = '\u00a0';

/** May not start a line: closing marks, and what belongs to the preceding character. Source: GB/T 15834, JIS X 4051. */
const NO_START = /[，。、；：？！）》〉】〕」』〗〞”’…—～％‰℃°·々＞］｝,.;:?!)\]}>%\u00a0\u3000\p{M}]/u;
/** May not end a line: opening marks, and signs that belong to the following number. */
const NO_END = /[（《〈【〔「『〖〝“‘＜［｛([{<￥¥＄$＃#№]/u;
/** Set full width: a line may break on either side. */
const WIDE =
  /[\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u2018-\u201d\u2014\u2026\u2190-\u21ff\u221a\u2460-\u24ff\u25a0-\u25ff]|[\u{20000}-\u{3ffff}]/u;
/** A sign beyond the basic plane: emoji. */
const EMOJI = /[\u{1f000}-\u{1faff}]/u;
/** A sign right behind an emoji. */
const AFTER_EMOJI = /(?<=[\u{1f000}-\u{1faff}])(?=[\p{So}\u{1f000}-\u{1faff}])/gu;
/** A long word (a web address) may break after one of these. */
const JOINT = /[/\-_.@&=?,:;]/;
const LONG_WORD = 12;

/** Width of a character in half ems, estimated generously. */
function halfEms(character: string): number {
  if (WIDE.test(character) || EMOJI.test(character)) return 2;
  return /[A-Z@%&mw\p{Lu}]/u.test(character) ? 1.9 : 1.2;
}

function isSpace(text: string): boolean {
  return text.trim() === '';
}

/**
 * The text with every permitted break marked, and its spaces made unbreakable (a break comes after them instead).
 * @param limit Widest stretch without a break, in half ems; anything wider is cut there rather than overflow its cell.
 */
export function withBreaks(text: string, limit: number): string {
  let out = '';
  let unit = '';
  let width = 0;
  let previous = '';
  let narrow = 0;
  for (const character of text.replace(/\r\n?/g, '\n').replace(/[ \t\u00a0]+/g, SPACE)) {
    const added = halfEms(character);
    if (unit !== '' && (width + added > limit || (!isSpace(unit) && mayBreak(previous, character, narrow)))) {
      out += unit + BREAK;
      [unit, width] = ['', 0];
    }
    narrow = WIDE.test(character) || character === SPACE ? 0 : narrow + 1;
    [unit, width, previous] = [unit + character, width + added, character];
  }
  return out + unit;
}

/** The text with a space behind an emoji where a sign follows: the engine loses signs that the same font has behind it. */
export function withSpacedSigns(text: string): string {
  return text.replace(AFTER_EMOJI, SPACE);
}

function mayBreak(previous: string, next: string, narrow: number): boolean {
  if (previous === '\n' || next === '\n' || NO_START.test(next) || NO_END.test(previous)) return false;
  if (WIDE.test(previous) || WIDE.test(next) || isSpace(previous)) return true;
  return narrow > LONG_WORD && JOINT.test(previous);
}

/** The engine's hyphenation callback: cuts a word at the marks, with an empty syllable in each place. */
export function syllables(word: string): string[] {
  return word.split(BREAK).flatMap((part, index) => (index === 0 ? [part] : ['', part]));
}
