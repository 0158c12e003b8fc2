import { execFile, execFileSync } from 'node:child_process';
import {
  copyFileSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFonts } from '../../../../electron/platform/pdf/fonts.ts';
import { resources } from './stock-tools.ts';

const folders: string[] = [];
beforeAll(() => {
  resources();
});
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** A folder of resources with the shipped fonts, to add files to. */
function ownResources(): string {
  const folder = mkdtempSync(join(tmpdir(), '字 体-'));
  folders.push(folder);
  mkdirSync(join(folder, 'fonts'));
  for (const name of readdirSync('dist/fonts').filter((each) => each.endsWith('.ttf'))) {
    copyFileSync(join('dist/fonts', name), join(folder, 'fonts', name));
  }
  return folder;
}

async function missing(folder: string, text: string): Promise<string[]> {
  const fonts = await openFonts(folder);
  if (!fonts.ok) throw new Error(fonts.message);
  return fonts.value.missing(text);
}

describe('openFonts', () => {
  it('has every one of the 8,105 characters of the general table that names use, and rarer ones', async () => {
    expect(await missing('dist', '䶮㛃𬭎𠅤䨱镕堃喆珺玥祎赟龘彝楚雄□√①～—…“”（）【】〔〕')).toEqual([]);
  });

  it('has every standing text of the product', async () => {
    const parts = ['domain', 'renderer/reports', 'electron/platform/pdf'];
    const entries = parts.flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }));
    const files = entries
      .filter((entry) => entry.isFile() && entry.name !== 'character-folding.ts')
      .map(({ parentPath, name }) => join(parentPath, name));
    const printed = files.map((file) => readFileSync(file, 'utf8')).join('');
    expect(await missing('dist', printed)).toEqual([]);
  });

  it('has every Yi syllable and radical, and signs that people put into texts', async () => {
    const yi = Array.from({ length: 0xa4c7 - 0xa000 }, (_, at) => String.fromCodePoint(0xa000 + at)).filter((each) =>
      /\p{Script=Yi}/u.test(each),
    );
    expect(yi.length).toBe(1_220);
    expect(await missing('dist', yi.join(''))).toEqual([]);
    expect(await missing('dist', '👍🏆❤☎🗹⭐✔✖❶➤')).toEqual([]);
  });

  it('names each missing character once', async () => {
    expect(await missing('dist', '甲\ue5d2乙\ue5d2😀')).toEqual(['\ue5d2', '😀']);
  });

  it('refuses where a shipped font is missing, and opens once it is there', async () => {
    const folder = ownResources();
    const font = join(folder, 'fonts', 'LXGWWenKai-Regular.ttf');
    rmSync(font);
    expect(await openFonts(folder)).toMatchObject({ ok: false, code: 'file-missing' });
    linkSync(join('dist/fonts', 'LXGWWenKai-Regular.ttf'), font);
    expect((await openFonts(folder)).ok).toBe(true);
  });

  it('uses a font that a user added, and does without one that does not open', async () => {
    const folder = ownResources();
    writeFileSync(join(folder, 'fonts', 'yi.ttf'), 'not a font');
    expect(await missing(folder, '楚ꆈ')).toEqual([]);
    writeFileSync(join(folder, 'fonts', 'rare.ttf'), 'not a font');
    expect(await missing(folder, '\ue5d2')).toEqual(['\ue5d2']);
  });
});

/** Sum of the big-endian words of a table. Source: OpenType 1.9, "Calculating checksums". */
function checksum(table: Buffer): number {
  const padded = Buffer.concat([table, Buffer.alloc((4 - (table.length % 4)) % 4)]);
  let sum = 0;
  for (let at = 0; at < padded.length; at += 4) sum = (sum + padded.readUInt32BE(at)) >>> 0;
  return sum;
}

describe('build/fonts.mjs', () => {
  it('turns WOFF into TrueType whose every table has its checksum', () => {
    const font = readFileSync('dist/fonts/LXGWWenKai-Regular.ttf');
    const tags: string[] = [];
    for (let entry = 12; entry < 12 + 16 * font.readUInt16BE(4); entry += 16) {
      const tag = font.toString('latin1', entry, entry + 4);
      const offset = font.readUInt32BE(entry + 8);
      const table = Buffer.from(font.subarray(offset, offset + font.readUInt32BE(entry + 12)));
      // The head table's own sum leaves out its checkSumAdjustment.
      if (tag === 'head') table.fill(0, 8, 12);
      expect([tag, checksum(table)]).toEqual([tag, font.readUInt32BE(entry + 4)]);
      tags.push(tag);
    }
    expect(tags).toEqual([...tags].sort());
    expect(tags).toContain('glyf');
  });

  it('writes nothing where everything is there, and only what is missing', () => {
    const folder = mkdtempSync(join(tmpdir(), 'fonts-'));
    folders.push(folder);
    const run = () => execFileSync(process.execPath, ['build/fonts.mjs', folder]);
    const times = () => readdirSync(folder).map((name) => [name, statSync(join(folder, name)).mtimeMs]);
    run();
    const first = times();
    expect(first.map(([name]) => name)).toEqual(readdirSync('dist/fonts'));
    run();
    expect(times()).toEqual(first);
    rmSync(join(folder, 'NotoSansSC-Medium.ttf'));
    run();
    const changed = times().filter(([name, at]) => !first.some(([old, before]) => old === name && before === at));
    expect(changed.map(([name]) => name)).toEqual(['NotoSansSC-Medium.ttf']);
  });

  it('may run several times at once over a folder that has none, and leaves the fonts alone', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fonts-'));
    folders.push(folder);
    const run = () => promisify(execFile)(process.execPath, ['build/fonts.mjs', folder]);
    await Promise.all([run(), run(), run(), run()]);
    expect(readdirSync(folder)).toEqual(readdirSync('dist/fonts'));
    for (const name of readdirSync(folder))
      expect(readFileSync(join(folder, name)).equals(readFileSync(join('dist/fonts', name)))).toBe(true);
  });
});
