import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { success } from '../../../../domain/base/result.ts';
import type { Attachment } from '../../../../electron/platform/bundle/objects.ts';
import {
  type SentBundle,
  type SharedSealOptions,
  sealShared,
} from '../../../../electron/platform/bundle/seal-shared.ts';
import type { SharedObject } from '../../../../electron/platform/bundle/shared-objects.ts';
import { generateAgeIdentity } from '../../../../electron/platform/crypto/age.ts';
import type { AgeReader } from '../../../../electron/platform/crypto/age-header.ts';
import { once } from '../../../../electron/platform/crypto/byte-stream.ts';
import { aFolder } from './a-bundle.ts';
import { aJob, anAttachment, aSigner, factsBy } from './builders.ts';

/** Text of the attachment of that number. */
export const textOf = (number: number): string => `第 ${number} 份证明材料 `.repeat(20 + number);

/** A computer that exports to several readers, with what its vault would remember. */
export async function aDesk(readerNames: readonly string[], attachmentCount: number) {
  const vault = await aFolder();
  const signer = await aSigner();
  const attachments: Attachment[] = [];
  for (let number = 0; number < attachmentCount; number += 1)
    attachments.push(await anAttachment(vault, once(Buffer.from(textOf(number)))));
  const memory = new Map<string, SharedObject>();
  const readers = await Promise.all(readerNames.map(aReader));
  return {
    vault,
    signer,
    attachments,
    readers,
    memory,
    /** Exports everything to everyone, but for the pairs of reader and attachment that `hidden` names. */
    export: (
      folder: string,
      hidden: readonly (readonly [number, number])[] = [],
      changes: Partial<SharedSealOptions> = {},
    ) =>
      sealShared({
        folder,
        privateKey: signer.privateKey,
        readers: readers.map(({ name, objectsKey, reader, sent, records }, place) => ({
          file: `${name}.room`,
          bundled: true,
          facts: factsBy(signer, { to: { name }, created: new Date().toISOString() }),
          reader,
          objectsKey,
          records,
          attachments: new Set(
            attachments
              .filter((_, at) => !hidden.some(([r, a]) => r === place && a === at))
              .map(({ sha256 }) => sha256),
          ),
          sent: [...sent],
          remember: (bundle) => success(void sent.push(bundle)),
        })),
        obsolete: [],
        attachments,
        store: {
          find: (sha256) => memory.get(sha256),
          keep: (sha256, object) => success(void memory.set(sha256, object)),
        },
        job: aJob(),
        ...changes,
      }),
  };
}

export async function aReader(name: string) {
  const key = await generateAgeIdentity();
  return {
    name,
    key,
    reader: { recipients: [key.recipient] } as AgeReader,
    objectsKey: await generateAgeIdentity(),
    sent: [] as SentBundle[],
    records: [`${name}.b.c`],
  };
}

/** Name → time of last change and content of every file in a folder and its `objects`. */
export async function filesIn(folder: string): Promise<Map<string, { changed: number; bytes: Buffer }>> {
  const names = (await readdir(folder, { recursive: true })).sort();
  const found = new Map<string, { changed: number; bytes: Buffer }>();
  for (const name of names) {
    const about = await stat(join(folder, name));
    if (about.isFile()) found.set(name, { changed: about.mtimeMs, bytes: await readFile(join(folder, name)) });
  }
  return found;
}
