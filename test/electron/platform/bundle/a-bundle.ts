import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { BundleFacts } from '../../../../electron/platform/bundle/manifest.ts';
import { type SealOptions, sealBundle } from '../../../../electron/platform/bundle/seal.ts';
import { generateAgeIdentity } from '../../../../electron/platform/crypto/age.ts';
import { once } from '../../../../electron/platform/crypto/byte-stream.ts';
import { aJob, anAttachment, aSigner, factsBy } from './builders.ts';

export const MARKER = '申报人李四的证明材料';

/** A folder of its own for one test, with a name such as people give. */
export async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), '数据 包-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A sealed bundle with two records, a secret and one attachment, and everything needed to open or forge it. */
export async function aBundle(changes: Partial<SealOptions> = {}, facts: Partial<BundleFacts> = {}) {
  const folder = await aFolder();
  const [signer, reader] = [await aSigner(), await generateAgeIdentity()];
  const attachment = await anAttachment(folder, once(Buffer.from(MARKER)));
  const options: SealOptions = {
    path: join(folder, '王五.room'),
    facts: factsBy(signer, facts),
    privateKey: signer.privateKey,
    reader: { recipients: [reader.recipient] },
    records: ['aaa.bbb.ccc', 'ddd.eee.fff'],
    attachments: [attachment],
    secret: Buffer.from('{"identity":"x"}'),
    job: aJob(),
    ...changes,
  };
  const sealed = await sealBundle(options);
  if (!sealed.ok) throw new Error(sealed.message);
  return { ...sealed.value, path: options.path, folder, signer, identity: reader.identity, attachment, options };
}
