import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { application } from '../../domain/application/record.ts';
import { readDocx } from '../../electron/platform/office/docx/read-docx.ts';
import { openOffice } from '../../electron/platform/office/office-file.ts';
import { sniff } from '../../electron/platform/office/sniff.ts';
import { readWorkbook } from '../../electron/platform/office/xlsx/read-workbook.ts';
import { readForm } from '../../electron/services/intake/form/read-form.ts';
import { readRoster } from '../../electron/services/intake/roster/read-roster.ts';
import { buildZip, type Part } from '../electron/platform/archive/build-zip.ts';
import { cell, docx, row, run, table, texts } from '../electron/platform/office/build-docx.ts';
import { xlsx } from '../electron/platform/office/build-xlsx.ts';
import { annexForm } from '../electron/services/intake/build-form.ts';
import {
  aFolder,
  formFile,
  PDF,
  PNG,
  readingOf,
  rosterFile,
  SAMPLES,
} from '../electron/services/intake/sample-files.ts';

let folder = '';
afterEach(async () => {
  if (folder) await rm(folder, { recursive: true });
  folder = '';
});

/** Code with which a file is refused, through the whole import. */
async function codeOf(name: string, bytes: Uint8Array | string): Promise<string> {
  folder = await aFolder({ [name]: bytes, 'r.xlsx': rosterFile([['李彩云', '姚安花田', '1']]) });
  const { files } = await readingOf([folder]);
  const report = files.find(({ file }) => file.endsWith(name));
  return report?.code ?? report?.outcome ?? 'absent';
}

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const wordOf = (xml: string | Uint8Array, more: readonly Part[] = []) =>
  buildZip([{ name: 'word/document.xml', content: xml, method: 0 }, ...more]);
const bodyOf = (content: string) => `<w:document ${W}><w:body>${content}</w:body></w:document>`;
const utf16 = (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);

