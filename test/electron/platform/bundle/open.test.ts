import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeBundle } from '../../../../electron/platform/bundle/describe.ts';
import { type OpenBundle, openBundle } from '../../../../electron/platform/bundle/open.ts';
import { sealBundle } from '../../../../electron/platform/bundle/seal.ts';
import { generateAgeIdentity } from '../../../../electron/platform/crypto/age.ts';
import { collect, once } from '../../../../electron/platform/crypto/byte-stream.ts';
import { sha256Hex } from '../../../../electron/platform/crypto/hash.ts';
import type { Outcome } from '../../../../electron/services/ports.ts';
import { aBundle, aFolder, MARKER } from './a-bundle.ts';
import { aJob, anAttachment, aSigner, CODE, factsBy } from './builders.ts';

const NO_KEYS = { identities: [] };

function opened(outcome: Outcome<OpenBundle>): OpenBundle {
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
}

async function attachmentText(bundle: OpenBundle, sha256: string): Promise<string> {
  const stream = await bundle.attachment(sha256);
  if (!stream.ok) throw new Error(stream.code);
  return Buffer.from(await collect(stream.value)).toString();
}

describe('a bundle (R6.1)', () => {
  it('opened by its reader gives what was put in', async () => {
    const { path, identity, attachment, options, digest, bundle: id, size } = await aBundle();
    const bundle = opened(await openBundle(path, { identities: [identity] }));
    expect(await bundle.records()).toEqual({ ok: true, value: options.records });
    expect(await attachmentText(bundle, attachment.sha256)).toBe(MARKER);
    expect(await bundle.secret()).toEqual({ ok: true, value: options.secret });
    expect(bundle.manifest).toMatchObject({ ...options.facts, bundle: id, to: { name: '王五', by: 'key' } });
    expect(bundle.digest).toBe(digest);
    expect([digest, size]).toEqual([sha256Hex(await readFile(path)), (await readFile(path)).length]);
    bundle.close();
  });

  it('with nothing in it opens', async () => {
    const { path, identity } = await aBundle({ records: [], attachments: [], secret: undefined });
    const bundle = opened(await openBundle(path, { identities: [identity] }));
    expect(await bundle.records()).toEqual({ ok: true, value: [] });
    expect(await bundle.secret()).toEqual({ ok: true, value: undefined });
    expect(await bundle.attachment('00'.repeat(32))).toMatchObject({ code: 'not-found' });
    bundle.close();
  });

  it('for several recipients opens for each, whatever other keys are tried before', async () => {
    const [one, two, other] = await Promise.all([1, 2, 3].map(generateAgeIdentity));
    if (!one || !two || !other) throw new Error('three keys');
    const { path } = await aBundle({ reader: { recipients: [one.recipient, two.recipient] } });
    for (const { identity } of [one, two]) {
      const bundle = opened(await openBundle(path, { identities: [other.identity, identity] }));
      expect(bundle.manifest.to.recipients).toEqual([one.recipient, two.recipient]);
      bundle.close();
    }
  });

  it('by a code opens with the code as people type it', async () => {
    const { path } = await aBundle({ reader: { code: CODE } });
    const bundle = opened(await openBundle(path, { identities: [], code: CODE.toLowerCase().replaceAll('-', ' ') }));
    expect(bundle.manifest.to).toMatchObject({ by: 'code', recipients: [] });
    bundle.close();
  });

  it('by a code asks for it, and refuses another', async () => {
    const { path, identity } = await aBundle({ reader: { code: CODE } });
    expect(await openBundle(path, { identities: [identity] })).toMatchObject({ code: 'bundle-code-needed' });
    const wrong = await openBundle(path, { identities: [], code: CODE.replace('A', 'B') });
    expect(wrong).toMatchObject({ code: 'bundle-code-wrong' });
  });

  it('for another reader is refused', async () => {
    const { path } = await aBundle();
    const { identity } = await generateAgeIdentity();
    for (const keys of [NO_KEYS, { identities: [identity] }, { identities: [], code: CODE }])
      expect(await openBundle(path, keys)).toMatchObject({ code: 'bundle-not-for-you' });
  });

  it('changed after it was opened gives nothing out as genuine', async () => {
    const { path, identity, attachment } = await aBundle();
    const bundle = opened(await openBundle(path, { identities: [identity] }));
    const bytes = await readFile(path);
    await writeFile(path, bytes.fill(0, 100, bytes.length - 100), { flag: 'r+' });
    expect(await bundle.records()).toMatchObject({ code: 'bundle-damaged' });
    expect(await bundle.secret()).toMatchObject({ code: 'bundle-damaged' });
    await expect(attachmentText(bundle, attachment.sha256)).rejects.toThrow();
    bundle.close();
  });

  it('is left when the person cancels', async () => {
    const { path, identity } = await aBundle();
    const job = aJob(AbortSignal.abort());
    expect(await openBundle(path, { identities: [identity] }, job)).toMatchObject({ code: 'cancelled' });
    expect(await describeBundle(path, job)).toMatchObject({ code: 'cancelled' });
  });

  it('opens to what was sealed, whatever that is', async () => {
    const folder = await aFolder();
    const [signer, reader] = [await aSigner(), await generateAgeIdentity()];
    const size = fc.oneof(fc.nat(300), fc.integer({ min: 65_520, max: 65_552 }), fc.constantFrom(131_072, 200_000));
    const contents = fc.record({
      records: fc.array(fc.base64String({ minLength: 1 }), { maxLength: 20 }),
      sizes: fc.uniqueArray(size, { maxLength: 4 }),
      secret: fc.option(fc.uint8Array({ maxLength: 100 }), { nil: undefined }),
    });
    let round = 0;
    const law = fc.asyncProperty(contents, async ({ records, sizes, secret }) => {
      round += 1;
      const path = join(folder, `${round}.room`);
      const plain = sizes.map((bytes) => Buffer.alloc(bytes, `${bytes} `));
      const attachments = await Promise.all(plain.map((bytes) => anAttachment(folder, once(bytes))));
      const { privateKey } = signer;
      const inside = { records, attachments, secret, reader: { recipients: [reader.recipient] } };
      const sealed = await sealBundle({ path, facts: factsBy(signer), privateKey, ...inside, job: aJob() });
      const bundle = opened(await openBundle(path, { identities: [reader.identity] }));
      expect(sealed).toMatchObject({ value: { digest: bundle.digest, bundle: bundle.manifest.bundle } });
      expect(await bundle.records()).toEqual({ ok: true, value: records });
      const kept = await bundle.secret();
      expect(kept.ok && kept.value && Buffer.from(kept.value)).toEqual(secret && Buffer.from(secret));
      for (const bytes of plain) expect(await attachmentText(bundle, sha256Hex(bytes))).toBe(bytes.toString());
      bundle.close();
    });
    await fc.assert(law, { numRuns: 25 });
  });
});

