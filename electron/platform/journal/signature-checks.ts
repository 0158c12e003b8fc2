import type { UnverifiedRecord, VerifiedRecord } from '../../../domain/records/envelope.ts';
import { verifyBatch } from '../crypto/signatures.ts';
import { authorOf } from '../crypto/signing-key.ts';
import { runInThread } from '../crypto/threads.ts';
import { isVerified } from './verified.ts';

/** Whose signature a record must carry. */
export interface AuthorKey {
  readonly author: string;
  readonly publicKey: string;
}

/** Signatures that go to a thread at once: a few hundredths of a second of its time. */
const IN_A_BATCH = 128;
/** Batches under way at once, whose texts wait in memory. */
const UNDER_WAY = 16;

/** Checks the signatures of records that `readRecord` has read: in batches, in threads, while more are read. */
export class SignatureChecks {
  /** Records that are not in a batch yet, by author. */
  readonly #waiting = new Map<string, { readonly publicKey: string; readonly records: UnverifiedRecord[] }>();
  readonly #added = new Set<string>();
  readonly #signed = new Set<string>();
  readonly #underWay = new Set<Promise<void>>();

  /** From now on accepts an author's records, provided that the author's id names the key. */
  async expect({ author, publicKey }: AuthorKey): Promise<void> {
    if (this.#waiting.has(author) || (await authorOf(publicKey).catch(() => undefined)) !== author) return;
    this.#waiting.set(author, { publicKey, records: [] });
  }

  /** Takes a record, once; one whose author is not expected is left out. Resolves when there is room for another. */
  async add(record: UnverifiedRecord): Promise<void> {
    const place = this.#waiting.get(record.envelope.author);
    if (place === undefined || this.#added.has(record.hash)) return;
    this.#added.add(record.hash);
    place.records.push(record);
    if (place.records.length < IN_A_BATCH) return;
    this.#send(place.publicKey, place.records.splice(0));
    if (this.#underWay.size >= UNDER_WAY) await Promise.race(this.#underWay);
  }

  /** Hashes of those records taken so far that their authors have signed. */
  async signed(): Promise<ReadonlySet<string>> {
    // So few are checked sooner than they could be handed to a thread.
    const isShort = this.#added.size <= IN_A_BATCH;
    for (const { publicKey, records } of this.#waiting.values())
      if (records.length > 0) this.#send(publicKey, records.splice(0), isShort);
    await Promise.all(this.#underWay);
    return this.#signed;
  }

  /** Those of these records, all taken before, that their authors have signed. */
  async verified(records: readonly UnverifiedRecord[]): Promise<VerifiedRecord[]> {
    const signed = await this.signed();
    return records.filter((record) => isVerified(record, signed.has(record.hash)));
  }

  #send(publicKeyPem: string, records: readonly UnverifiedRecord[], isShort = false): void {
    const batch = { work: 'verify', publicKeyPem, texts: records.map(({ jws }) => jws) } as const;
    const isGenuine = isShort ? Promise.resolve(verifyBatch(batch)) : runInThread(batch);
    const checked = isGenuine.then((found) => {
      for (const [at, { hash }] of records.entries()) if (found[at]) this.#signed.add(hash);
      this.#underWay.delete(checked);
    });
    this.#underWay.add(checked);
    // A thread's failure is reported where all batches are awaited.
    checked.catch(() => undefined);
  }
}