describe('a hostile Word file', () => {
  const laughs = `<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(50)}">]>${bodyOf('<w:p><w:r><w:t>&b;</w:t></w:r></w:p>')}`;
  const outside = `<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>${bodyOf('<w:p><w:r><w:t>&x;</w:t></w:r></w:p>')}`;
  const cases: [string, Uint8Array, string][] = [
    [
      'bomb of blanks',
      buildZip([{ name: 'word/document.xml', content: new Uint8Array(50_000_000).fill(32) }]),
      'archive-hostile',
    ],
    [
      'bomb of parts',
      buildZip([
        { name: 'word/document.xml', content: bodyOf('') },
        ...Array.from({ length: 5000 }, (_, index): Part => ({ name: `word/${index}` })),
      ]),
      'file-too-large',
    ],
    ['entities in entities', wordOf(laughs), 'xml-hostile'],
    ['entity from outside', wordOf(outside), 'xml-hostile'],
    ['DOCTYPE in UTF-16', wordOf(utf16(outside)), 'xml-hostile'],
    ['DOCTYPE in odd case', wordOf(outside.replace('<!DOCTYPE', '<!DocType')), 'xml-hostile'],
    [
      'DOCTYPE in the relations',
      wordOf(bodyOf(''), [{ name: 'word/_rels/document.xml.rels', content: '<!DOCTYPE a><Relationships/>' }]),
      'xml-hostile',
    ],
    ['elements nested 5,000 deep', wordOf(bodyOf('<w:p>'.repeat(5000) + '</w:p>'.repeat(5000))), 'xml-hostile'],
    [
      'tables nested 100 deep',
      wordOf(bodyOf('<w:tbl><w:tr><w:tc>'.repeat(100) + '</w:tc></w:tr></w:tbl>'.repeat(100))),
      'xml-hostile',
    ],
    ['400,000 elements', wordOf(bodyOf('<w:p/>'.repeat(400_000))), 'xml-hostile'],
    ['XML of 17 MB', wordOf(bodyOf(`<w:p><w:r><w:t>${'云南楚雄'.repeat(1_500_000)}</w:t></w:r></w:p>`)), 'xml-hostile'],
    ['macros', docx(annexForm(), {}, [{ name: 'word/vbaProject.bin', content: 'x' }]), 'macro-refused'],
    [
      'macros under another case',
      docx(annexForm(), {}, [{ name: 'WORD/VBAPROJECT.BIN', content: 'x' }]),
      'macro-refused',
    ],
    [
      'type of a macro document',
      buildZip([
        {
          name: '[Content_Types].xml',
          content: '<Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>',
        },
        { name: 'word/document.xml', content: bodyOf('') },
      ]),
      'macro-refused',
    ],
    [
      'two main parts by case',
      wordOf(bodyOf(''), [{ name: 'word/Document.xml', content: bodyOf('') }]),
      'archive-hostile',
    ],
    [
      'path that leaves the archive',
      docx(annexForm(), {}, [{ name: '../../evil.sh', content: 'x' }]),
      'archive-hostile',
    ],
    [
      'link',
      docx(annexForm(), {}, [
        { name: 'word/link', content: '/etc/passwd', both: { attributes: (0o120777 << 16) >>> 0 } },
      ]),
      'archive-hostile',
    ],
    ['password', wordOf(bodyOf('')).map((byte, index) => (index === 6 ? 1 : byte)), 'file-unreadable'],
    ['cut off', formFile().slice(0, -100), 'file-unreadable'],
    [
      'main part with a wrong checksum',
      buildZip([{ name: 'word/document.xml', content: bodyOf(annexForm()), both: { crc: 1 } }]),
      'file-unreadable',
    ],
    ['markup that is not closed', wordOf(`<w:document ${W}><w:body><w:p>`), 'file-unreadable'],
    ['bytes that are not UTF-8', wordOf(Uint8Array.from([0x3c, 0x61, 0xff, 0xfe, 0x2f, 0x3e])), 'file-unreadable'],
    ['no body', wordOf(`<w:document ${W}/>`), 'file-unreadable'],
    ['undeclared entity', wordOf(bodyOf('<w:p>&nbsp;</w:p>')), 'file-unreadable'],
  ];
  test.each(cases)('is refused: %s', { timeout: 120_000 }, async (_name, bytes, code) => {
    const start = performance.now();
    expect(await codeOf('李彩云.docx', bytes)).toBe(code);
    expect(performance.now() - start).toBeLessThan(60_000);
  });
});

describe('a hostile table', () => {
  const sheetPart = (content: string): Part => ({ name: 'xl/evil.xml', content });
  const base = {
    rows: [
      ['姓名', '县市'],
      ['李彩云', '姚安县'],
    ],
  };
  test.each<[string, Uint8Array, string]>([
    ['macros', xlsx([base], [{ name: 'xl/vbaProject.bin', content: 'x' }]), 'macro-refused'],
    ['old macro sheets', xlsx([base], [{ ...sheetPart('x'), name: 'xl/macrosheets/sheet1.xml' }]), 'macro-refused'],
    ['bomb', xlsx([base], [{ name: 'xl/media/x', content: new Uint8Array(60_000_000) }]), 'archive-hostile'],
    [
      'entities',
      buildZip([{ name: 'xl/workbook.xml', content: '<!DOCTYPE a [<!ENTITY b "c">]><workbook>&b;</workbook>' }]),
      'xml-hostile',
    ],
  ])('is refused: %s', async (_name, bytes, code) => {
    expect(await codeOf('汇总.xlsx', bytes)).toBe(code);
  });

  test('is refused for one long string in thousands of cells', async () => {
    const strings = `<sst><si><t>${'姓'.repeat(100_000)}</t></si></sst>`;
    const cells = `<row>${'<c t="s"><v>0</v></c>'.repeat(200)}</row>`.repeat(200);
    const bytes = buildZip([
      { name: 'xl/workbook.xml', content: '<workbook xmlns:r="r"><sheets><sheet r:id="rId1"/></sheets></workbook>' },
      {
        name: 'xl/_rels/workbook.xml.rels',
        content:
          '<Relationships><Relationship Id="rId1" Target="worksheets/a.xml"/><Relationship Id="rId2" Target="sharedStrings.xml"/></Relationships>',
      },
      { name: 'xl/worksheets/a.xml', content: `<worksheet><sheetData>${cells}</sheetData></worksheet>` },
      { name: 'xl/sharedStrings.xml', content: strings },
    ]);
    const start = performance.now();
    expect(await codeOf('汇总.xlsx', bytes)).toBe('xml-hostile');
    expect(performance.now() - start).toBeLessThan(60_000);
  });

  test('costs little for merged areas of absurd size and number', async () => {
    const rows = [...base.rows, ...Array.from({ length: 5_000 }, (_, index) => [`人${index}`, '姚安县'])];
    const merges = Array.from({ length: 50_000 }, (_, index) => `A${(index % 5_000) + 1}:XFD1048576`);
    const start = performance.now();
    expect(await codeOf('汇总.xlsx', xlsx([{ rows, merges }]))).toMatch(/read|roster-unrecognised/);
    expect(performance.now() - start).toBeLessThan(60_000);
  });
});