describe('what is no bundle', () => {
  it.each([
    ['an empty file', Buffer.alloc(0)],
    ['a text', Buffer.from('这不是数据包'.repeat(50))],
    ['an empty zip', Buffer.from(`PK\u0005\u0006${'\0'.repeat(18)}`, 'latin1')],
    ['bytes', Buffer.from(Array.from({ length: 5_000 }, (_, index) => (index * 7919) % 256))],
  ])('%s is refused', async (_, content) => {
    const path = join(await aFolder(), 'x.room');
    await writeFile(path, content);
    expect(await openBundle(path, NO_KEYS)).toMatchObject({ code: 'bundle-not-bundle' });
    expect(await describeBundle(path)).toMatchObject({ code: 'bundle-not-bundle' });
  });

  it('is refused where it is a file that is not there, or a folder', async () => {
    const folder = await aFolder();
    await mkdir(join(folder, 'x.room'));
    expect(await openBundle(join(folder, 'none.room'), NO_KEYS)).toMatchObject({ code: 'file-missing' });
    expect(await openBundle(join(folder, 'x.room'), NO_KEYS)).toMatchObject({ code: 'file-unreadable' });
  });
});

describe('a description', () => {
  it('tells size, lock and number of objects without a key', async () => {
    const { path, digest, size } = await aBundle();
    expect(await describeBundle(path)).toEqual({ ok: true, value: { by: 'key', objects: 3, digest, size } });
    const byCode = await aBundle({ reader: { code: CODE }, attachments: [] });
    expect(await describeBundle(byCode.path)).toMatchObject({ value: { by: 'code', objects: 2 } });
  });
});
