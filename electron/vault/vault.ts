import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { success } from '../../domain/result.ts';
import type { Role } from '../../domain/sync/envelope.ts';
import { recipientOf } from '../crypto/age.ts';
import { generateCode } from '../crypto/code.ts';
import type { KdfParameters } from '../crypto/kdf.ts';
import { PASSPHRASE_KDF } from '../crypto/kdf.ts';
import type { Outcome } from '../ports.ts';
import { refuse } from '../ports.ts';
import type { SealedDatabase, VaultRow } from './database.ts';
import { layoutOf, setLeftoversAside, syncDirectory } from './disk.ts';
import { refuseFault } from './fault.ts';
import { removeUnfinished, VaultFiles } from './files.ts';
import type { HeaderCopy } from './header.ts';
import { surveyHeaders, writeHeaders } from './header.ts';
import type { Unlocked } from './keys.ts';
import { filesIdentity, newKeys, unlock, withPassphrase } from './keys.ts';
import type { VaultLock } from './lock.ts';
import { takeLock } from './lock.ts';
import { openDatabase } from './open-database.ts';
import type { VaultSecret } from './slots.ts';
import { isMistyped, isWeak } from './slots.ts';

/** What a folder holds, told without opening it. `newer`: made by a later version of the product, not to be deleted. */
export async function describeVault(
  directory: string,
): Promise<{ readonly state: 'absent' | 'present' | 'newer'; readonly role?: Role }> {
  const { state, copies } = surveyHeaders(directory);
  const role = copies[0]?.header.role;
  return role ? { state, role } : { state };
}

/**
 * Makes a vault in a folder (and the folder) and opens it. The recovery code is to be shown once; it is kept nowhere.
 * `kdf` is for tests: people's passphrases get the fixed cost.
 * Refuses `passphrase-weak`, `vault-exists`, `vault-busy`, `disk-full`, `file-write-failed`.
 */
export async function createVault(options: {
  readonly directory: string;
  readonly passphrase: string;
  readonly role: Role;
  readonly kdf?: KdfParameters;
}): Promise<Outcome<{ vault: Vault; recoveryCode: string }>> {
  const { directory } = options;
  if (isWeak(options.passphrase)) return refuse('passphrase-weak');
  try {
    const made = mkdirSync(directory, { recursive: true, mode: 0o700 });
    if (made !== undefined) syncDirectory(dirname(made));
    if (surveyHeaders(directory).state !== 'absent') return refuse('vault-exists');
    return await underLock(directory, async (lock) => {
      // Asked again: another process may have made one before this one got the lock.
      if (surveyHeaders(directory).state !== 'absent') return refuse('vault-exists');
      setLeftoversAside(directory);
      const recoveryCode = generateCode('recovery');
      const unlocked = await newKeys({ kdf: PASSPHRASE_KDF, ...options, recoveryCode });
      const vault = await assemble(directory, unlocked, lock, 'make');
      return vault.ok ? success({ vault: vault.value, recoveryCode }) : vault;
    });
  } catch (error) {
    return refuseFault(error);
  }
}

/**
 * Opens a vault, after verifying all rows and cells.
 * Refuses `no-vault`, `vault-newer`, `vault-busy`, `passphrase-wrong`, `vault-damaged`, `vault-rolled-back`, `disk-full`,
 * `file-write-failed`.
 */
export async function openVault(options: {
  readonly directory: string;
  readonly secret: VaultSecret;
}): Promise<Outcome<Vault>> {
  const { directory, secret } = options;
  try {
    const { state } = surveyHeaders(directory);
    if (state === 'absent') return refuse('no-vault');
    if (state === 'newer') return refuse('vault-newer');
    if (isMistyped(secret)) return refuse('passphrase-wrong', '恢复码抄写有误');
    return await underLock(directory, async (lock) => {
      const unlocked = await unlock(surveyHeaders(directory).copies, secret);
      return unlocked.ok ? assemble(directory, unlocked.value, lock, 'open') : unlocked;
    });
  } catch (error) {
    return refuseFault(error);
  }
}

/** An open vault: the system of record of one person on one machine. Holds keys until `close`. */
export class Vault {
  readonly directory: string;
  readonly files: VaultFiles;
  readonly #database: SealedDatabase;
  readonly #lock: VaultLock;
  #copy: HeaderCopy;

  constructor(directory: string, copy: HeaderCopy, database: SealedDatabase, files: VaultFiles, lock: VaultLock) {
    this.directory = directory;
    this.files = files;
    this.#copy = copy;
    this.#database = database;
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

  /**
   * Adds rows in one transaction, durable on return. Value: position of the first (from 1). Nothing is changed where it
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
    return this.#database.cell(`cell/${name}`);
  }

  /** Sets a small value, durable on return. Refuses like `append`. */
  setCell(name: string, bytes: Uint8Array): Outcome<void> {
    return this.#database.setCell(`cell/${name}`, bytes);
  }

  /**
   * Puts another passphrase in place of the present one; nothing stored is written again. `current` may be the recovery
   * code, for who has forgotten the passphrase. An older copy of the header keeps opening an older copy of the vault.
   */
  async changePassphrase(current: VaultSecret, next: string): Promise<Outcome<void>> {
    if (isWeak(next)) return refuse('passphrase-weak');
    const unlocked = await unlock([this.#copy], current);
    if (!unlocked.ok) return unlocked;
    const copy = await withPassphrase(unlocked.value, next);
    unlocked.value.dataKey.fill(0);
    if (!this.#database.isOpen) return refuse('vault-locked');
    try {
      writeHeaders(this.directory, copy);
    } catch (error) {
      return refuseFault(error);
    }
    this.#copy = copy;
    return this.#database.setGeneration(copy.header.generation);
  }

  /** Reads and verifies all rows and cells; attachments verify themselves when they are read. */
  audit(): Outcome<{ rows: number; head: string }> {
    return this.#database.audit();
  }

  /** Forgets the keys and lets others open the vault. May be called twice. */
  close(): void {
    if (!this.#database.isOpen) return;
    this.#database.close();
    this.#lock.release();
  }
}

/** Runs an opening under the lock, which stays only where a vault was opened. */
async function underLock<Value>(
  directory: string,
  action: (lock: VaultLock) => Promise<Outcome<Value>>,
): Promise<Outcome<Value>> {
  const lock = takeLock(directory);
  let opened = false;
  try {
    const outcome = await action(lock);
    opened = outcome.ok;
    return outcome;
  } finally {
    if (!opened) lock.release();
  }
}

async function assemble(
  directory: string,
  unlocked: Unlocked,
  lock: VaultLock,
  mode: 'make' | 'open',
): Promise<Outcome<Vault>> {
  const { copy, dataKey } = unlocked;
  const identity = filesIdentity(unlocked);
  const recipient = await recipientOf(identity);
  const database = openDatabase(directory, copy.header, dataKey, mode);
  dataKey.fill(0);
  if (!database.ok) return database;
  try {
    removeUnfinished(layoutOf(directory).files);
    writeHeaders(directory, copy);
  } catch (error) {
    database.value.close();
    throw error;
  }
  const files = new VaultFiles(layoutOf(directory).files, { identity, recipient }, database.value);
  return success(new Vault(directory, copy, database.value, files, lock));
}