describe('a program or a strange file', () => {
  const heads: [string, string][] = [
    ['Windows program', 'MZ\u0090\u0000\u0003'],
    ['Linux program', '\u007fELF\u0002\u0001'],
    ['shell script', '#!/bin/sh\nrm -rf /'],
    ['Java class', '\u00ca\u00fe\u00ba\u00be'],
    ['Windows shortcut', 'L\u0000\u0000\u0000\u0001\u0014\u0002\u0000'],
    ['cabinet', 'MSCF\u0000\u0000'],
    ['batch file', '@echo off\r\ndel *.*'],
    ['HTML', '<html><script>alert(1)</script></html>'],
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['RTF', '{\\rtf1 x}'],
    ['RAR', 'Rar!\u001a\u0007'],
    ['PDF behind a program head', `MZ${PDF}`],
  ];
  const names = ['李彩云.pdf', '李彩云.docx', '李彩云.jpg', '李彩云'];
  test.each(heads)('is refused under every name: %s', async (_name, head) => {
    for (const name of names) {
      expect(await codeOf(name, Buffer.from(head.padEnd(200, ' '), 'latin1'))).toBe('type-unsupported');
      await rm(folder, { recursive: true });
    }
    folder = '';
  });

  test('is refused as a shell script named as a note', async () => {
    expect(await codeOf('李彩云.txt', '#!/bin/sh\n')).toBe('type-unsupported');
  });

  test('is refused as a zip archive, not opened for what may lie inside', async () => {
    expect(await codeOf('李彩云.zip', buildZip([{ name: '照片.png', content: 'x' }]))).toBe('type-unsupported');
  });

  const compound = (...streams: string[]) => {
    const bytes = Buffer.alloc(512 * 4);
    bytes.write('d0cf11e0a1b11ae1', 'hex');
    for (const [index, stream] of streams.entries()) bytes.write(`${stream}\0`, 512 + 128 * index, 'utf16le');
    return bytes;
  };
  test.each<[string, Buffer, string]>([
    ['old Word file with macros', compound('Root Entry', 'WordDocument', '_VBA_PROJECT'), 'macro-refused'],
    ['old Word file', compound('Root Entry', 'WordDocument'), 'doc-needs-conversion'],
    ['encrypted Office file', compound('EncryptedPackage'), 'file-unreadable'],
    ['installer', compound('Root Entry'), 'type-unsupported'],
  ])('gets its own code: %s', async (_name, bytes, code) => {
    expect(await codeOf('李彩云.docx', bytes)).toBe(code);
  });

  test('is told by its head, without failing, whatever that is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 64 }), async (bytes) => {
        folder = await aFolder({ x: bytes });
        await sniff(join(folder, 'x'), bytes.length);
        await rm(folder, { recursive: true });
        folder = '';
      }),
      { numRuns: 100 },
    );
  });
});

