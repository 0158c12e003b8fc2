import { describe, expect, test } from 'vitest';
import { openOffice } from '../../../../../electron/platform/office/office-file.ts';
import { readWorkbook } from '../../../../../electron/platform/office/xlsx/read-workbook.ts';
import { buildZip, type Part } from '../../../platform/archive/build-zip.ts';
import { xlsx } from '../../../platform/office/build-xlsx.ts';
import { rosterFrom, rosterOf } from './read-rows.ts';

const ROWS = [
  ['姓名', '县市'],
  ['李彩云', '姚安县'],
];

/** The parts of a workbook, changed. */
async function changed(change: (parts: readonly Part[]) => Part[]): Promise<Uint8Array> {
  const office = await openOffice(xlsx([{ rows: ROWS }]));
  if (!office.ok) throw new Error(office.message);
  const parts: Part[] = [];
  for (const { name, size } of office.value.archive.entries()) {
    const content = await office.value.archive.read(name, size);
    if (content.ok) parts.push({ name, content: content.value });
  }
  office.value.archive.close();
  return buildZip(change(parts));
}

const without = (parts: readonly Part[], pattern: RegExp) => parts.filter(({ name }) => !pattern.test(String(name)));

describe('the words of a workbook', () => {
  test.each([
    ['in another case', (name: string) => name.replace('sharedStrings', 'SharedStrings')],
    ['in capitals', (name: string) => name.replace('sharedStrings.xml', 'SHAREDSTRINGS.XML')],
  ])('are read with the part %s', async (_name, rename) => {
    const bytes = await changed((parts) => parts.map((part) => ({ ...part, name: rename(String(part.name)) })));
    expect((await rosterFrom(bytes)).rows.map(({ name }) => name)).toEqual(['李彩云']);
  });

  test('are read in the sheet itself, without the part', async () => {
    const inline = ROWS.map((cells) => cells.map((cell) => ({ inline: `<t>${cell}</t>` })));
    expect((await rosterOf([{ rows: inline }])).rows.map(({ name }) => name)).toEqual(['李彩云']);
  });

  test('are missing: the file is refused with what to do, no empty cells are read', async () => {
    const office = await openOffice(await changed((parts) => without(parts, /sharedStrings/)));
    if (!office.ok) throw new Error(office.message);
    const workbook = await readWorkbook(office.value);
    office.value.archive.close();
    expect(workbook).toMatchObject({ ok: false, code: 'file-unreadable' });
    expect(workbook.ok ? '' : workbook.message).toContain('另存');
  });

  test('styles are missing: cells are read as they are stored', async () => {
    const bytes = await changed((parts) => without(parts, /styles/));
    expect((await rosterFrom(bytes)).rows).toHaveLength(1);
  });
});
