import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { pdf } from '@react-pdf/renderer';
import { success } from '../../../domain/base/result.ts';
import type { DocumentModel } from '../../../domain/documents.ts';
import type { PageCode } from '../../../domain/printing/document.ts';
import { documentOf } from '../../../renderer/reports/documents.ts';
import { type Outcome, refuse } from '../../services/ports.ts';
import { openFonts } from './fonts.ts';
import { qrPath } from './page-code.ts';
import { printPhoto } from './photo.ts';

export interface RenderOptions {
  readonly code: PageCode;
  /** Goes into the file's properties; with the same time, two renders are byte-identical. */
  readonly created: Date;
  /** Folder that holds `fonts/`. */
  readonly resources: string;
  /** Images that a model names, by SHA-256: PNG or JPEG; a broken one prints as a text in its frame. */
  readonly images?: Readonly<Record<string, Uint8Array>>;
}

export interface RenderedReport {
  readonly bytes: Uint8Array;
  readonly pages: number;
}

/** Longest text whose code fits version 4 at level M, which can still be scanned when printed 16 mm wide. */
const LONGEST_CODE = 52;
const PAGE_COUNT = /\/Type \/Pages\n\/Count (\d+)/;

function textsOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'object' && value !== null ? Object.values(value).map(textsOf).join('') : '';
}

function named(characters: readonly string[]): string {
  return characters
    .slice(0, 20)
    .map((character) => `${character}（U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}）`)
    .join('、');
}

/** What can be done about characters without a glyph, by their kind. */
function remedyFor(characters: readonly string[], folder: string): string {
  const text = characters.join('');
  const remedies = [
    /\p{Co}/u.test(text) && '私用区的字在每台电脑上不同，请改用这个字的标准编码',
    /\p{Extended_Pictographic}/u.test(text) && '表情符号请删去或改写成文字',
    /[^\p{Co}\p{Extended_Pictographic}]/u.test(text) &&
      `请把有这些字的字体文件存为 ${join(folder, 'rare.ttf')}，重新打开软件后再生成`,
  ];
  return remedies.filter(Boolean).join('；');
}

/** Renders a document as PDF. Refuses with `glyph-missing` and the characters, rather than print wrong characters. */
export async function renderReport(model: DocumentModel, options: RenderOptions): Promise<Outcome<RenderedReport>> {
  const { code, created, resources, images = {} } = options;
  if (code.text.length > LONGEST_CODE) throw new Error('the code of a page is too long to be read back');
  const fonts = await openFonts(resources);
  if (!fonts.ok) return fonts;
  const missing = fonts.value.missing(textsOf(model) + textsOf(code));
  if (missing.length > 0)
    return refuse('glyph-missing', `${named(missing)}（${remedyFor(missing, join(resources, 'fonts'))}）`);
  const element = documentOf(model, {
    frame: { code, qr: qrPath(code.text) },
    photo: printPhoto(model.kind === 'form' && model.photo ? images[model.photo.sha256] : undefined),
    ...(model.kind === 'sheet' && model.signature ? { signature: printPhoto(images[model.signature.sha256]) } : {}),
    created,
  });
  const bytes = new Uint8Array(await buffer(await pdf(element).toBuffer()));
  const count = PAGE_COUNT.exec(Buffer.from(bytes).toString('latin1'));
  if (!count) throw new Error('a rendered PDF has no page count');
  return success({ bytes, pages: Number(count[1]) });
}
