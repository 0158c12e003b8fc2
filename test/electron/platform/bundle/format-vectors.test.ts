/** The test vectors at the end of docs/formats/bundle.md: what the page says of the golden bundles is what comes out. */
import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openBundle } from '../../../../electron/platform/bundle/open.ts';
import { collect } from '../../../../electron/platform/crypto/byte-stream.ts';
import { sha256Hex } from '../../../../electron/platform/crypto/hash.ts';
import { aFolder, MARKER } from './a-bundle.ts';
import { CODE, GOLDEN_IDENTITY } from './builders.ts';

const page = readFileSync(resolve(import.meta.dirname, '../../../../docs/formats/bundle.md'), 'utf8');
const blocks = [...page.matchAll(/```(sh|text) ?(\S*)\n(.*?)```/gs)].map(([, kind, mark = '', text = '']) => ({
  kind,
  mark,
  text,
}));
const golden = (name: string) => join(import.meta.dirname, name);
const TOOLS = ['unzip', 'age', 'sha256sum', 'openssl'];
const missing = TOOLS.filter((tool) => spawnSync(tool, ['--help']).error !== undefined);
if (missing.length > 0)
  console.warn(`the test vectors are NOT checked with stock tools, missing: ${missing.join(' ')}`);

/** What the commands of the page print. */
async function printed(bundle: string, marks: readonly string[]): Promise<string> {
  const [folder, key] = [await aFolder(), join(await aFolder(), 'key')];
  writeFileSync(key, `${GOLDEN_IDENTITY}\n`);
  const script = blocks.filter(({ kind, mark }) => kind === 'sh' && marks.includes(mark)).map(({ text }) => text);
  const env = { ...process.env, BUNDLE: golden(bundle), KEY: key };
  return execFileSync('sh', ['-eu', '-c', script.join('\n')], { cwd: folder, env, encoding: 'utf8' });
}

describe('the golden bundles', () => {
  test('have the hashes and keys that the page states', () => {
    const rows = [...page.matchAll(/^\| `([a-z0-9-]+(?:\/[a-z]+)?\.room)` \| `([0-9a-f]{64})`/gm)];
    expect(rows).toHaveLength(4);
    for (const [, name = '', digest] of rows) expect(sha256Hex(readFileSync(golden(name)))).toBe(digest);
    expect(page).toContain(`\`${GOLDEN_IDENTITY}\``);
    expect(page).toContain(`\`${CODE}\``);
  });

  test.each([
    ['key', { identities: [GOLDEN_IDENTITY] }, ['aaa.bbb.ccc', 'ddd.eee.fff'], 1],
    ['code', { identities: [], code: CODE }, ['aaa.bbb.ccc'], 2],
  ] as const)('of version 2, for a %s, still open', async (name, keys, records, attachments) => {
    const bundle = await openBundle(golden(`golden-v2/${name}.room`), keys);
    if (!bundle.ok) throw new Error(bundle.code);
    const { v, objects } = bundle.value.manifest;
    expect([v, objects.filter(({ purpose }) => purpose === 'attachment').length]).toEqual([2, attachments]);
    expect(await bundle.value.records()).toEqual({ ok: true, value: records });
    const attachment = await bundle.value.attachment(sha256Hex(MARKER));
    expect(attachment.ok && Buffer.from(await collect(attachment.value)).toString()).toBe(MARKER);
    bundle.value.close();
  });
});

describe.skipIf(missing.length > 0)('the commands of the page', () => {
  test.each([
    ['golden-v1-key.room', ['', 'key']],
    ['golden-v2/key.room', ['', 'folder', 'key', 'certificate']],
  ])('print for %s what the page says', async (name, marks) => {
    const expected = blocks.find(({ kind, mark }) => kind === 'text' && mark === name)?.text;
    expect(await printed(name, marks)).toBe(expected);
  });

  test('do not open the object that is not for this reader', async () => {
    const folder = await aFolder();
    const bundle = await openBundle(golden('golden-v2/key.room'), { identities: [GOLDEN_IDENTITY] });
    if (!bundle.ok) throw new Error(bundle.code);
    bundle.value.close();
    writeFileSync(join(folder, 'objects.key'), `${bundle.value.manifest.objectsIdentity}\n`);
    const opened = readdirSync(golden('golden-v2/objects')).map((name) =>
      spawnSync('age', ['-d', '-i', join(folder, 'objects.key'), golden(`golden-v2/objects/${name}`)], {
        encoding: 'utf8',
      }),
    );
    expect(opened.map(({ status }) => status).sort()).toEqual([0, 1]);
    expect(opened.find(({ status }) => status === 0)?.stdout).toBe(MARKER);
    expect(opened.find(({ status }) => status === 1)?.stderr).toContain('no identity matched any of the recipients');
  });
});
