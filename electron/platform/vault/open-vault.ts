import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { success } from '../../../domain/base/result.ts';
import type { Role } from '../../../domain/base/role.ts';
import type { Job, Outcome } from '../../services/ports.ts';
import { refuse } from '../../services/ports.ts';
import { generateCode } from '../crypto/code.ts';
import { sha256OfStream } from '../crypto/hash.ts';
import type { SealedDatabase } from './database.ts';
import { layoutOf } from './disk.ts';
import { refuseFault } from './fault.ts';
import { indexedFiles, type VaultFiles } from './files.ts';
import type { HeaderCopy } from './header.ts';
import { writeHeaders } from './header.ts';
import { unlock, withSecret } from './keys.ts';
import type { VaultLock } from './lock.ts';
import type { RedundantCells } from './redundant-cells.ts';
import type { VaultSecret } from './slots.ts';
import { isWeak } from './slots.ts';
import type { VaultState } from './state.ts';
import type { TableKeys, VaultRow } from './tables.ts';

/** What an open vault is made of. */
export interface VaultParts {
  readonly directory: string;
  readonly copy: HeaderCopy;
  readonly database: SealedDatabase;
  readonly redundant: RedundantCells;
  readonly files: VaultFiles;
  readonly lock: VaultLock;
}

/** A vault at one moment, for a backup: what is sealed stays sealed. */
export interface VaultSnapshot {
  readonly copy: HeaderCopy;
  readonly state: VaultState;
  readonly keys: TableKeys;
  /** Names of the attachments' files. */
  readonly attachments: readonly string[];
  /** Writes the tables into a file that does not exist yet; call it before awaiting anything. Throws as SQLite does. */
  copyTables(path: string): void;
}

/** An open vault: the system of record of one person on one machine. Holds keys until `close`. */
export class Vault {
  readonly directory: string;
  readonly files: VaultFiles;
  readonly #database: SealedDatabase;
  readonly #redundant: RedundantCells;
  readonly #lock: VaultLock;
  #copy: HeaderCopy;

  constructor({ directory, copy, database, redundant, files, lock }: VaultParts) {
    this.directory = directory;
    this.files = files;
    this.#copy = copy;
    this.#database = database;
    this.#redundant = redundant;
    this.#lock = lock;
  }

  get identifier(): string {
    return this.#copy.header.vault;
  }

  get role(): Role {
    return this.#copy.header.role;
  }

  /** Rows so far. */
  get length(): number {
    return this.#database.length;
  }

  /** Chain hash of the last row. */
  get head(): string {
    return this.#database.head;
  }

  /** What shows that this is an older copy; `undefined` if it is the newest known. */
  get older(): string | undefined {
    return this.#database.older;
  }

  /** Whether nothing beside the folder remembers the vault's last state: an older copy of the folder would not be noticed. */
  get isUnremembered(): boolean {
    return this.#database.isUnremembered;
  }

  /**
   * Adds rows in one transaction, durable on return. Value: position of the first (from 1). Changes nothing if it
   * refuses: `disk-full`, `vault-locked`, `file-write-failed`, `vault-damaged`.
   */
  append(rows: readonly Uint8Array[]): Outcome<number> {
    return this.#database.append(rows);
  }

  /** Rows from a position on, each verified as it is read. Throws VaultDamaged. */
  rows(from = 1): Iterable<VaultRow> {
    return this.#database.rows(from);
  }

  /** A small value under a name (keys, settings). Throws VaultDamaged. */
  cell(name: string): Uint8Array | undefined {
    return this.#database.cell(cellName(name));
  }

  /** Sets a small value, durable on return. Refuses like `append`. */
  setCell(name: string, bytes: Uint8Array): Outcome<void> {
    const set = this.#database.setCells([{ name: cellName(name), bytes }]);
    if (set.ok) this.#redundant.keep(new Map([[name, bytes]]));
    return set;
  }

