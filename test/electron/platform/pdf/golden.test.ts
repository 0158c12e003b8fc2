import { readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { renderReport } from '../../../../electron/platform/pdf/render.ts';
import { aCode, CREATED } from '../../../domain/printing/samples.ts';
import { ordinaryDocuments } from './documents.ts';
import { hasTool, resources, runOver } from './stock-tools.ts';

beforeAll(() => {
  resources();
});

/** Golden texts in the order of the page's content. `GOLDEN=write` writes them anew: look at the pages then. */
describe.skipIf(!hasTool('pdftotext'))('the golden text (needs pdftotext)', () => {
  it.each(Object.entries(ordinaryDocuments()))('of %s reads as it did', async (name, model) => {
    const made = await renderReport(model, { code: aCode(), created: CREATED, resources: 'dist' });
    if (!made.ok) throw new Error(made.message);
    const text = runOver(made.value.bytes, 'pdftotext', '-raw', 'FILE', '-');
    const plain = text
      .replaceAll('\f', '\n\n')
      .replace(/[ \t]+$/gm, '')
      .replace(/\n{3,}/g, '\n\n');
    const file = `test/golden/reports/${name}.txt`;
    if (process.env.GOLDEN === 'write') writeFileSync(file, plain);
    expect(plain).toBe(readFileSync(file, 'utf8'));
  });
});
