import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { success } from '../../../domain/base/result.ts';
import { type Outcome, refuse } from '../../services/ports.ts';
import { clearLeftovers, syncFolder, throughTemporaryFileIn } from '../files/durable-file.ts';
import { type ReadBack, readBack } from '../files/read-back.ts';
import { type WrittenFile, writeChecked } from '../files/write-checked.ts';
import { objectName } from './container.ts';
import type { ObjectRow } from './manifest.ts';
import { type Attachment, splitFile } from './objects.ts';

/**
 * What the vault keeps of a shared object: its header, from which a later export makes the very same file again without
 * reading the attachment first, so that only what has changed is written.
 */
export const sharedObject = z.strictObject({
  /** SHA-256 of the age file: its name. */
  object: z.string(),
  /** Bytes of the age file. */
  size: z.int(),
  /** Keys that open it, in order. */
  recipients: z.array(z.string()),
  /** Base64. */
  header: z.string(),
  /** Names of its earlier forms, for other readers: these must not be left on a stick. */
  retired: z.array(z.string()),
});
export type SharedObject = z.infer<typeof sharedObject>;

/** Where the caller keeps shared objects, by the SHA-256 of the attachment. */
export interface SharedObjectStore {
  find(sha256: string): SharedObject | undefined;
  keep(sha256: string, object: SharedObject): Outcome<void>;
}

/** An attachment, and who may open it: nobody, if it no longer belongs in the folder. */
export interface SharedAttachment extends Attachment {
  readonly recipients: readonly string[];
}

export interface FolderCounts {
  /** Objects in the folder for this export. */
  objects: number;
  /** Of these, how many were written now, and their bytes. */
  written: number;
  bytes: number;
  /** Objects of earlier exports that were removed. */
  removed: number;
  /** Objects unknown to this export: another room's, or from before what the vault remembers. */
  strange: number;
}

/** The folder of objects that several bundles share. */
export class SharedFolder {
  readonly counts: FolderCounts = { objects: 0, written: 0, bytes: 0, removed: 0, strange: 0 };
  /** `system` as soon as one file has not been read back from the medium itself. */
  readBack: ReadBack = 'medium';
  readonly #folder: string;
  readonly #store: SharedObjectStore;
  readonly #advance: (bytes: number) => void;

  /** `advance` is told of every byte written and read back, or already there: twice the size of each object. */
  constructor(folder: string, store: SharedObjectStore, advance: (bytes: number) => void) {
    this.#folder = folder;
    this.#store = store;
    this.#advance = advance;
  }

  /** Makes the folder, and removes files whose writing was interrupted. */
  async begin(): Promise<void> {
    await mkdir(this.#objects, { recursive: true });
    await clearLeftovers(this.#objects);
  }

  /**
   * Makes sure that the object of an attachment is in the folder. Refuses `file-write-failed` and what the store
   * refuses; throws what the disk and the attachment's source throw.
   */
  async put(attachment: SharedAttachment): Promise<Outcome<ObjectRow>> {
    const recipients = [...attachment.recipients].sort();
    const known = this.#store.find(attachment.sha256);
    const reusable = known?.recipients.join() === recipients.join() ? known : undefined;
    const found =
      reusable !== undefined && ((await this.#isThere(reusable)) || (await this.#write(attachment, reusable)));
    const made = found ? success(reusable) : await this.#make(attachment, recipients, known);
    if (!made.ok) return made;
    const { object, size } = made.value;
    this.counts.objects += 1;
    return success({ object, size, sha256: attachment.sha256, plainSize: attachment.size, purpose: 'attachment' });
  }

  /** Removes what earlier exports left for former readers. Touches only files that this vault has made. */
  async tidy(attachments: readonly SharedAttachment[]): Promise<void> {
    for (const { sha256, recipients } of attachments) {
      const known = this.#store.find(sha256);
      const names = [...(known?.retired ?? []), ...(known && recipients.length === 0 ? [known.object] : [])];
      for (const name of names) await this.#remove(objectName(name));
    }
    const names = (await readdir(this.#objects)).filter((name) => /^[0-9a-f]{64}\.age$/.test(name));
    this.counts.strange = names.length - this.counts.objects;
    await syncFolder(this.#objects, 'if-possible');
  }

  async #isThere({ object, size }: SharedObject): Promise<boolean> {
    const path = join(this.#folder, objectName(object));
    const found = await stat(path).catch(() => undefined);
    if (!found?.isFile() || found.size !== size) return false;
    const { digest, from } = await readBack(path, this.#advance);
    if (digest !== object) return false;
    if (from === 'system') this.readBack = from;
    this.#advance(size);
    return true;
  }

  /** Writes an object in its known form; false if the vault has since encrypted the attachment again. */
  async #write(attachment: SharedAttachment, { object, header, recipients }: SharedObject): Promise<boolean> {
    const { payload } = await splitFile(await attachment.open(recipients.slice(0, 1)));
    return this.#writeFile(Buffer.from(header, 'base64'), payload, async (written) => written?.digest === object);
  }

  /** Writes an object in a new form, and keeps it in the store before it gets its name. */
  async #make(
    attachment: SharedAttachment,
    recipients: string[],
    known: SharedObject | undefined,
  ): Promise<Outcome<SharedObject>> {
    const { header, payload } = await splitFile(await attachment.open(recipients));
    const retired = known ? [...known.retired, known.object] : [];
    let made: Outcome<SharedObject> = refuse('file-write-failed');
    await this.#writeFile(header, payload, async (written) => {
      if (!written) return false;
      const { digest: object, size } = written;
      const shared = { object, size, recipients, header: Buffer.from(header).toString('base64'), retired };
      const kept = this.#store.keep(attachment.sha256, shared);
      made = kept.ok ? success(shared) : kept;
      return kept.ok;
    });
    return made;
  }

  /** Writes an age file; it gets its name if it reads back as written and `approve` does not refuse. */
  async #writeFile(
    header: Uint8Array,
    payload: AsyncIterable<Uint8Array>,
    approve: (written: WrittenFile | undefined) => Promise<boolean>,
  ): Promise<boolean> {
    async function* file() {
      yield header;
      yield* payload;
    }
    const steps = { writing: this.#advance, checking: this.#advance };
    return throughTemporaryFileIn(this.#objects, async (temporary) => {
      const written = await writeChecked(temporary, file(), steps);
      if (!(await approve(written)) || !written) return false;
      await rename(temporary, join(this.#folder, objectName(written.digest)));
      if (written.readBack === 'system') this.readBack = 'system';
      this.counts.written += 1;
      this.counts.bytes += written.size;
      return true;
    });
  }

  async #remove(name: string): Promise<void> {
    const path = join(this.#folder, name);
    if (!(await stat(path).catch(() => undefined))?.isFile()) return;
    await rm(path);
    this.counts.removed += 1;
  }

  get #objects(): string {
    return join(this.#folder, 'objects');
  }
}