  /**
   * Replaces the passphrase; nothing stored is rewritten. `current` may be the recovery code, for someone who has
   * forgotten the passphrase. An old copy of the vault still opens with the old copy of its header. Refuses
   * `passphrase-weak`, `passphrase-wrong`, and like `append`.
   */
  async changePassphrase(current: VaultSecret, next: string): Promise<Outcome<void>> {
    return isWeak(next) ? refuse('passphrase-weak') : this.#replaceSecret(current, { passphrase: next });
  }

  /** Replaces the recovery code with a new one, to be shown once. Refuses `passphrase-wrong` and like `append`. */
  async renewRecovery(current: VaultSecret): Promise<Outcome<{ recoveryCode: string }>> {
    const recoveryCode = generateCode('recovery');
    const replaced = await this.#replaceSecret(current, { recoveryCode });
    return replaced.ok ? success({ recoveryCode }) : replaced;
  }

  /** Whether a secret opens this vault. Refuses `passphrase-wrong`. */
  async check(secret: VaultSecret): Promise<Outcome<void>> {
    const unlocked = await unlock([this.#copy], secret);
    if (!unlocked.ok) return unlocked;
    unlocked.value.dataKey.fill(0);
    return success(undefined);
  }

  /** Brings the second copy of the cells up to date: those it already holds, and those named. */
  keepRedundantCells(names: readonly string[]): void {
    const all = [...new Set([...this.#redundant.names, ...names])];
    const cells = all.flatMap((name) => {
      const bytes = this.cell(name);
      return bytes ? [[name, bytes] as const] : [];
    });
    this.#redundant.keep(new Map(cells));
  }

  /** Reads and verifies all rows and cells; attachments verify themselves when they are read. */
  audit(): Outcome<{ rows: number; head: string }> {
    return this.#database.audit();
  }

  /** Number of attachments whose file is missing, or not as it was stored. Throws VaultDamaged and AbortError. */
  async damagedAttachments(job: Job): Promise<number> {
    const { files } = layoutOf(this.directory, this.#copy.header.epoch);
    const names = indexedFiles(this.#database);
    let damaged = 0;
    for (const [index, name] of names.entries()) {
      job.signal.throwIfAborted();
      job.progress(index, names.length, '正在核对附件');
      // A file is named by the hash of its bytes; one that cannot be read is as good as damaged.
      const digest = await sha256OfStream(createReadStream(join(files, name))).catch(() => undefined);
      if (digest !== name) damaged += 1;
    }
    return damaged;
  }

  /** What this vault is at this moment. Throws VaultDamaged. */
  snapshot(): VaultSnapshot {
    const { state, keys } = this.#database;
    return {
      copy: this.#copy,
      state,
      keys,
      attachments: indexedFiles(this.#database),
      copyTables: (path) => this.#database.copyTo(path),
    };
  }

  /** Forgets the keys and lets others open the vault. May be called twice. */
  close(): void {
    if (!this.#database.isOpen) return;
    this.#database.close();
    this.#lock.release();
  }

  async #replaceSecret(current: VaultSecret, next: VaultSecret): Promise<Outcome<void>> {
    const unlocked = await unlock([this.#copy], current);
    if (!unlocked.ok) return unlocked;
    const copy = await withSecret(unlocked.value, next);
    unlocked.value.dataKey.fill(0);
    if (!this.#database.isOpen) return refuse('vault-locked');
    try {
      writeHeaders(this.directory, copy);
    } catch (error) {
      this.#restoreHeaders();
      return refuseFault(error);
    }
    this.#copy = copy;
    // The new secret is in force. If the state cannot follow now, it will with the next change or at the next opening.
    this.#database.setGeneration(copy.header.generation);
    return success(undefined);
  }

  /** Undoes a change that reached only one copy of the header; if that fails too, either secret opens the vault. */
  #restoreHeaders(): void {
    try {
      writeHeaders(this.directory, this.#copy);
    } catch (error) {
      refuseFault(error);
    }
  }
}

/** Keeps the product's cells and those of the attachments' index apart. */
export function cellName(name: string): string {
  return `cell/${name}`;
}
