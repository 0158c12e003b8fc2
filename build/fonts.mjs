/**
 * Fills dist/fonts with the few font files that printed documents need (Node built-ins only, idempotent).
 *
 *   node build/fonts.mjs [target folder]
 *
 * The npm packages hold 180 MB of weights and subsets, of which seven files are used. @react-pdf/renderer reads WOFF
 * some 500 times slower than TTF, so LXGW WenKai is unpacked here (WOFF 1.0 is the TTF tables, each deflated by zlib).
 */
import { randomUUID } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inflateSync } from 'node:zlib';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const SERIF = '@expo-google-fonts/noto-serif-sc';
const SANS = '@expo-google-fonts/noto-sans-sc';
const WENKAI = '@fontsource/lxgw-wenkai';
const YI = '@expo-google-fonts/noto-sans-yi';
const SYMBOLS = '@expo-google-fonts/noto-sans-symbols-2';

/** @type {ReadonlyArray<readonly [name: string, source: string]>} File in dist/fonts ← file in node_modules. */
const FILES = [
  ['NotoSerifSC-Regular.ttf', `${SERIF}/400Regular/NotoSerifSC_400Regular.ttf`],
  ['NotoSerifSC-Bold.ttf', `${SERIF}/700Bold/NotoSerifSC_700Bold.ttf`],
  ['NotoSansSC-Medium.ttf', `${SANS}/500Medium/NotoSansSC_500Medium.ttf`],
  // Fontsource numbers WenKai's weights its own way: the file named 500 holds the face "LXGW WenKai Regular".
  ['LXGWWenKai-Regular.ttf', `${WENKAI}/files/lxgw-wenkai-latin-500-normal.woff`],
  ['NotoSansYi-Regular.ttf', `${YI}/400Regular/NotoSansYi_400Regular.ttf`],
  ['NotoSansSymbols2-Regular.ttf', `${SYMBOLS}/400Regular/NotoSansSymbols2_400Regular.ttf`],
  ['OFL-NotoSerifSC.txt', `${SERIF}/LICENSE_FONT`],
  ['OFL-NotoSansSC.txt', `${SANS}/LICENSE_FONT`],
  ['OFL-LXGWWenKai.txt', `${WENKAI}/LICENSE`],
  ['OFL-NotoSansYi.txt', `${YI}/LICENSE_FONT`],
  ['OFL-NotoSansSymbols2.txt', `${SYMBOLS}/LICENSE_FONT`],
];

/**
 * The tables of a WOFF 1.0 file, inflated. Throws on anything that is not one.
 * @param {Buffer} woff
 */
function woffTables(woff) {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('not a WOFF 1.0 file');
  const tables = Array.from({ length: woff.readUInt16BE(12) }, (_, index) => {
    const entry = 44 + index * 20;
    const offset = woff.readUInt32BE(entry + 4);
    const [packed, length] = [woff.readUInt32BE(entry + 8), woff.readUInt32BE(entry + 12)];
    const raw = woff.subarray(offset, offset + packed);
    const data = packed === length ? raw : inflateSync(raw);
    if (data.length !== length) throw new Error('a WOFF table has the wrong length');
    return { tag: woff.toString('latin1', entry, entry + 4), checksum: woff.readUInt32BE(entry + 16), data };
  });
  return tables.sort((a, b) => (a.tag < b.tag ? -1 : 1));
}

/**
 * A WOFF 1.0 file as the TrueType file inside it.
 * Source: W3C WOFF File Format 1.0, sections 4 to 6; the table directory of OpenType 1.9.
 * @param {Buffer} woff
 */
export function woffToTtf(woff) {
  const tables = woffTables(woff);
  const power = 2 ** Math.floor(Math.log2(tables.length));
  const head = Buffer.alloc(12 + 16 * tables.length);
  woff.copy(head, 0, 4, 8);
  head.writeUInt16BE(tables.length, 4);
  head.writeUInt16BE(power * 16, 6);
  head.writeUInt16BE(Math.log2(power), 8);
  head.writeUInt16BE((tables.length - power) * 16, 10);
  /** @type {Buffer[]} */
  const parts = [];
  let offset = head.length;
  for (const [index, table] of tables.entries()) {
    const entry = 12 + index * 16;
    head.write(table.tag, entry, 'latin1');
    head.writeUInt32BE(table.checksum, entry + 4);
    head.writeUInt32BE(offset, entry + 8);
    head.writeUInt32BE(table.data.length, entry + 12);
    const padding = Buffer.alloc((4 - (table.data.length % 4)) % 4);
    parts.push(table.data, padding);
    offset += table.data.length + padding.length;
  }
  return Buffer.concat([head, ...parts]);
}

/**
 * Whether `target` exists and is not older than `source`.
 * @param {string} source @param {string} target
 */
function isCurrent(source, target) {
  const made = statSync(target, { throwIfNoEntry: false });
  return made !== undefined && made.size > 0 && made.mtimeMs >= statSync(source).mtimeMs;
}

/**
 * Writes `target` from `source` under a temporary name and renames it: an interrupted build leaves no partial font
 * behind, and simultaneous builds each use their own name.
 * @param {string} source @param {string} target
 */
function place(source, target) {
  const part = `${target}.${randomUUID()}.part`;
  try {
    if (source.endsWith('.woff')) writeFileSync(part, woffToTtf(readFileSync(source)));
    else copyFileSync(source, part);
    renameSync(part, target);
  } finally {
    rmSync(part, { force: true });
  }
}

/**
 * Brings `folder` up to date and returns the names of the files written.
 * @param {string} folder
 */
export function buildFonts(folder) {
  mkdirSync(folder, { recursive: true });
  const written = [];
  for (const [name, path] of FILES) {
    const source = join(ROOT, 'node_modules', path);
    const target = join(folder, name);
    if (isCurrent(source, target)) continue;
    place(source, target);
    written.push(name);
  }
  return written;
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  buildFonts(resolve(process.argv[2] ?? join(ROOT, 'dist', 'fonts')));
}
