import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import { type Archive, type ArchiveLimits, openArchive } from '../../../../electron/platform/archive/read-archive.ts';
import { buildZip, type Part } from './build-zip.ts';

const LIMITS: ArchiveLimits = { entries: 50, entryBytes: 4_000_000, totalBytes: 6_000_000, ratio: 200 };

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), '归档 测试-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function opened(bytes: Uint8Array | string, limits = LIMITS): Promise<Archive> {
  const outcome = await openArchive(bytes, limits);
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.value;
}

async function codeOf(parts: readonly Part[], end?: { count?: number; comment?: string }): Promise<string> {
  const outcome = await openArchive(buildZip(parts, end), LIMITS);
  return outcome.ok ? 'ok' : outcome.code;
}

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

async function yazlArchive(options: { forceZip64Format?: boolean; compress?: boolean }): Promise<Uint8Array> {
  const zip = new ZipFile();
  zip.addBuffer(Buffer.from('一'.repeat(5000)), '文件夹/一.txt', options);
  zip.addReadStream((await import('node:stream')).Readable.from([Buffer.from('streamed')]), 'streamed.bin', options);
  zip.addEmptyDirectory('empty');
  zip.end();
  return new Uint8Array(await buffer(zip.outputStream as unknown as AsyncIterable<Uint8Array>));
}

describe('an honest archive', () => {
  test.each([{}, { compress: false }, { forceZip64Format: true }, { forceZip64Format: true, compress: false }])(
    'written by yazl with %o opens from memory and from a file',
    async (options) => {
      const bytes = await yazlArchive(options);
      const file = join(folder, '样 本.zip');
      await writeFile(file, bytes);
      for (const source of [bytes, file]) {
        const archive = await opened(source);
        expect(archive.entries().map((entry) => entry.name)).toEqual(['文件夹/一.txt', 'streamed.bin', 'empty/']);
        const first = await archive.read('文件夹/一.txt', 20_000);
        expect(first.ok && text(first.value)).toBe('一'.repeat(5000));
        const stream = await archive.stream('streamed.bin');
        expect(stream.ok && text(await buffer(stream.value))).toBe('streamed');
        archive.close();
      }
    },
  );

  test('reads an empty entry as no bytes', async () => {
    const archive = await opened(buildZip([{ name: 'a', content: '', method: 0 }]));
    expect(await archive.read('a', 0)).toEqual({ ok: true, value: new Uint8Array() });
  });

  test('without entries opens', async () => {
    expect((await opened(buildZip([]))).entries()).toEqual([]);
  });

  test('frees the file when a stream is left half-way', async () => {
    const archive = await opened(buildZip([{ name: 'a', content: new Uint8Array(1_000_000), method: 0 }]));
    const stream = await archive.stream('a');
    if (!stream.ok) throw new Error(stream.message);
    for await (const _chunk of stream.value) break;
    archive.close();
    expect(stream.value.destroyed).toBe(true);
  });

  test('refuses an entry beyond the caller’s cap, and an absent one', async () => {
    const archive = await opened(buildZip([{ name: 'a', content: '12345' }]));
    expect(await archive.read('a', 4)).toMatchObject({ ok: false, code: 'file-too-large' });
    expect(await archive.read('b', 4)).toMatchObject({ ok: false, code: 'archive-hostile' });
    expect(archive.has('a')).toBe(true);
    expect(archive.has('b')).toBe(false);
  });
});

describe('an archive whose names mislead', () => {
  test.each([
    '../evil',
    'a/../../evil',
    'a/..',
    './a',
    'a//b',
    '/etc/passwd',
    'C:/x',
    'c:x',
    'a\\b',
    '..\\evil',
    'a\u0000.xml',
    'a\nb',
    '',
    '/',
    'x'.repeat(2000),
  ])('is refused for the name %j', async (name) => {
    expect(await codeOf([{ name, content: 'x' }])).toBe('archive-hostile');
  });

  test.each([
    ['a.xml', 'a.xml'],
    ['a.xml', 'A.XML'],
    ['caf\u00e9', 'cafe\u0301'],
    ['stra\u00dfe', 'STRASSE'],
    ['a', 'a/'],
  ])('is refused for the twins %j and %j', async (one, two) => {
    const parts = [one, two].map((name) => ({ name, method: 0 as const }));
    expect(await codeOf(parts)).toBe('archive-hostile');
  });

  test('is refused for a name in an unstated character set, but not for plain ASCII', async () => {
    const gbk = Uint8Array.from([0xd5, 0xd5]);
    expect(await codeOf([{ name: gbk, both: { flags: 0 } }])).toBe('archive-hostile');
    expect(await codeOf([{ name: gbk }])).toBe('archive-hostile');
    expect(await codeOf([{ name: 'plain', both: { flags: 0 } }])).toBe('ok');
  });

  test('is refused for a second name in an extra field', async () => {
    const extra = Buffer.concat([Buffer.from([0x75, 0x70, 9, 0, 1, 0, 0, 0, 0]), Buffer.from('evil')]);
    expect(await codeOf([{ name: 'good', central: { extra } }])).toBe('archive-hostile');
  });
});

