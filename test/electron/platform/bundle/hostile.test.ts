import { execFileSync, spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MANIFEST_NAME } from '../../../../electron/platform/bundle/container.ts';
import { describeBundle } from '../../../../electron/platform/bundle/describe.ts';
import type { Manifest } from '../../../../electron/platform/bundle/manifest.ts';
import { openBundle } from '../../../../electron/platform/bundle/open.ts';
import { encryptAge, generateAgeIdentity, recipientOf } from '../../../../electron/platform/crypto/age.ts';
import { sha256Hex } from '../../../../electron/platform/crypto/hash.ts';
import { signJws } from '../../../../electron/platform/crypto/jws.ts';
import { selfSignedCertificate } from '../../../../electron/platform/signing/authority.ts';
import { buildZip } from '../archive/build-zip.ts';
import { aBundle } from './a-bundle.ts';
import {
  aManifestFile,
  aSigner,
  CODE,
  entriesOf,
  readManifest,
  replaceManifest,
  type Signer,
  writeEntries,
} from './builders.ts';

type Bundle = Awaited<ReturnType<typeof aBundle>>;

/** Code of the refusal; `undefined` where a bundle was accepted. */
async function refusalOf({ path, identity }: Pick<Bundle, 'path' | 'identity'>): Promise<string | undefined> {
  const outcome = await openBundle(path, { identities: [identity] });
  if (outcome.ok) outcome.value.close();
  return outcome.ok ? undefined : outcome.code;
}

/** Changes what the signer states, signed and encrypted anew: what a dishonest signer can do. */
async function restate(bundle: Bundle, change: (content: Manifest) => unknown, signer: Signer = bundle.signer) {
  const { content } = await readManifest(bundle.path, bundle.identity);
  const file = await aManifestFile(change(content), signer, await recipientOf(bundle.identity));
  await replaceManifest(bundle.path, file);
}

const inBothWays = async (bundle: Bundle) => [await refusalOf(bundle), (await describeBundle(bundle.path)).ok];

describe('a damaged bundle', () => {
  it.each([1, 22, 4_096])('with %i bytes appended or put in front is refused', async (count) => {
    const bundle = await aBundle();
    const bytes = await readFile(bundle.path);
    for (const changed of [Buffer.concat([bytes, Buffer.alloc(count)]), Buffer.concat([Buffer.alloc(count), bytes])]) {
      await writeFile(bundle.path, changed);
      expect(await inBothWays(bundle)).toEqual([expect.stringMatching(/^bundle-(damaged|not-bundle)$/), false]);
    }
  });

  it('with another bundle appended is refused', async () => {
    const [bundle, other] = [await aBundle(), await aBundle()];
    await writeFile(bundle.path, Buffer.concat([await readFile(bundle.path), await readFile(other.path)]));
    expect(await inBothWays(bundle)).toEqual([expect.stringMatching(/^bundle-/), false]);
  });
});

