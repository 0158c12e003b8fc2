import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { BundleKeys } from '../../../../electron/platform/bundle/manifest-file.ts';
import { openBundle } from '../../../../electron/platform/bundle/open.ts';
import { aBundle, aFolder } from './a-bundle.ts';
import { aDesk } from './a-shared-export.ts';
import { CODE, entriesOf, replaceManifest } from './builders.ts';

/** Bits and lengths of each file that are tried by default, spread over the whole of it. */
const SAMPLE = 60;
const isWhole = process.env.NIGHTLY === '1';
if (!isWhole) console.warn(`flips: ${SAMPLE} bits and ${SAMPLE} lengths of each file; all of them: NIGHTLY=1`);

interface Target {
  readonly bytes: Uint8Array;
  /** Puts changed bytes in their place. */
  put(changed: Uint8Array): Promise<unknown>;
  readonly bundle: string;
  readonly keys: BundleKeys;
}

async function file(path: string, bundle: string, keys: BundleKeys): Promise<Target> {
  return { bytes: await readFile(path), put: (changed) => writeFile(path, changed), bundle, keys };
}

const TARGETS: readonly [string, () => Promise<Target>][] = [
  [
    'a bundle for a key',
    async () => {
      const { path, identity } = await aBundle();
      return file(path, path, { identities: [identity] });
    },
  ],
  [
    'a manifest, in a container made anew around it',
    async () => {
      const { path, identity } = await aBundle();
      const bytes = (await entriesOf(path))[0]?.[1] ?? new Uint8Array(0);
      const put = (changed: Uint8Array) => replaceManifest(path, changed);
      return { bytes, put, bundle: path, keys: { identities: [identity] } };
    },
  ],
  [
    'a bundle for a code',
    async () => {
      const { path } = await aBundle({ reader: { code: CODE } });
      return file(path, path, { identities: [], code: CODE });
    },
  ],
  ['a bundle with a folder', () => shared((folder) => join(folder, '王五.room'))],
  [
    'an object in the folder',
    () => shared(async (folder) => join(folder, 'objects', (await readdir(join(folder, 'objects')))[0] ?? '')),
  ],
];

async function shared(pathIn: (folder: string) => string | Promise<string>): Promise<Target> {
  const [desk, folder] = [await aDesk(['王五', '赵六'], 1), await aFolder()];
  expect(await desk.export(folder)).toMatchObject({ ok: true });
  const identities = desk.readers.slice(0, 1).map(({ key }) => key.identity);
  return file(await pathIn(folder), join(folder, '王五.room'), { identities });
}

function* places(count: number): Generator<number> {
  const step = isWhole ? 1 : Math.max(1, count / SAMPLE);
  for (let at = 0; at < count; at += step) yield Math.floor(at);
}

/** How a bundle with changed bytes opens. */
async function answerTo({ put, bundle, keys }: Target, changed: Uint8Array): Promise<string> {
  await put(changed);
  const opened = await openBundle(bundle, keys);
  if (opened.ok) opened.value.close();
  return opened.ok ? 'accepted' : opened.code;
}

describe.each(TARGETS)('%s', (name, make) => {
  it('with any bit flipped, and at any length, is refused with a code', { timeout: 3_600_000 }, async () => {
    const target = await make();
    const { bytes } = target;
    const told: Record<'flips' | 'cuts', Record<string, number>> = { flips: {}, cuts: {} };
    for (const bit of places(8 * bytes.length)) {
      const changed = Buffer.from(bytes);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const code = await answerTo(target, changed);
      told.flips[code] = (told.flips[code] ?? 0) + 1;
    }
    for (const length of places(bytes.length)) {
      const code = await answerTo(target, bytes.subarray(0, length));
      told.cuts[code] = (told.cuts[code] ?? 0) + 1;
    }
    console.info(`${name}, ${bytes.length} bytes: ${JSON.stringify(told)}`);
    const codes = [...Object.keys(told.flips), ...Object.keys(told.cuts)];
    expect(
      codes.filter((code) => !/^bundle-(damaged|not-bundle|code-wrong|not-for-you|signature)$/.test(code)),
    ).toEqual([]);
    expect(await answerTo(target, bytes)).toBe('accepted');
  });
});
