import { LOOK_ALIKES, SIMPLIFIED } from './character-folding.ts';

/**
 * Shows nothing and turns nothing round: soft hyphens, marks and isolates of direction, joints of no width, annotations,
 * tags. Programs leave them about a value that they copy. Variation selectors and the joiners of emoji are writing.
 */
const UNSEEN =
  /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202d\u2060-\u206f\ufeff\ufff9-\ufffb\u{1d173}-\u{1d17a}\u{e0001}-\u{e007f}]/gu;
/** A joiner beside a Chinese character joins nothing. */
const IDLE_JOINER = /(?<=\p{Script=Han})[\u200c\u200d]+|[\u200c\u200d]+(?=\p{Script=Han})/gu;
/** Turns what follows round: a reader sees another text than a program. It becomes 〓, for a person to see. */
const TURNED = /\u202e/g;
/** Radicals that stand for whole characters (⼤ for 大), as texts copied out of PDF files have them. */
const RADICALS = /[\u2f00-\u2fdf]/g;

/** NFC text with uniform line ends and nothing unseen; every text enters the product through here. */
export function normaliseText(text: string): string {
  return text
    .replace(UNSEEN, '')
    .replace(RADICALS, (radical) => radical.normalize('NFKC'))
    .replace(IDLE_JOINER, '')
    .replace(TURNED, '〓')
    .normalize('NFC')
    .replace(/\r\n?/g, '\n');
}

/** One-line value: spaces of every kind collapsed to one, ends trimmed. */
export function normaliseLine(text: string): string {
  return normaliseText(text)
    .replace(/[\s\u00a0\u3000]+/g, ' ')
    .trim();
}

/** Full-width digits, letters and signs as half-width ones (`３００，０００` → `300,000`). */
export function toHalfWidth(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (character) => String.fromCodePoint(character.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/g, ' ');
}

interface Folding {
  readonly pattern: RegExp;
  readonly of: ReadonlyMap<string, string>;
}

function foldingOf({ from, to }: { readonly from: string; readonly to: string }): Folding {
  const targets = [...to];
  return {
    pattern: new RegExp(`[${from}]`, 'gu'),
    of: new Map([...from].map((character, place) => [character, targets[place] ?? character])),
  };
}

const LOOKS = foldingOf(LOOK_ALIKES);
const SCRIPTS = foldingOf(SIMPLIFIED);

function folded(text: string, { pattern, of }: Folding): string {
  return text.replace(pattern, (character) => of.get(character) ?? character);
}

/** What no reader can see or tell from a blank, punctuation and signs, the dots of other scripts among them. */
const NO_LETTER = /[\s\p{P}\p{S}\p{Cc}\p{Cf}\p{Me}\p{Default_Ignorable_Code_Point}\u119e\u1427\u318d\ua78f]/gu;
/** Letters and digits in forms of compatibility: Roman numerals, Korean letters, ligatures, other widths, letters of formulas. */
const FORMS =
  /[\u2160-\u2188\u3131-\u318e\uf900-\ufb4f\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff66-\uffdc\u{1d400}-\u{1d7ff}]/gu;

/** What most names are written in; nothing in it looks like anything else. */
const PLAIN = /^[0-9A-Za-z\u4e00-\u9fff]*$/;

/** As a reader's eye takes a text in: one width, one case, look-alikes as one. */
function seenText(text: string): string {
  const plain = normaliseText(text).replace(FORMS, (character) => character.normalize('NFKC'));
  return folded(plain, LOOKS).toLowerCase();
}

/** A text in the characters of its key, with the blanks and punctuation that the key leaves out. */
export function foldedText(text: string): string {
  return folded(seenText(text), SCRIPTS);
}

/**
 * The one key by which labels and names are compared: no spaces, no punctuation, nothing unseen, half-width, lower case,
 * characters that look alike and both Chinese scripts as one. Who joins by it says `spellingNote` to a person.
 */
export function comparisonKey(text: string): string {
  return PLAIN.test(text) ? folded(text.toLowerCase(), SCRIPTS) : foldedText(text).replace(NO_LETTER, '');
}

/** The dots between the parts of a name, as keyboards and fonts have them. */
const DOTS = /[·•‧・･∙⋅﹒\u2024.\ua78f\u318d\u16eb\u2e31]/gu;
/** What no reader sees, and blanks. */
const BLANK = /[\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/** Names that differ in blanks, in width or in the kind of dot alone are written alike. */
function writtenKey(text: string): string {
  return toHalfWidth(normaliseText(text)).replace(BLANK, '').replace(DOTS, '·');
}

/** How two names of one key are written: alike, or what is different about them. */
export type Spelling = 'alike' | 'punctuation' | 'look-alikes' | 'scripts';

/** How two names are written that are one by their key; those that are not have nothing in common to judge. */
export function spelling(one: string, two: string): Spelling {
  const [a, b] = [writtenKey(one), writtenKey(two)];
  if (a === b || comparisonKey(one) !== comparisonKey(two)) return 'alike';
  const [letters, others] = [a, b].map((text) => text.replace(NO_LETTER, '').toLowerCase());
  if (letters === others) return 'punctuation';
  const [seen, beside] = [one, two].map((text) => seenText(text).replace(NO_LETTER, ''));
  return seen === beside ? 'look-alikes' : 'scripts';
}

const SPELLING_WORDS = {
  alike: '',
  punctuation: '只差标点或大小写',
  'look-alikes': '看上去一样，用的字符不同',
  scripts: '是繁简或异体的不同写法',
} as const satisfies Record<Spelling, string>;

/** What a person is told of two names that are one by their key and yet not written alike; empty where they are. */
export function spellingNote(one: string, two: string): string {
  const words = SPELLING_WORDS[spelling(one, two)];
  return words && `“${one}”与“${two}”${words}`;
}

/** What a terminal obeys or turns text round by: controls but for line ends and tabs, marks of direction. */
const UNSHOWN = /(?![\n\t])[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

function codeOf(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).padStart(4, '0');
}

/** A text for a listing or table: what a reader does not see stands there by its code. */
export function shownText(text: string): string {
  return text.replace(UNSHOWN, (character) => `〔U+${codeOf(character).toUpperCase()}〕`);
}

/** JSON with the same characters escaped. */
export function shownJson(json: string): string {
  return json.replace(UNSHOWN, (character) => `\\u${codeOf(character)}`);
}

/** True for what a form means by "no content": empty, 无, 暂无, 没有, or a dash (form note 8). */
export function meansNothing(text: string | undefined): boolean {
  return text === undefined || /^(暂?无|没有|[-–—―－/／]*)[。.]?$/.test(normaliseLine(text));
}

/** Orders text by code points: the same on every machine, whatever its locale. */
export function compareText(left: string, right: string): number {
  const shorter = Math.min(left.length, right.length);
  let at = 0;
  while (at < shorter && left.charCodeAt(at) === right.charCodeAt(at)) at += 1;
  if (at === shorter) return left.length - right.length;
  // Where two characters beyond the basic plane differ in their second half only, their first halves are compared too.
  const isSecondHalf = at > 0 && (left.charCodeAt(at - 1) & 0xfc00) === 0xd800;
  const from = isSecondHalf ? at - 1 : at;
  return (left.codePointAt(from) ?? 0) - (right.codePointAt(from) ?? 0);
}