describe('a form built to be slow', () => {
  function longMerge(): string {
    const long = cell('2'.repeat(1_000_000), { merge: 'restart' });
    const more = row(cell('', { merge: 'continue' }), cell('x'), cell('y'));
    const head = [texts('姓名', '甲', '性别'), texts('民族', '彝', '籍贯'), texts('起止年月', '学校', '所学专业')];
    return table(...head, row(long, cell('x'), cell('y')), ...new Array(5_000).fill(more));
  }

  const slow: [string, string][] = [
    ['30,000 label cells in one row', table(row(cell('姓名').repeat(30_000)))],
    ['15,000 rows of labels', table(...new Array(15_000).fill(texts('姓名', '性别')))],
    [
      '11,000 list rows',
      table(
        texts('姓名', '甲', '性别', '男', '民族', '彝'),
        texts('起止年月', '学校', '所学专业'),
        ...new Array(11_000).fill(texts('2001.01—2002.01', 'x', 'y')),
      ),
    ],
    ['text of 5 MB in one cell', annexForm().replace('大学本科', '本'.repeat(1_600_000))],
    ['blanks without end', annexForm().replace('李彩云', ` ${'\u3000 '.repeat(2_000_000)}`)],
    ['lines without end', annexForm().replace('同意推荐。', `</w:t>${'<w:br/>'.repeat(200_000)}<w:t>`)],
    ['marks without end', annexForm().replace('√ ', '□'.repeat(2_000_000))],
    ['open brackets without end', annexForm().replace('√ ', '（'.repeat(2_000_000))],
    ['digits without end', annexForm().replace('同意推荐。', '2'.repeat(2_000_000))],
    ['dates without end', annexForm().replace('同意推荐。', '2023年3月'.repeat(300_000))],
    ['labels without end', annexForm().replace('申 报 人：', '申报人：'.repeat(300_000))],
    ['long cell merged over 5,000 list rows', longMerge()],
    ['runs of one letter', `<w:p>${run('姓').repeat(50_000)}</w:p>`],
  ];
  test.each(slow)('ends soon: %s', { timeout: 120_000 }, async (_name, body) => {
    const office = await openOffice(wordOf(bodyOf(body)));
    if (!office.ok) throw new Error(office.message);
    const start = performance.now();
    const blocks = await readDocx(office.value);
    if (!blocks.ok) throw new Error(blocks.message);
    readForm(blocks.value);
    expect(performance.now() - start).toBeLessThan(60_000);
  });
});

