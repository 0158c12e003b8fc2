import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { findSignatures } from '../../../../../electron/platform/signing/pdf-signatures.ts';
import { openPdf } from '../../../../../electron/platform/signing/reader/indirect-object.ts';
import { loadObject, readRevision, resolve } from '../../../../../electron/platform/signing/reader/revision.ts';
import { entriesOf, PdfSyntaxError } from '../../../../../electron/platform/signing/reader/value.ts';
import { verifyPdf } from '../../../../../electron/platform/signing/verify-pdf.ts';

/** Longest time that a hostile file of this size may take. */
const QUICK_MS = 3_000;

const bytesOf = (text: string) => new TextEncoder().encode(text);

function revisionOf(pdf: Uint8Array) {
  const revision = readRevision(openPdf(pdf), pdf.length);
  findSignatures(revision);
  return revision;
}

/** Objects in the order given, then a cross-reference stream (object 1) with rows of type, offset, index. */
function withStream(
  objects: Readonly<Record<number, string | Buffer>>,
  rows: (offsets: ReadonlyMap<number, number>) => readonly (readonly [number, number, number])[],
  encode: (table: Buffer) => { data: Buffer; keys: string } = (table) => ({ data: table, keys: '' }),
): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const length = () => parts.reduce((sum, part) => sum + part.length, 0);
  const offsets = new Map<number, number>();
  for (const [object, body] of Object.entries(objects)) {
    offsets.set(Number(object), length());
    parts.push(Buffer.from(`${object} 0 obj\n`), Buffer.from(body as string), Buffer.from('\nendobj\n'));
  }
  const start = length();
  offsets.set(1, start);
  const table = Buffer.concat(
    rows(offsets).map(([type, first, second]) => Buffer.of(type, first >> 8, first & 255, second)),
  );
  const { data, keys } = encode(table);
  const head = `1 0 obj\n<< /Type /XRef /W [1 2 1] /Size ${table.length / 4} /Root 2 0 R /Length ${data.length} ${keys} >>\nstream\n`;
  parts.push(Buffer.from(head), data, Buffer.from(`\nendstream\nendobj\nstartxref\n${start}\n%%EOF\n`));
  return Buffer.concat(parts);
}

const container = (text: string, count: number, first: number) =>
  `<< /Type /ObjStm /N ${count} /First ${first} /Length ${text.length} >>\nstream\n${text}\nendstream`;
const plainRows = (offsets: ReadonlyMap<number, number>) =>
  [0, 1, 2, 3].map((object) => [offsets.has(object) ? 1 : 0, offsets.get(object) ?? 0, 0] as const);

