import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { z } from 'zod';
import { createSha256 } from '../crypto/hash.ts';
import type { SealKey } from '../crypto/seal.ts';
import { seal, unseal } from '../crypto/seal.ts';
import { replaceFileSync } from '../files/durable-file-sync.ts';
import { readIfPresent } from './disk.ts';
import { refuseFault, VaultDamaged } from './fault.ts';

/** What the database file was when it was last closed, and at which revision. */
const content = z.strictObject({ revision: z.int().min(0), sha256: z.string().regex(/^[0-9a-f]{64}$/) });

const PIECE_BYTES = 1_048_576;

/**
 * The digest of the database file when it was last closed. Rows, cells and state are each sealed, and SQLite's own
 * structure is checked, but most of a small file is neither: the digest catches a flipped bit there too. It applies to
 * one revision only, so one left behind by a crash says nothing about later revisions.
 */
export class ClosingDigest {
  readonly #path: string;
  readonly #database: string;
  readonly #key: SealKey;
  readonly #place: string;
  /** Revision at which the file was just what it is: nothing in it need be checked again. */
  readonly wholeAt: number | undefined;
  /** Revision at which the file should be different from what it is. */
  readonly alteredAt: number | undefined;
  #kept: number | undefined;

  /** Construct it while the database is closed: closing a handle to its file later would drop SQLite's locks on it. */
  constructor(path: string, database: string, key: SealKey, vault: string) {
    this.#path = path;
    this.#database = database;
    this.#key = key;
    this.#place = `${vault}/imprint`;
    const kept = this.#read();
    const isWhole = kept?.sha256 === (kept && digestOf(database));
    this.wholeAt = isWhole ? kept?.revision : undefined;
    this.alteredAt = isWhole ? undefined : kept?.revision;
    this.#kept = this.wholeAt;
  }

  /** Keeps what the file is now, after the database was closed at a revision. Best effort. */
  keep(revision: number): void {
    try {
      if (this.#kept === revision || existsSync(`${this.#database}-wal`)) return;
      const bytes = Buffer.from(JSON.stringify({ revision, sha256: digestOf(this.#database) }));
      replaceFileSync(this.#path, seal(this.#key, bytes, this.#place));
      this.#kept = revision;
    } catch (error) {
      refuseFault(error);
    }
  }

  #read(): z.infer<typeof content> | undefined {
    const sealed = readIfPresent(this.#path);
    if (sealed === undefined || existsSync(`${this.#database}-wal`)) return undefined;
    const plain = unseal(this.#key, sealed, this.#place);
    if (plain === undefined) throw new VaultDamaged('imprint');
    return content.parse(JSON.parse(Buffer.from(plain).toString()));
  }
}

function digestOf(path: string): string {
  const hash = createSha256();
  const piece = Buffer.alloc(PIECE_BYTES);
  const file = openSync(path, 'r');
  try {
    for (let length = readSync(file, piece); length > 0; length = readSync(file, piece))
      hash.update(piece.subarray(0, length));
  } finally {
    closeSync(file);
  }
  return hash.hex();
}