describe('an archive that lies', () => {
  const lies: [string, Part][] = [
    ['symbolic link', { name: 'a', content: '/etc/passwd', central: { attributes: (0o120777 << 16) >>> 0 } }],
    ['device', { name: 'a', central: { attributes: (0o060666 << 16) >>> 0 } }],
    ['encrypted entry', { name: 'a', content: 'x', both: { flags: 0x801 } }],
    ['entry encrypted in the local header only', { name: 'a', content: 'x', local: { flags: 0x801 } }],
    ['strong encryption', { name: 'a', content: 'x', both: { flags: 0x841 } }],
    ['unknown compression', { name: 'a', content: 'x', both: { method: 99 } }],
    ['local name that differs', { name: 'a', content: 'x', local: { name: 'b' } }],
    ['local method that differs', { name: 'a', content: 'x', local: { method: 0 } }],
    ['local size that differs', { name: 'a', content: 'x', local: { size: 2 } }],
    ['local packed size that differs', { name: 'a', content: 'x', local: { packed: 2 } }],
    ['local checksum that differs', { name: 'a', content: 'x', local: { crc: 7 } }],
    ['stored entry with two sizes', { name: 'a', content: 'xyz', method: 0, both: { size: 9 } }],
    ['folder with content', { name: 'a/', content: 'xyz' }],
    ['data beyond the file', { name: 'a', content: 'x', both: { packed: 5000 } }],
    ['header position beyond the file', { name: 'a', content: 'x', central: { offset: 90_000 } }],
    ['header position in the wrong place', { name: 'a', content: 'x', central: { offset: 3 } }],
    ['compression beyond the cap', { name: 'a', content: new Uint8Array(3_000_000) }],
  ];
  test.each(lies)('is refused: %s', async (_name, part) => {
    expect(await codeOf([part])).toBe('archive-hostile');
  });

  test('is refused for two entries over the same bytes', async () => {
    const shared = { name: 'a', content: 'x'.repeat(100), method: 0 } as const;
    const twin: Part = { name: 'b', content: '', central: { offset: 0, packed: 100, size: 100, method: 0 } };
    expect(await codeOf([shared, twin])).toBe('archive-hostile');
    const inside = Buffer.from(buildZip([{ name: 'b', content: 'y', method: 0 }]).subarray(0, 32));
    const outer: Part = { name: 'a', content: inside, method: 0 };
    const nested: Part = { name: 'b', content: 'y', method: 0, central: { offset: 31 } };
    expect(await codeOf([outer, nested])).toBe('archive-hostile');
  });

  test('is refused for a count that hides an entry, or promises one more', async () => {
    const parts = [{ name: 'a' }, { name: 'b' }];
    expect(await codeOf(parts, { count: 1 })).toBe('archive-hostile');
    expect(await codeOf(parts, { count: 3 })).toBe('archive-hostile');
  });

  test('is refused for an end record inside the comment, but not for an ordinary comment', async () => {
    expect(await codeOf([{ name: 'a' }], { comment: 'made by hand' })).toBe('ok');
    const second = Buffer.from(buildZip([])).toString('latin1');
    expect(await codeOf([{ name: 'a' }], { comment: `${second}!` })).toBe('archive-hostile');
  });

  test('is refused for a zip64 record at an impossible position', async () => {
    const bytes = Buffer.from(await yazlArchive({ forceZip64Format: true }));
    const locator = bytes.lastIndexOf('PK\x06\x07');
    for (const position of [2n ** 64n - 1n, 2n ** 53n + 2n, BigInt(bytes.length)]) {
      bytes.writeBigUInt64LE(position, locator + 8);
      expect(await openArchive(new Uint8Array(bytes), LIMITS)).toMatchObject({ code: 'archive-hostile' });
    }
  });

  test('is refused, when it is read, for content whose size or checksum differs from the headers', async () => {
    const wrong: Part[] = [
      { name: 'long', content: 'x'.repeat(50), both: { size: 10 } },
      { name: 'short', content: 'x'.repeat(50), both: { size: 60 } },
      { name: 'sum', content: 'x'.repeat(50), method: 0, both: { crc: 1 } },
    ];
    const archive = await opened(buildZip(wrong));
    for (const { name } of archive.entries()) {
      expect(await archive.read(name, 100)).toMatchObject({ ok: false, code: 'archive-hostile' });
      const stream = await archive.stream(name);
      await expect(stream.ok && buffer(stream.value)).rejects.toThrow();
    }
  });
});

