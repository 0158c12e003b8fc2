import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { DocumentModel } from '../../../../domain/documents.ts';
import { renderReport } from '../../../../electron/platform/pdf/render.ts';
import { aCode, CREATED } from '../../../domain/printing/samples.ts';
import { extremeDocuments, ordinaryDocuments } from './documents.ts';
import { hasTool, resources, runOver, type Word, wordsOf } from './stock-tools.ts';

const documents = { ...ordinaryDocuments(), ...extremeDocuments() };
const tools = hasTool('qpdf') && hasTool('pdftotext') && hasTool('pdffonts');
const MILLIMETRE = 72 / 25.4;
/** What `renderer/reports/page.tsx` promises: margins at the sides, and a foot that no content enters. */
const MARGIN = { side: 24 * MILLIMETRE, foot: 34 * MILLIMETRE };
const SLACK = 2;

async function rendered(model: DocumentModel) {
  const made = await renderReport(model, { code: aCode(), created: CREATED, resources: 'dist' });
  if (!made.ok) throw new Error(made.message);
  return made.value;
}

/** Looking at the pages: `LOOK=folder` keeps the files. */
function keep(name: string, bytes: Uint8Array): void {
  const folder = process.env.LOOK;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name.replaceAll(' ', '-')}.pdf`), bytes);
}

function isFoot(word: Word): boolean {
  return word.top > word.pageHeight - MARGIN.foot;
}

/** Part of the smaller of two words that the other covers. */
function covered(a: Word, b: Word): number {
  const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  const area = (word: Word) => Math.max(0.01, (word.right - word.left) * (word.bottom - word.top));
  return across > 0 && down > 0 ? (across * down) / Math.min(area(a), area(b)) : 0;
}

/** Pairs of words that print over each other. √ stands in its □ on purpose. */
function collisions(words: readonly Word[]): string[] {
  const found: string[] = [];
  const sorted = words.filter(({ text }) => !/[√□]/.test(text)).sort((a, b) => a.page - b.page || a.top - b.top);
  for (const [index, word] of sorted.entries()) {
    for (let next = index + 1; next < sorted.length; next += 1) {
      const other = sorted[next];
      if (!other || other.page !== word.page || other.top > word.bottom) break;
      if (covered(word, other) > 0.45) found.push(`${word.page}: ${word.text} / ${other.text}`);
    }
  }
  return found;
}

beforeAll(() => {
  resources();
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe.skipIf(!tools)('the pages (needs qpdf, pdftotext, pdffonts)', () => {
  it.each(Object.entries(documents))(
    'of %s stay within their margins, with the code on every page (R6.4)',
    async (name, model) => {
      const warned = vi.spyOn(console, 'warn');
      const { bytes, pages } = await rendered(model);
      keep(name, bytes);
      // The engine warns when something is taller than a page and runs over its end.
      expect(warned.mock.calls.filter(([text]) => String(text).includes('paginate'))).toEqual([]);
      expect(runOver(bytes, 'qpdf', '--check', 'FILE')).toContain('No syntax or stream encoding errors');
      expect(runOver(bytes, 'qpdf', '--show-npages', 'FILE').trim()).toBe(String(pages));
      const words = wordsOf(bytes);
      const astray = words.filter(
        (word) =>
          word.left < MARGIN.side - SLACK ||
          word.right > word.pageWidth - MARGIN.side + SLACK ||
          (!isFoot(word) && word.bottom > word.pageHeight - MARGIN.foot + 4),
      );
      expect(astray.map(({ page, text }) => `${page}: ${text}`)).toEqual([]);
      expect(collisions(words)).toEqual([]);
      for (let page = 1; page <= pages; page += 1) {
        const foot = words.filter((word) => word.page === page && isFoot(word));
        const text = foot.map((word) => word.text).join('');
        expect(text).toContain(aCode().text);
        expect(text.replace(/\s/g, '')).toContain(`第${page}页`);
        expect(text.replace(/\s/g, '')).toContain(`共${pages}页`);
      }
    },
    120_000,
  );

  it.each(Object.entries(ordinaryDocuments()))('of %s embed every font', async (_, model) => {
    const { bytes } = await rendered(model);
    const fonts = runOver(bytes, 'pdffonts', 'FILE').trim().split('\n').slice(2);
    expect(fonts.length).toBeGreaterThan(0);
    for (const font of fonts) expect(font).toMatch(/yes yes yes/);
  });
});