describe('a damaged sample', () => {
  /** Parts of a sample, unpacked, to be damaged and packed again. */
  async function partsOf(file: string): Promise<Part[]> {
    const office = await openOffice(file);
    if (!office.ok) throw new Error(office.message);
    const parts: Part[] = [];
    for (const { name, size } of office.value.archive.entries()) {
      const content = await office.value.archive.read(name, size);
      if (content.ok) parts.push({ name, content: content.value });
    }
    office.value.archive.close();
    return parts;
  }

  const form = join(SAMPLES, 'forms', '01-李晓梅.docx');
  const edit = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(400),
    text: fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom('<w:tc>', '</w:tc>', '<w:tbl>', '<w:vMerge/>', '&#0;', '√', '姓名', '\u0000', ']]>', '<!--'),
    ),
    copy: fc.boolean(),
  });

  /** Cuts a piece out of a text, or doubles it, and puts other text in. */
  function edited(text: string, edits: readonly { at: number; length: number; text: string; copy: boolean }[]): string {
    return edits.reduce((current, { at, length, text: put, copy }) => {
      const start = Math.floor(at * current.length);
      const piece = current.slice(start, start + length);
      return current.slice(0, start) + (copy ? piece + put + piece : put) + current.slice(start + length);
    }, text);
  }

  test('is read or refused, never more, as a form with any edits in its markup', { timeout: 180_000 }, async () => {
    const parts = await partsOf(form);
    const index = parts.findIndex(({ name }) => name === 'word/document.xml');
    const xml = Buffer.from((parts[index]?.content ?? '') as Uint8Array).toString('utf8');
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 4 }), async (edits) => {
        const bytes = buildZip(parts.with(index, { name: 'word/document.xml', content: edited(xml, edits) }));
        const office = await openOffice(bytes);
        if (!office.ok) throw new Error('the archive itself is sound');
        const blocks = await readDocx(office.value);
        if (blocks.ok) readForm(blocks.value);
      }),
      { numRuns: 150 },
    );
  });

  test('still obeys the schema as a form whose table rows and cells are shuffled away', {
    timeout: 180_000,
  }, async () => {
    const body = annexForm();
    const pieces = body.split(/(?=<w:tr>|<w:tc>|<w:p>)/);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(pieces.length - 1), fc.nat(pieces.length - 1)), { maxLength: 12 }),
        async (swaps) => {
          const mixed = [...pieces];
          for (const [a, b] of swaps) {
            const [one, two] = [mixed[a] ?? '', mixed[b] ?? ''];
            const open = (piece: string) => piece.slice(0, 5);
            if (open(one) === open(two) && !/<\/w:t(bl|r|c)>/.test(one + two)) [mixed[a], mixed[b]] = [two, one];
          }
          folder = await aFolder({
            'a.docx': docx(mixed.join('')),
            'r.xlsx': rosterFile([['李彩云', '姚安花田', '1']]),
          });
          const { dossiers } = await readingOf([folder]);
          for (const dossier of dossiers) application.parse(dossier.application);
          await rm(folder, { recursive: true });
          folder = '';
        },
      ),
      { numRuns: 60 },
    );
  });

  test('is read or refused, never more, as a roster with any edits in its markup', { timeout: 180_000 }, async () => {
    const parts = await partsOf(join(SAMPLES, 'roster.xlsx'));
    const names = ['xl/worksheets/sheet1.xml', 'xl/sharedStrings.xml', 'xl/styles.xml', 'xl/workbook.xml'];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names),
        fc.array(edit, { minLength: 1, maxLength: 4 }),
        async (name, edits) => {
          const index = parts.findIndex((part) => part.name === name);
          const xml = Buffer.from((parts[index]?.content ?? '') as Uint8Array).toString('utf8');
          const office = await openOffice(buildZip(parts.with(index, { name, content: edited(xml, edits) })));
          if (!office.ok) throw new Error('the archive itself is sound');
          const workbook = await readWorkbook(office.value);
          if (workbook.ok) readRoster(workbook.value, 2023);
        },
      ),
      { numRuns: 150 },
    );
  });

  test('is read as before, or refused, as a file with any bytes changed', { timeout: 180_000 }, async () => {
    const original = new Uint8Array(await readFile(form));
    const change = fc.tuple(fc.nat(original.length - 1), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 5 }), async (changes) => {
        const bytes = original.slice();
        for (const [at, value] of changes) bytes[at] = value;
        const office = await openOffice(bytes);
        if (!office.ok) return;
        const blocks = await readDocx(office.value);
        const read = blocks.ok && readForm(blocks.value);
        if (read && 'value' in read) expect(read.value.values.name).toBe('李晓梅');
      }),
      { numRuns: 300 },
    );
  });
});

test('a file name built to be slow ends soon', async () => {
  folder = await aFolder({
    'r.xlsx': rosterFile([['李彩云', '姚安花田', '1']]),
    [`李彩云/${'1寸'.repeat(60)}x.png`]: PNG,
  });
  const start = performance.now();
  await readingOf([folder]);
  expect(performance.now() - start).toBeLessThan(30_000);
});

test('nothing is fetched for a relation that points outside', async () => {
  const relations =
    '<Relationships><Relationship Id="rId7" Target="http://example.invalid/x.png" TargetMode="External"/></Relationships>';
  const parts: Part[] = [
    {
      name: 'word/document.xml',
      content: bodyOf(`<w:p><w:r><w:drawing><blip r:embed="rId7" xmlns:r="r"/></w:drawing></w:r></w:p>`),
    },
    { name: 'word/_rels/document.xml.rels', content: relations },
  ];
  const office = await openOffice(buildZip(parts));
  if (!office.ok) throw new Error(office.message);
  expect(await readDocx(office.value)).toMatchObject({ value: [{ kind: 'paragraph', text: '', pictures: [] }] });
});