describe('an archive at its bounds', () => {
  const filled = (size: number) => Uint8Array.from({ length: size }, (_, index) => (index * 7919) % 251);

  test('opens with as many entries as the limit allows, and not with one more', async () => {
    const limits = { ...LIMITS, entries: 3 };
    const parts = (count: number) => Array.from({ length: count }, (_, index) => ({ name: `n${index}` }));
    expect((await openArchive(buildZip(parts(3)), limits)).ok).toBe(true);
    expect(await openArchive(buildZip(parts(4)), limits)).toMatchObject({ code: 'file-too-large' });
  });

  test('opens with an entry and a total at the limit, and not with one byte more', async () => {
    const limits = { entries: 5, entryBytes: 100, totalBytes: 150, ratio: 100 };
    const zip = (...sizes: number[]) =>
      buildZip(sizes.map((size, index) => ({ name: `n${index}`, content: filled(size), method: 0 as const })));
    expect((await openArchive(zip(100, 50), limits)).ok).toBe(true);
    expect(await openArchive(zip(101), limits)).toMatchObject({ code: 'file-too-large' });
    expect(await openArchive(zip(100, 51), limits)).toMatchObject({ code: 'file-too-large' });
  });
});

describe('what is no archive', () => {
  test.each([
    ['nothing', new Uint8Array()],
    ['text', new TextEncoder().encode('hello, this is no zip at all, but long enough')],
    ['cut', buildZip([{ name: 'a', content: 'x' }]).subarray(0, 60)],
    ['trailing bytes', new Uint8Array([...buildZip([{ name: 'a' }]), 1, 2, 3])],
  ])('is refused: %s', async (_name, bytes) => {
    expect(await openArchive(bytes, LIMITS)).toMatchObject({ ok: false, code: 'archive-hostile' });
  });

  test('is refused with codes of their own where it is a missing file or a folder', async () => {
    expect(await openArchive(join(folder, 'nowhere.zip'), LIMITS)).toMatchObject({ code: 'file-missing' });
    expect(await openArchive(folder, LIMITS)).toMatchObject({ code: 'file-unreadable' });
  });
});

describe('an archive with any bytes changed', () => {
  test('opens to the same content, or is refused', { timeout: 120_000 }, async () => {
    const original = await yazlArchive({});
    const change = fc.tuple(fc.nat({ max: original.length - 1 }), fc.nat({ max: 255 }));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), fc.nat(60), async (changes, cut) => {
        const bytes = original.slice(0, original.length - (cut > 50 ? cut : 0));
        for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
        const outcome = await openArchive(bytes, LIMITS);
        if (!outcome.ok) return;
        for (const { name, size } of outcome.value.entries()) {
          const content = await outcome.value.read(name, LIMITS.entryBytes);
          if (content.ok) expect(content.value.length).toBe(size);
        }
        outcome.value.close();
      }),
      { numRuns: 600 },
    );
  });
});

const unzip = spawnSync('unzip', ['-v']).status === 0;
if (!unzip) console.warn('unzip is missing: the test builder is not checked against a stock tool');
describe.skipIf(!unzip)('stock unzip', () => {
  test('accepts what the test builder writes', async () => {
    const file = join(folder, 'built.zip');
    await writeFile(
      file,
      buildZip([
        { name: 'a.txt', content: 'x'.repeat(500) },
        { name: '目录/b', method: 0 },
      ]),
    );
    const { status, stdout } = spawnSync('unzip', ['-t', file], { encoding: 'utf8' });
    expect(stdout).toContain('No errors');
    expect(status).toBe(0);
  });
});