describe('readRevision', () => {
  test('reads objects from object streams', () => {
    const pdf = withStream({ 3: container('2 0 4 15 << /A 4 0 R >> (four)', 2, 9) }, (offsets) => [
      [0, 0, 0],
      [1, offsets.get(1) ?? 0, 0],
      [2, 3, 0],
      [1, offsets.get(3) ?? 0, 0],
      [2, 3, 1],
    ]);
    const revision = revisionOf(pdf);
    expect(resolve(revision, entriesOf(loadObject(revision, 2)).get('A'))).toMatchObject({
      kind: 'string',
      bytes: bytesOf('four'),
    });
  });

  test.each([0, 1, 2, 3, 4])('undoes PNG predictor %i', (type) => {
    const rowsOf = (table: Buffer) =>
      Array.from({ length: table.length / 4 }, (_, row) => table.subarray(row * 4, row * 4 + 4));
    const encode = (table: Buffer) => {
      const predicted = rowsOf(table).map((row, index) =>
        Buffer.of(
          type,
          ...[...row].map((byte, column) => {
            const up = index > 0 ? (rowsOf(table)[index - 1]?.[column] ?? 0) : 0;
            const left = column > 0 ? (row[column - 1] ?? 0) : 0;
            const corner = column > 0 && index > 0 ? (rowsOf(table)[index - 1]?.[column - 1] ?? 0) : 0;
            const nearest =
              [left, up, corner].toSorted(
                (a, b) => Math.abs(left + up - corner - a) - Math.abs(left + up - corner - b),
              )[0] ?? 0;
            return byte - ([0, left, up, (left + up) >> 1, nearest][type] ?? 0);
          }),
        ),
      );
      return {
        data: deflateSync(Buffer.concat(predicted)),
        keys: '/Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 4 >>',
      };
    };
    const revision = revisionOf(withStream({ 2: '<< /Type /Catalog >>', 3: '(three)' }, plainRows, encode));
    expect(loadObject(revision, 3)).toMatchObject({ bytes: bytesOf('three') });
  });

  test('reads a hybrid file, in which a stream lists what the table calls free', () => {
    const head = '%PDF-1.5\n2 0 obj\n<< /Type /Catalog >>\nendobj\n';
    const three = head.length;
    const body = `${head}3 0 obj\n(three)\nendobj\n`;
    const stream = `9 0 obj\n<< /Type /XRef /W [1 2 1] /Index [3 1] /Size 10 /Length 4 >>\nstream\n`;
    const row = String.fromCharCode(1, three >> 8, three & 255, 0);
    const table = `${body}${stream}${row}\nendstream\nendobj\n`;
    const trailer = `trailer\n<< /Size 10 /Root 2 0 R /XRefStm ${body.length} >>\nstartxref\n${table.length}\n%%EOF`;
    const pdf = Buffer.from(`${table}xref\n2 2\n0000000009 00000 n \n0000000000 65535 f \n${trailer}`, 'latin1');
    expect(loadObject(revisionOf(pdf), 3)).toMatchObject({ bytes: bytesOf('three') });
  });

  test('takes an entry at offset 0 for free', () => {
    const revision = revisionOf(
      withStream({ 2: '<< /Type /Catalog >>' }, (offsets) => [...plainRows(offsets), [1, 0, 0]]),
    );
    expect(loadObject(revision, 4)).toBeUndefined();
  });

  test.each<[string, Buffer]>([
    [
      'an object stream that contains itself',
      withStream({ 2: '<< >>' }, (offsets) => [...plainRows(offsets), [2, 4, 0]]),
    ],
    [
      'a length that refers to its own stream',
      withStream({ 2: '<< /Length 2 0 R >>\nstream\nx\nendstream' }, plainRows),
    ],
    [
      'lengths that refer to each other',
      withStream(
        { 2: '<< /Length 3 0 R >>\nstream\nx\nendstream', 3: '<< /Length 2 0 R >>\nstream\nx\nendstream' },
        plainRows,
      ),
    ],
    [
      'a length in the stream that it is about',
      withStream({ 3: '<< /Type /ObjStm /N 1 /First 4 /Length 2 0 R >>\nstream\n2 0 9\nendstream' }, (offsets) => [
        [0, 0, 0],
        [1, offsets.get(1) ?? 0, 0],
        [2, 3, 0],
        [1, offsets.get(3) ?? 0, 0],
      ]),
    ],
    [
      'an object of another number',
      withStream({ 2: '<< >>', 3: '(x)' }, (offsets) => [...plainRows(offsets), [1, offsets.get(3) ?? 0, 0]]),
    ],
    [
      'an object of another generation',
      withStream({ 2: '<< >>', 3: '(x)' }, (offsets) =>
        plainRows(offsets).map(([type, first], index) => [type, first, index === 3 ? 1 : 0] as const),
      ),
    ],
    ['an entry of unknown type', withStream({ 2: '<< >>' }, (offsets) => [...plainRows(offsets), [3, 9, 0]])],
    ['a key that stands twice', withStream({ 2: '<< /A 1 /A 2 >>' }, plainRows)],
    [
      'a stream that is longer than the file',
      withStream({ 2: '<< /Length 99999 >>\nstream\nx\nendstream' }, plainRows),
    ],
    ['a stream that ends elsewhere', withStream({ 2: '<< /Length 3 >>\nstream\nxxxxxx\nendstream' }, plainRows)],
    ['nesting without end', withStream({ 2: '['.repeat(30_000) }, plainRows)],
    ['a string without end', withStream({ 2: '(((' }, plainRows)],
    [
      'fewer rows than it says',
      withStream({ 2: '<< >>' }, plainRows, (table) => ({ data: table, keys: '/Index [0 9]' })),
    ],
    [
      'rows without end',
      withStream({ 2: '<< >>' }, plainRows, (table) => ({ data: table, keys: '/Index [0 9007199254740991]' })),
    ],
    [
      'rows listed twice',
      withStream({ 2: '<< >>' }, plainRows, (table) => ({ data: table, keys: '/Index [0 2 0 2]' })),
    ],
    [
      'an unknown filter',
      withStream({ 2: '<< >>' }, plainRows, (table) => ({ data: table, keys: '/Filter /LZWDecode' })),
    ],
    [
      'broken compression',
      withStream({ 2: '<< >>' }, plainRows, (table) => ({ data: table, keys: '/Filter /FlateDecode' })),
    ],
    [
      'a chain in a circle',
      Buffer.from('%PDF-1.7\nxref\n0 0\ntrailer\n<< /Size 1 /Root 2 0 R /Prev 9 >>\nstartxref\n9\n%%EOF'),
    ],
    [
      'a chain that leaves the file',
      Buffer.from('%PDF-1.7\nxref\n0 0\ntrailer\n<< /Size 1 /Prev 9999 >>\nstartxref\n9\n%%EOF'),
    ],
    ['no trailer', Buffer.from('%PDF-1.7\nxref\n0 0\nstartxref\n9\n%%EOF')],
  ])('refuses %s', async (_, pdf) => {
    expect(() => revisionOf(pdf)).toThrow(PdfSyntaxError);
    expect(await verifyPdf(pdf)).toMatchObject({ ok: true, value: { verdict: 'damaged', signatures: [] } });
  });
});

