/** What an `EQ` field draws, as a person reads it. */
export interface Equation {
  readonly text: string;
  /** Whether letters lie over one another, so that nobody can be sure of them. */
  readonly overlaid: boolean;
}

interface Switch {
  readonly name: string;
  /** Options between the switch and its brackets (`\ac`, `\up8`). */
  readonly options: string;
  readonly parts: readonly Part[][];
}
type Part = string | Switch;

/** Deepest nesting that is read. */
const MAX_LEVELS = 12;
const FORMATTING = /\\\*\s*(?:"[^"]*"|\S+)/g;
const TICK = /[√✓✔☑]/;
const CROSS = /^[×✗✘✕╳xX/\\—–―-]$/;
const BOX = /^[□☐▢◻○◯⬜〇口]$/;
const FRAME = /^[□☐▢◻○◯△◇▽⬜〇☆]$/;
const LINE = /^[-—–―－_＿/／\\╱╲|]+$/;

/**
 * Reads the instruction of an `EQ` field: `\o` overlays, `\s` raises and lowers, `\ad` spreads, `\x` frames, `\f` divides.
 * `undefined` for other fields. Phonetic guides are such fields too (`\* hps`): the guide is dropped, the base kept.
 * Source: ECMA-376-1 §17.16.5.17.
 */
export function readEquation(instruction: string): Equation | undefined {
  const match = /^\s*eq\b/i.exec(instruction);
  if (!match) return undefined;
  const guided = /\\\*\s*hps/i.test(instruction);
  const body = instruction.slice(match[0].length).replace(FORMATTING, '');
  const { text, overlaid } = together(parse({ text: body, at: 0 }, 0, guided)[0] ?? [], guided);
  return { text: text.trim(), overlaid };
}

interface Cursor {
  readonly text: string;
  at: number;
}

/** Arguments up to the closing bracket or the end, divided at commas and semicolons. */
function parse(cursor: Cursor, level: number, guided: boolean): Part[][] {
  const parts: Part[][] = [[]];
  const add = (part: Part) => parts.at(-1)?.push(part);
  let open = 0;
  for (; cursor.at < cursor.text.length; cursor.at += 1) {
    const character = cursor.text.charAt(cursor.at);
    if (character === '\\') {
      const found = switchAt(cursor, level, guided);
      if (found !== undefined) add(found);
    } else if (character === ')' && open === 0 && level > 0) return parts;
    else if (/[,;]/.test(character) && level > 0 && open === 0) parts.push([]);
    else {
      if (character === '(') open += 1;
      if (character === ')') open -= 1;
      add(character);
    }
  }
  return parts;
}

/** The switch at a backslash with its arguments; a letter that the backslash only protects. Ends on its last character. */
function switchAt(cursor: Cursor, level: number, guided: boolean): Part | undefined {
  const match = /^\\([a-z])((?:\s*\\?[a-z]{0,2}\s*-?\d*\s*(?=[\\(]))*)\s*/i.exec(cursor.text.slice(cursor.at));
  const bracket = cursor.at + (match?.[0].length ?? 0);
  if (!match || cursor.text.charAt(bracket) !== '(' || level >= MAX_LEVELS) {
    cursor.at += 1;
    return cursor.text.charAt(cursor.at);
  }
  cursor.at = bracket + 1;
  const parts = parse(cursor, level + 1, guided);
  return { name: (match[1] ?? '').toLowerCase(), options: (match[2] ?? '').toLowerCase(), parts };
}

function together(parts: readonly Part[], guided: boolean): Equation {
  const read = parts.map(
    (part): Equation => (typeof part === 'string' ? { text: part, overlaid: false } : draw(part, guided)),
  );
  return { text: read.map(({ text }) => text).join(''), overlaid: read.some(({ overlaid }) => overlaid) };
}

function draw({ name, parts }: Switch, guided: boolean): Equation {
  const drawn = parts.map((part) => ({ part, ...together(part, guided) }));
  if (name === 'o') return overlay(drawn, guided);
  const divider = name === 'f' ? '/' : name === 'l' ? '、' : '';
  return {
    text: drawn.map(({ text }) => text).join(divider),
    overlaid: drawn.some(({ overlaid }) => overlaid),
  };
}

interface Layer extends Equation {
  readonly part: readonly Part[];
}

/** Layers set over one another: a tick in a box, a letter in a frame, two lines of small letters, or two letters on one place. */
function overlay(layers: readonly Layer[], guided: boolean): Equation {
  const seen = layers
    .map((layer) => ({ ...layer, text: layer.text.trim() }))
    .filter(({ text }, index, all) => text !== '' && all.findIndex((other) => other.text === text) === index);
  const sure = (text: string): Equation => ({ text, overlaid: false });
  const boxed = seen.some(({ text }) => BOX.test(text));
  const rest = seen.filter(({ text }) => !FRAME.test(text));
  if (rest.some(({ text }) => TICK.test(text)) && rest.every(({ text }) => TICK.test(text))) return sure('☑');
  if (boxed && rest.length === 1 && CROSS.test(rest[0]?.text ?? '')) return sure('×');
  if (boxed && rest.some(({ text }) => TICK.test(text))) return sure('×');
  if (seen.length <= 1) return seen[0] ?? sure('');
  if (rest.length === 1 && rest[0]) return rest[0];
  const shifted = (layer: Layer) => offset(layer.part);
  const base = seen.filter((layer) => shifted(layer) === undefined);
  if (base.length === 0) {
    const ordered = seen.toSorted((a, b) => (shifted(b) ?? 0) - (shifted(a) ?? 0));
    return { text: ordered.map(({ text }) => text).join(''), overlaid: seen.some(({ overlaid }) => overlaid) };
  }
  if (guided || (base.length < seen.length && seen.every((layer) => base.includes(layer) || isSound(layer.text)))) {
    return { text: base.map(({ text }) => text).join(''), overlaid: base.length > 1 };
  }
  if (seen.some(({ text }) => LINE.test(text)))
    return {
      text: seen
        .filter(({ text }) => !LINE.test(text))
        .map(({ text }) => text)
        .join(''),
      overlaid: true,
    };
  return { text: seen.map(({ text }) => text).join(''), overlaid: true };
}

/** How far up (positive) or down a layer is set that is nothing but raised or lowered letters. */
function offset(part: readonly Part[]): number | undefined {
  const set = part.filter((each) => typeof each !== 'string' || each.trim() !== '');
  const [first] = set;
  if (set.length !== 1 || first === undefined || typeof first === 'string' || first.name !== 's') return undefined;
  const points = Number(/\d+/.exec(first.options)?.[0] ?? 1) || 1;
  return /do|di/.test(first.options) ? -points : points;
}

/** Letters that spell a sound: pinyin, bopomofo, kana. */
function isSound(text: string): boolean {
  return /^[\p{Script=Latin}\p{M}\p{Script=Bopomofo}\p{Script=Hiragana}\p{Script=Katakana}ˊˇˋ˙\s]+$/u.test(text);
}
