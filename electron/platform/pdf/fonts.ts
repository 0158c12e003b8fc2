import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { Font } from '@react-pdf/renderer';
import { success } from '../../../domain/base/result.ts';
import type { Typeface } from '../../../domain/printing/typefaces.ts';
import { type Outcome, refuse } from '../../services/ports.ts';

/** Files in `<resources>/fonts` as `build/fonts.mjs` writes them: typeface, weight, name. */
const SHIPPED = [
  ['song', 400, 'NotoSerifSC-Regular.ttf'],
  ['song', 700, 'NotoSerifSC-Bold.ttf'],
  ['hei', 400, 'NotoSansSC-Medium.ttf'],
  ['kai', 400, 'LXGWWenKai-Regular.ttf'],
  ['yi', 400, 'NotoSansYi-Regular.ttf'],
  ['symbols', 400, 'NotoSansSymbols2-Regular.ttf'],
] as const satisfies readonly (readonly [Typeface, number, string])[];

/** Files that a user may put beside them: 仿宋 for running text, another Yi, and a font for what the shipped ones lack. */
const ADDED = [
  ['fang', 'fangsong.ttf'],
  ['yi', 'yi.ttf'],
  ['rare', 'rare.ttf'],
] as const satisfies readonly (readonly [Typeface, string])[];

const SPACE = 0x20;
const NO_BREAK_SPACE = 0xa0;

/** The part of a fontkit font in use here. */
interface OpenFont {
  readonly characterSet: readonly number[];
  readonly unitsPerEm: number;
  readonly hhea: { ascent: number; descent: number; lineGap: number };
  glyphForCodePoint(codePoint: number): { codePoints: readonly number[] };
}

/** Fonts that are registered for paper. */
export interface Fonts {
  /** Characters of `text`, each once, that none of the fonts has: they would print as other letters. */
  missing(text: string): string[];
}

function isCompatibility(code: number): boolean {
  return (
    (code >= 0x2e80 && code <= 0x2fdf) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xff5f && code <= 0xffdc) ||
    (code >= 0x2f800 && code <= 0x2fa1f) ||
    [NO_BREAK_SPACE, 0xad, 0x2011, 0x2012, 0x301c].includes(code)
  );
}

/** Smaller is the likelier meaning of a glyph that several code points share (一 before the radical ⼀). */
function preference(code: number): number {
  if (code < 0x7f) return 0;
  if (isCompatibility(code)) return 3;
  const common = (code >= 0x3000 && code <= 0x303f) || (code >= 0x4e00 && code <= 0x9fff) || code >= 0xff01;
  return common && code <= 0xffff ? 1 : 2;
}

/**
 * Settles which text each glyph stands for. fontkit keeps the code point by which a glyph was first reached, so without
 * this the text of a PDF would depend on what was printed before it.
 */
function settleMeanings(font: OpenFont): void {
  const codes = [...font.characterSet].sort((a, b) => preference(a) - preference(b) || a - b);
  for (const code of codes) font.glyphForCodePoint(code);
  // Typesetting uses the no-break space throughout; whoever copies or searches the text expects the ordinary one.
  font.glyphForCodePoint(NO_BREAK_SPACE).codePoints = [SPACE];
}

/** Ascent and descent of 宋体, in ems. */
const LINE_BOX = { ascent: 1.151, descent: -0.286 } as const;

/** Gives a font the line box of 宋体: all faces then share one base line, and a fallback glyph moves no line. */
function alignBaseline({ hhea, unitsPerEm }: OpenFont): void {
  hhea.ascent = LINE_BOX.ascent * unitsPerEm;
  hhea.descent = LINE_BOX.descent * unitsPerEm;
  hhea.lineGap = 0;
}

async function load(typeface: Typeface, weight: number): Promise<OpenFont> {
  const descriptor = { fontFamily: typeface, fontWeight: weight };
  await Font.load(descriptor);
  const { data } = Font.getFont(descriptor);
  if (!data) throw new Error('a font was loaded and has no data');
  const font = data as unknown as OpenFont;
  settleMeanings(font);
  alignBaseline(font);
  return font;
}

function register(typeface: Typeface, files: readonly { readonly src: string; readonly fontWeight: number }[]): void {
  delete Font.getRegisteredFonts()[typeface];
  Font.register({ family: typeface, fonts: files.map((file) => ({ ...file })) });
}

/** Registers a font that a user added; where there is none that opens, the shipped one or 宋体 stands in for it. */
async function registerAdded(typeface: Typeface, file: string): Promise<OpenFont[]> {
  const registry = Font.getRegisteredFonts();
  const isShipped = SHIPPED.some(([each]) => each === typeface);
  const standIn = isShipped ? registry[typeface] : registry.song;
  register(typeface, [{ src: file, fontWeight: 400 }]);
  try {
    return [await load(typeface, 400)];
  } catch {
    if (!standIn) throw new Error('宋体 is registered first');
    registry[typeface] = standIn;
    return [];
  }
}

function coverage(fonts: readonly OpenFont[]): Fonts {
  const known = new Set<number>(fonts.flatMap((font) => font.characterSet));
  return {
    missing: (text) =>
      [...new Set(text)].filter((character) => character !== '\n' && !known.has(character.codePointAt(0) ?? 0)),
  };
}

async function openFolder(folder: string): Promise<Outcome<Fonts>> {
  for (const [, , name] of SHIPPED) {
    const found = await access(join(folder, name)).then(
      () => true,
      () => false,
    );
    if (!found) return refuse('file-missing', `字体文件 ${name}`);
  }
  const fonts: OpenFont[] = [];
  for (const typeface of ['song', 'hei', 'kai', 'yi', 'symbols'] as const) {
    const files = SHIPPED.filter(([name]) => name === typeface);
    register(
      typeface,
      files.map(([, fontWeight, name]) => ({ src: join(folder, name), fontWeight })),
    );
    for (const [, weight] of files) fonts.push(await load(typeface, weight));
  }
  for (const [typeface, name] of ADDED) fonts.push(...(await registerAdded(typeface, join(folder, name))));
  return success(coverage(fonts));
}

/** The engine keeps one registry a process; this says which folder's fonts are in it. */
let registered: { readonly folder: string; readonly fonts: Promise<Outcome<Fonts>> } | undefined;

/**
 * Fonts of `<resources>/fonts`, opened once and registered with the layout engine (some 400 ms); another folder takes
 * the place of the one before. A failure is not remembered.
 */
export async function openFonts(resources: string): Promise<Outcome<Fonts>> {
  const folder = join(resources, 'fonts');
  if (registered?.folder !== folder) registered = { folder, fonts: openFolder(folder) };
  const fonts = await registered.fonts;
  if (!fonts.ok) registered = undefined;
  return fonts;
}