describe('a bundle whose entries were changed', () => {
  it('with two objects swapped is refused', async () => {
    const bundle = await aBundle();
    const [first, second, third, ...rest] = await entriesOf(bundle.path);
    if (!first || !second || !third) throw new Error('three entries');
    await writeEntries(bundle.path, [first, [second[0], third[1]], [third[0], second[1]], ...rest]);
    expect(await inBothWays(bundle)).toEqual(['bundle-damaged', false]);
  });

  it.each([1, 2, 3])('with object %i dropped is refused', async (index) => {
    const bundle = await aBundle();
    const entries = await entriesOf(bundle.path);
    await writeEntries(bundle.path, entries.toSpliced(index, 1));
    expect(await refusalOf(bundle)).toBe('bundle-damaged');
  });

  it('without its manifest is refused', async () => {
    const bundle = await aBundle();
    await writeEntries(bundle.path, (await entriesOf(bundle.path)).slice(1));
    expect(await inBothWays(bundle)).toEqual(['bundle-not-bundle', false]);
  });

  it.each(['readme.txt', 'objects/x.age', 'manifest.age.bak'])('with %s added is refused', async (name) => {
    const bundle = await aBundle();
    await writeEntries(bundle.path, [...(await entriesOf(bundle.path)), [name, Buffer.from('x')]]);
    expect(await inBothWays(bundle)).toEqual(['bundle-damaged', false]);
  });

  it('with a genuine object of another bundle added is refused', async () => {
    const [bundle, other] = [await aBundle(), await aBundle()];
    const foreign = (await entriesOf(other.path)).slice(3);
    await writeEntries(bundle.path, [...(await entriesOf(bundle.path)), ...foreign]);
    expect(await refusalOf(bundle)).toBe('bundle-damaged');
  });

  it.each([
    ['twice', (name: string) => name],
    ['twice in another case', (name: string) => name.toUpperCase()],
    ['outside the folder', () => '../evil.age'],
    ['at an absolute place', () => '/evil.age'],
  ])('with an entry %s is refused', async (_, rename) => {
    const bundle = await aBundle();
    const entries = await entriesOf(bundle.path);
    const extra = { name: rename(MANIFEST_NAME), content: 'x', method: 0 as const };
    const parts = [...entries.map(([name, content]) => ({ name, content, method: 0 as const })), extra];
    await writeFile(bundle.path, buildZip(parts));
    expect(await inBothWays(bundle)).toEqual([expect.stringMatching(/^bundle-/), false]);
  });

  it('with its objects in another order is refused', async () => {
    const bundle = await aBundle();
    const [manifest, ...objects] = await entriesOf(bundle.path);
    if (!manifest) throw new Error('a manifest');
    for (const order of [
      [manifest, ...objects.toReversed()],
      [...objects, manifest],
    ]) {
      await writeEntries(bundle.path, order);
      expect(await refusalOf(bundle)).toMatch(/^bundle-(damaged|not-bundle)$/);
    }
  });

  const zip = spawnSync('zip', ['-v']).error === undefined;
  if (!zip) console.warn('zip is missing: bundles packed anew are NOT tested');
  it.skipIf(!zip).each(['-0', '-9'])('packed anew by zip %s is refused', async (level) => {
    const bundle = await aBundle();
    execFileSync('unzip', ['-q', bundle.path, '-d', join(bundle.folder, 'inside')]);
    const path = join(bundle.folder, 'again.room');
    execFileSync('zip', ['-q', '-r', '-X', '-D', level, path, MANIFEST_NAME, 'objects'], {
      cwd: join(bundle.folder, 'inside'),
    });
    expect(await refusalOf({ ...bundle, path })).toBe('bundle-damaged');
    expect(await describeBundle(path)).toMatchObject({ code: 'bundle-damaged' });
  });
});

describe('a manifest that was passed on', () => {
  it('encrypted anew to another key is refused there', async () => {
    const bundle = await aBundle();
    const { jws } = await readManifest(bundle.path, bundle.identity);
    const other = await generateAgeIdentity();
    await replaceManifest(bundle.path, await encryptAge(Buffer.from(jws), { recipients: [other.recipient] }));
    expect(await refusalOf({ path: bundle.path, identity: other.identity })).toBe('bundle-not-for-you');
  });

  it('encrypted anew to a code is refused there', async () => {
    const bundle = await aBundle();
    const { jws } = await readManifest(bundle.path, bundle.identity);
    await replaceManifest(bundle.path, await encryptAge(Buffer.from(jws), { code: CODE }));
    const outcome = await openBundle(bundle.path, { identities: [], code: CODE });
    expect(outcome).toMatchObject({ code: 'bundle-not-for-you' });
  });

  it('put over the objects of another bundle is refused', async () => {
    const [bundle, other] = [await aBundle(), await aBundle()];
    const manifest = (await entriesOf(bundle.path)).slice(0, 1);
    await writeEntries(bundle.path, [...manifest, ...(await entriesOf(other.path)).slice(1)]);
    expect(await refusalOf(bundle)).toBe('bundle-damaged');
  });
});

