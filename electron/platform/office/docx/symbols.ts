/** Characters of a symbol font (low byte) that forms use as ticks and boxes, in Unicode. */
const SYMBOL_FONTS: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  wingdings: {
    108: '●',
    109: '○',
    110: '■',
    111: '□',
    112: '□',
    113: '□',
    114: '□',
    161: '○',
    162: '○',
    164: '●',
    168: '□',
    251: '✗',
    252: '√',
    253: '☒',
    254: '☑',
    ...circled(128, '⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿'),
  },
  wingdings2: {
    79: '✗',
    80: '√',
    81: '☒',
    82: '☑',
    83: '☒',
    84: '☒',
    86: '☒',
    162: '■',
    163: '□',
    ...circled(105, '⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿'),
  },
  webdings: { 97: '√', 99: '□', 103: '■', 114: '✗' },
  symbol: { 214: '√', 183: '·' },
  marlett: { 97: '√', 98: '√' },
};

function circled(first: number, signs: string): Record<number, string> {
  return Object.fromEntries([...signs].map((sign, index) => [first + index, sign]));
}

/** For a private-use character whose font is set out of sight (a style): the reading that a form makes likely. */
const ANY_FONT: Readonly<Record<number, string>> = { ...SYMBOL_FONTS.wingdings2, ...SYMBOL_FONTS.wingdings };

const PRIVATE_USE = 0xf000;
const LAST_SYMBOL = 0xf0ff;

function tableOf(font: string | undefined): Readonly<Record<number, string>> | undefined {
  return font === undefined ? undefined : SYMBOL_FONTS[font.toLowerCase().replace(/\s/g, '')];
}

/**
 * Meaning of a `w:sym` (character as hexadecimal, `F052`). In a font of letters (`Segoe UI Symbol`, `MS Gothic`) it is the
 * character itself. A symbol that is no tick reads as a blank.
 */
export function symbolText(font: string | undefined, hexadecimal: string): string {
  const code = Number.parseInt(hexadecimal, 16);
  const table = tableOf(font);
  if (Number.isNaN(code) || code > 0x10ffff) return ' ';
  const symbol = code <= 0xff || (code >= PRIVATE_USE && code <= LAST_SYMBOL);
  if (!symbol) return String.fromCodePoint(code);
  const low = code & 0xff;
  return (table ?? ANY_FONT)[low] ?? ' ';
}

/**
 * Text of a run: letters set in a symbol font and private-use characters become the signs that people see. In a `literal`
 * text only those whose own font says so: a private-use character may be somebody's rare letter.
 */
export function runText(text: string, font: string | undefined, literal = false): string {
  const table = tableOf(font);
  if (literal && !table) return text;
  return text.replace(/[\u0020-\u00ff\uf000-\uf0ff]/g, (character) => {
    const code = character.charCodeAt(0);
    if (code >= PRIVATE_USE) return (table ?? ANY_FONT)[code - PRIVATE_USE] ?? ' ';
    return table?.[code] ?? character;
  });
}