describe('a hostile file', () => {
  async function timed(pdf: Uint8Array) {
    const start = performance.now();
    expect(await verifyPdf(pdf)).toMatchObject({ ok: true, value: { verdict: 'damaged' } });
    expect(performance.now() - start).toBeLessThan(QUICK_MS);
  }

  test('with objects inside the strings of objects is refused in short time', async () => {
    const bodies = Array.from({ length: 20_000 }, (_, index) => `${index + 2} 0 obj (`);
    let at = '%PDF-1.7\n'.length;
    const rows = bodies.map((body) => {
      const row = `${String(at).padStart(10, '0')} 00000 n \n`;
      at += body.length;
      return row;
    });
    const text = `%PDF-1.7\n${bodies.join('')}${')\nendobj\n'.repeat(bodies.length)}`;
    await timed(
      Buffer.from(
        `${text}xref\n2 ${rows.length}\n${rows.join('')}trailer\n<< /Size 9 /Root 2 0 R >>\nstartxref\n${text.length}\n%%EOF`,
      ),
    );
  });

  test('with a list that unpacks to much more than it is, is refused in short time', async () => {
    const bomb = deflateSync(Buffer.alloc(300 * 1024 * 1024));
    await timed(withStream({ 2: '<< >>' }, plainRows, () => ({ data: bomb, keys: '/Filter /FlateDecode' })));
  });

  test('with objects of a stream on top of each other is refused in short time', async () => {
    const header = Array.from({ length: 20_000 }, (_, index) => `${index + 9} 0 `).join('');
    const text = `${header}[${'1 '.repeat(50_000)}]`;
    await timed(
      withStream({ 2: '<< >>', 3: container(text, 20_000, header.length) }, (offsets) => [
        ...plainRows(offsets),
        ...Array.from({ length: 5 }, () => [0, 0, 0] as const),
        [2, 3, 0],
      ]),
    );
  });

  test('with brackets without end is refused in short time', async () => {
    await timed(Buffer.from(`%PDF-1.7\n${'<<'.repeat(500_000)}\nstartxref\n9\n%%EOF`));
    await timed(Buffer.from(`%PDF-1.7\n${'startxref 9 %%EOF\n'.repeat(100_000)}`));
  });
});