describe('a signature that does not hold', () => {
  it('by another key is refused, whichever id it states', async () => {
    const bundle = await aBundle();
    const thief = await aSigner();
    await restate(bundle, (content) => content, thief);
    expect(await refusalOf(bundle)).toBe('bundle-signature');
    await restate(bundle, (content) => content, { ...thief, author: bundle.signer.author });
    expect(await refusalOf(bundle)).toBe('bundle-signature');
  });

  it('by a key that is not that of the stated author is refused', async () => {
    const bundle = await aBundle();
    const thief = await aSigner();
    const claim = (content: Manifest) => ({ ...content, from: { ...content.from, publicKey: thief.publicKey } });
    await restate(bundle, claim, { ...thief, author: bundle.signer.author });
    expect(await refusalOf(bundle)).toBe('bundle-signature');
  });

  it('over another text is refused', async () => {
    const bundle = await aBundle();
    const { jws, content } = await readManifest(bundle.path, bundle.identity);
    const { jws: changed } = await aJwsOf({ ...content, roomName: '另一个评审室' }, bundle.signer);
    const [header, , signature] = jws.split('.');
    const mixed = [header, changed.split('.')[1], signature].join('.');
    const recipients = [await recipientOf(bundle.identity)];
    await replaceManifest(bundle.path, await encryptAge(Buffer.from(mixed), { recipients }));
    expect(await refusalOf(bundle)).toBe('bundle-signature');
  });

  it('missing is refused', async () => {
    const bundle = await aBundle();
    const { content } = await readManifest(bundle.path, bundle.identity);
    const recipients = [await recipientOf(bundle.identity)];
    await replaceManifest(bundle.path, await encryptAge(Buffer.from(JSON.stringify(content)), { recipients }));
    expect(await refusalOf(bundle)).toBe('bundle-signature');
  });

  it('with the certificate of another key is refused, with its own accepted', async () => {
    for (const [own, expected] of [
      [true, undefined],
      [false, 'bundle-signature'],
    ] as const) {
      const bundle = await aBundle();
      const holder = own ? bundle.signer : await aSigner();
      const certificate = await selfSignedCertificate({
        publicKeyPem: holder.publicKey,
        privateKey: holder.privateKey,
        subject: { name: '州商务局', role: 'secretariat' },
        recipient: await recipientOf(bundle.identity),
        at: new Date('2023-06-01T00:00:00Z'),
      });
      await restate(bundle, (content) => ({ ...content, from: { ...content.from, certificate } }));
      expect(await refusalOf(bundle)).toBe(expected);
    }
  });
});

async function aJwsOf(content: unknown, signer: Signer): Promise<{ jws: string }> {
  return { jws: await signJws(Buffer.from(JSON.stringify(content)), signer.privateKey, signer.author) };
}

describe('a manifest of the future', () => {
  it.each([{ v: 3 }, { suite: 'sm2+sm4' }, { v: 3, other: 'things', objects: null }])(
    'says that it is one: %j',
    async (change) => {
      const bundle = await aBundle();
      await restate(bundle, (content) => ({ ...content, ...change }));
      expect(await refusalOf(bundle)).toBe('bundle-newer');
    },
  );
});

