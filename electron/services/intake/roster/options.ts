import { toHalfWidth } from '../../../../domain/base/text.ts';

/**
 * What a cell with boxes or brackets to tick says: no options at all, the words that are ticked, or that it cannot be
 * told which.
 */
export type Choice =
  | { readonly kind: 'plain' }
  /** Nothing but options, and none is marked. */
  | { readonly kind: 'unmarked' }
  | { readonly kind: 'ticked'; readonly words: readonly string[] }
  | { readonly kind: 'open' };

const TICK = '√✓✔☑☒■●◉⦿⊠▣◼🗹🗸✅⊙◆★';
const BOX = '□☐▢◻○◯⬜〇◇☆';
const CROSS = '×✗✘✕╳❌';
const SIGNS = `${TICK}${BOX}${CROSS}`;
/** Brackets, or a line to write on, with nothing in them but a sign: with blanks in them only where they are empty. */
const MARK = new RegExp(
  `[(\\[{【〔〖<《][\\s_]*(?:[${SIGNS}]|[VvRPþü](?=[\\s_]*[)\\]}】〕〗>》]))?[\\s_]*[)\\]}】〕〗>》]|[${SIGNS}]|_+[${SIGNS}]_+`,
  'gu',
);

/** Whether a text has signs to tick, or ticked. */
export function hasMarks(text: string): boolean {
  return new RegExp(`[${SIGNS}]`, 'u').test(text);
}

interface Mark {
  readonly state: 'ticked' | 'empty' | 'crossed';
  /** A tick that touches the word before it and the box of the word behind it (`是√□否`). */
  readonly between?: boolean;
}

type Piece = (Mark | { readonly word: string }) & { readonly from: number; readonly to: number };

function stateOf(mark: string): Mark['state'] {
  if (new RegExp(`[${TICK}VvRPþü]`, 'u').test(mark)) return 'ticked';
  return new RegExp(`[${CROSS}]`, 'u').test(mark) ? 'crossed' : 'empty';
}

/** Marks and words in the order of the text. Signs that touch each other are one mark: a tick in or on a box counts. */
function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  const addWords = (until: number) => {
    for (const match of text.slice(at, until).matchAll(/[^\s/|、,;·]+(?:[^\S\n]*[(][^()]*[)])?/g)) {
      const from = at + match.index;
      pieces.push({ word: match[0], from, to: from + match[0].length });
    }
  };
  for (const match of text.matchAll(MARK)) {
    addWords(match.index);
    at = match.index + match[0].length;
    const last = pieces.at(-1);
    const state = stateOf(match[0]);
    if (last && 'state' in last && last.to === match.index && last.state !== state) {
      const both = [last.state, state];
      const word = pieces.at(-2);
      const between = last.state === 'ticked' && word !== undefined && 'word' in word && word.to === last.from;
      pieces.splice(-1, 1, { state: both.includes('ticked') ? 'ticked' : 'crossed', between, from: last.from, to: at });
    } else pieces.push({ state, from: match.index, to: at });
  }
  addWords(text.length);
  return pieces;
}

/** Words with the marks that belong to them; `undefined` where it cannot be told which mark belongs to which word. */
function paired(pieces: readonly Piece[]): { word: string; marks: Mark['state'][] }[] | undefined {
  const words = pieces.flatMap((piece) => ('word' in piece ? [{ ...piece, marks: [] as Mark['state'][] }] : []));
  const marks = pieces.filter((piece) => 'state' in piece);
  const alternate = pieces.every(
    (piece, index) => index === 0 || 'word' in piece !== 'word' in (pieces[index - 1] ?? piece),
  );
  if (alternate && words.length === marks.length) {
    marks.forEach((mark, index) => void words[index]?.marks.push(mark.state));
    return words;
  }
  for (const mark of marks) {
    const before = words.findLast(({ to }) => to <= mark.from);
    const after = words.find(({ from }) => from >= mark.to);
    const [left, right] = [before ? mark.from - before.to : Infinity, after ? after.from - mark.to : Infinity];
    if (left === right) return undefined;
    (left < right ? before : after)?.marks.push(mark.state);
  }
  return words;
}

/** Words of one option each: a word without a mark of its own goes on with the option before it. */
function joined(text: string, pieces: readonly Piece[], isOption: (word: string) => boolean): Piece[] {
  const found: Piece[] = [];
  for (const piece of pieces) {
    const last = found.at(-1);
    const goesOn = last && 'word' in last && 'word' in piece && !isOption(piece.word);
    const owner = found.findLast((each) => 'word' in each);
    if (owner && 'word' in piece && !goesOn && !isOption(piece.word) && piece.word.startsWith('(')) {
      // A remark behind the mark belongs to the word before it.
      found.splice(found.indexOf(owner), 1, { ...owner, word: `${owner.word}${piece.word}` });
    } else if (goesOn) found.splice(-1, 1, { word: text.slice(last.from, piece.to), from: last.from, to: piece.to });
    else found.push(piece);
  }
  return found;
}

/**
 * Which of the printed options is ticked. Text is taken for options only where a word of it is one; `〇` and bullets in
 * running text are none.
 */
export function chosenOf(raw: string, isOption: (word: string) => boolean): Choice {
  const text = toHalfWidth(raw);
  const pieces = joined(text, piecesOf(text), isOption);
  const options = pieces.flatMap((piece) => ('word' in piece && isOption(piece.word) ? [piece.word] : []));
  const marks = pieces.filter((piece) => 'state' in piece);
  if (options.length === 0) return { kind: 'plain' };
  if (marks.length === 0) return { kind: options.length > 1 && isBare(pieces, isOption) ? 'unmarked' : 'plain' };
  const [first] = pieces;
  const isBetween = first && 'state' in first && marks.some(({ between }) => between);
  const pairs = isBetween ? undefined : paired(pieces);
  if (!pairs) return { kind: 'open' };
  const ticked = pairs.filter((pair) => pair.marks.includes('ticked')).map(({ word }) => word);
  return ticked.length > 0 ? { kind: 'ticked', words: ticked } : { kind: 'open' };
}

/** Whether a text is nothing but a list of options. */
function isBare(pieces: readonly Piece[], isOption: (word: string) => boolean): boolean {
  return pieces.every((piece) => 'word' in piece && isOption(piece.word));
}