describe('a signer who lies', () => {
  type Rows = Manifest['objects'];
  const withRows = (change: (rows: Rows) => Rows) => (content: Manifest) => ({
    ...content,
    objects: change(content.objects),
  });
  const changed = (index: number, change: Partial<Rows[number]>) =>
    withRows((rows) => rows.map((row, at) => (at === index ? { ...row, ...change } : row)));

  it.each([
    ['about the digest of records', changed(0, { sha256: '00'.repeat(32) })],
    ['about the digest of an attachment', changed(2, { sha256: '00'.repeat(32) })],
    ['about the size of an attachment', changed(2, { plainSize: 5 })],
    ['about the size of an object', changed(2, { size: 5 })],
    ['about the name of an object', changed(2, { object: '00'.repeat(32) })],
    ['about the purpose of an object', changed(2, { purpose: 'records' })],
    ['by two secrets', changed(2, { purpose: 'secret' })],
    ['about records of 600 MB', changed(0, { plainSize: 600_000_000 })],
    ['by naming an object twice', withRows((rows) => [...rows, ...rows.slice(2)])],
    ['by leaving an object out', withRows((rows) => rows.slice(0, 2))],
    ['about the number of records', (c: Manifest) => ({ ...c, records: { ...c.records, count: 3 } })],
    ['about where the records are', (c: Manifest) => ({ ...c, records: { ...c.records, object: '00'.repeat(32) } })],
    ['by a key that opens nothing', (c: Manifest) => ({ ...c, objectsIdentity: `AGE-SECRET-KEY-1${'Q'.repeat(58)}` })],
    ['by a member that nobody knows', (c: Manifest) => ({ ...c, more: 1 })],
    ['by a member inside that nobody knows', (c: Manifest) => ({ ...c, to: { ...c.to, more: 1 } })],
    ['by a missing member', ({ created: _, ...c }: Manifest) => c],
    ['about recipients', (c: Manifest) => ({ ...c, to: { ...c.to, recipients: [] } })],
    ['about the version', (c: Manifest) => ({ ...c, v: 0 })],
    ['by saying that its attachments lie beside it', (c: Manifest) => ({ ...c, v: 2 })],
    ['by saying nothing', () => null],
    ['by saying something else', () => ['x']],
  ])('%s is refused', async (_, lie) => {
    const bundle = await aBundle();
    await restate(bundle, lie);
    expect(await refusalOf(bundle)).toBe('bundle-damaged');
  });

  it('by records that do not end in a line end is refused', async () => {
    const bundle = await aBundle();
    const { content } = await readManifest(bundle.path, bundle.identity);
    const text = Buffer.from('aaa.bbb.ccc\nddd.eee.fff');
    const file = await encryptAge(text, { recipients: [await recipientOf(content.objectsIdentity)] });
    const object = sha256Hex(file);
    const row = { object, size: file.length, sha256: sha256Hex(text), plainSize: text.length };
    const entries = await entriesOf(bundle.path);
    await writeEntries(bundle.path, entries.with(1, [`objects/${object}.age`, file]));
    await restate(bundle, (c) => ({ ...changed(0, row)(c), records: { object, count: 2 } }));
    expect(await refusalOf(bundle)).toBe('bundle-damaged');
    await restate(bundle, (c) => ({ ...c, records: { object, count: 1 } }));
    expect(await refusalOf(bundle)).toBe('bundle-damaged');
  });

  it('in a text that is not canonical is refused', async () => {
    const bundle = await aBundle();
    const { content } = await readManifest(bundle.path, bundle.identity);
    const { jws } = await aJwsOf(Object.fromEntries(Object.entries(content).reverse()), bundle.signer);
    const recipients = [await recipientOf(bundle.identity)];
    await replaceManifest(bundle.path, await encryptAge(Buffer.from(jws), { recipients }));
    expect(await refusalOf(bundle)).toBe('bundle-damaged');
  });
});

describe('an age file that goes too far', () => {
  it('as manifest, with a header over 64 KiB, is refused', async () => {
    const bundle = await aBundle();
    const stanza =
      '-> X25519 TEiF0ypqr+bpvcqXNyCVJpL7OuwPdVwPL7KQEbFDOCc\nEmECAEcKN+n/Vs9SbWiV+Hu0r+E8R77DdWYyd83nw7U\n';
    await replaceManifest(bundle.path, Buffer.from(`age-encryption.org/v1\n${stanza.repeat(700)}--- x\n`));
    expect(await refusalOf(bundle)).toBe('bundle-damaged');
  });

  it('as manifest, that asks for 4 GB of memory, is refused at once', async () => {
    const bundle = await aBundle();
    const header = '-> scrypt bBjlhJVYZeE4aqUdmtRHfw 22\ngRYkqUpu5XnHBkCrsMXvvx0e8yuwLVwP0TZ5sRzGgDE\n';
    await replaceManifest(bundle.path, Buffer.from(`age-encryption.org/v1\n${header}--- x\n`));
    expect(await openBundle(bundle.path, { identities: [], code: CODE })).toMatchObject({ code: 'bundle-damaged' });
  });

  it('as manifest, that is no age file, is refused', async () => {
    const bundle = await aBundle();
    await replaceManifest(bundle.path, Buffer.from('x'));
    expect(await inBothWays(bundle)).toEqual(['bundle-damaged', false]);
  });
});
