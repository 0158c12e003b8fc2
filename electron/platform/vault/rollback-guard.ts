import { closeSync, existsSync, fdatasyncSync, fstatSync, openSync, readSync, writeFileSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { sha256Hex } from '../crypto/hash.ts';
import { SealKey } from '../crypto/seal.ts';
import { refuseFault } from './fault.ts';
import { SEALED_STATE_BYTES, sealState, unsealState, type VaultState } from './state.ts';

/** The slots lie in different disk sectors, so that a write torn by a power cut leaves the other one whole. */
const SLOT_DISTANCE = 4_096;
const FILE_BYTES = SLOT_DISTANCE + SEALED_STATE_BYTES;
/** The file may lag behind, so not every write need wait for the disk, but no more than one slot is ever in flight. */
const WRITES_BETWEEN_SYNCS = 32;

/** The guards of one vault: in its folder, and beside the folder if that can be written. */
export interface RollbackGuards {
  readonly inFolder: RollbackGuard;
  readonly besideFolder: RollbackGuard | undefined;
}

/**
 * A sealed copy of the newest state outside the database: it shows when the database has been rolled back to an older
 * copy.
 */
export class RollbackGuard {
  /** The newest state in the file when it was opened; `undefined` if there was none of this vault. */
  readonly found: VaultState | undefined;
  readonly #file: number;
  readonly #key: SealKey;
  readonly #name: string;
  readonly #every: number;
  #slot: 0 | 1;
  #last: VaultState | undefined;
  #unsynced = 0;

  /**
   * Opens the file, or makes one with room for both slots, so that a full disk cannot stop a later write. `every`: only
   * one in so many states is written, besides those that `sync` and `close` must keep.
   */
  constructor(path: string, key: SealKey, name: string, every = 1) {
    this.#key = key;
    this.#name = name;
    this.#every = every;
    if (!existsSync(path)) writeFileSync(path, guardBytes(key, name), { mode: 0o600 });
    this.#file = openSync(path, 'r+');
    const bytes = Buffer.alloc(FILE_BYTES);
    readSync(this.#file, bytes, 0, bytes.length, 0);
    const isWholeLength = fstatSync(this.#file).size === bytes.length;
    const isBlankBetween = bytes.subarray(SEALED_STATE_BYTES, SLOT_DISTANCE).every((byte) => byte === 0);
    const [first, second] = isWholeLength && isBlankBetween ? statesIn(bytes, key, name) : [];
    const isFirstNewest = (first?.revision ?? -1) >= (second?.revision ?? -1);
    this.found = isFirstNewest ? first : second;
    this.#slot = isFirstNewest ? 1 : 0;
  }

  /** Keeps a state that the database holds durably: the file may lag behind but is never ahead. */
  write(state: VaultState): void {
    this.#last = state;
    this.#unsynced += 1;
    if (this.#unsynced % this.#every === 0) this.#put(state);
    if (this.#unsynced === WRITES_BETWEEN_SYNCS) this.sync();
  }

  /** Waits until the disk has what was written. */
  sync(): void {
    if (this.#unsynced === 0 || !this.#last) return;
    if (this.#unsynced % this.#every !== 0) this.#put(this.#last);
    fdatasyncSync(this.#file);
    this.#unsynced = 0;
    this.#slot = this.#slot === 0 ? 1 : 0;
  }

  /** Writes the last state to both slots, so that damage to one does no harm. */
  close(): void {
    try {
      this.sync();
      if (this.#last) this.write(this.#last);
      this.sync();
    } finally {
      closeSync(this.#file);
    }
  }

  #put(state: VaultState): void {
    const sealed = sealState(this.#key, state, `${this.#name}/${this.#slot}`);
    writeSync(this.#file, sealed, 0, sealed.length, this.#slot * SLOT_DISTANCE);
  }
}

/** What the guard in a vault's folder is sealed for. */
export function guardName(vault: string): string {
  return `${vault}/head`;
}

/** The bytes of a guard's file, holding one state or none. `name` tells the files of one vault apart. */
export function guardBytes(key: SealKey, name: string, state?: VaultState): Uint8Array {
  const bytes = Buffer.alloc(FILE_BYTES);
  if (state) bytes.set(sealState(key, state, `${name}/0`));
  return bytes;
}

/** The state in each slot of a guard's file, as far as it is whole. */
export function statesIn(bytes: Uint8Array, key: SealKey, name: string): (VaultState | undefined)[] {
  return [0, SLOT_DISTANCE].map((start, slot) =>
    unsealState(key, bytes.subarray(start, start + SEALED_STATE_BYTES), `${name}/${slot}`),
  );
}

/**
 * The guard beside the vault's folder, which notices an older copy of the whole folder. Best effort: there may be no
 * room for it, or no right to write there. Its key is no secret, since the data key may change meanwhile: whoever can
 * write there can also delete it, and what it holds reveals nothing. It is written now and then and on closing, so that
 * saves need not wait for it; after a crash it may be a few saves behind.
 */
export function openGuardBeside(directory: string, vault: string): RollbackGuard | undefined {
  const path = join(dirname(directory), `.${basename(directory)}.seen`);
  try {
    const key = new SealKey(Buffer.from(sha256Hex(`review-room/1/witness/${vault}`), 'hex'));
    return new RollbackGuard(path, key, `${vault}/witness`, WRITES_BETWEEN_SYNCS);
  } catch (error) {
    refuseFault(error);
    return undefined;
  }
}

/** Keeps a state beside the folder, once it is the one in force. */
export function updateGuardBeside(directory: string, vault: string, state: VaultState): void {
  const guard = openGuardBeside(directory, vault);
  try {
    guard?.write(state);
    guard?.close();
  } catch (error) {
    refuseFault(error);
  }
}

/** Closes the guards; whatever they could not do is not the tables' concern. */
export function closeGuards({ inFolder, besideFolder }: RollbackGuards): void {
  for (const guard of [inFolder, besideFolder]) {
    try {
      guard?.close();
    } catch (error) {
      refuseFault(error);
    }
  }
}

/**
 * How tables are older than a known state of theirs, or have diverged from it; `undefined` if neither. `chainAt`
 * returns the chain hash at a position of the tables.
 */
export function rollbackFrom(
  kept: VaultState,
  { revision, length, cells }: VaultState,
  chainAt: (position: number) => string,
): string | undefined {
  if (kept.revision > revision || kept.length > length) {
    const saves = kept.revision - revision;
    return `上次使用时有 ${kept.length} 条记录，现在是 ${length} 条（少了 ${saves} 次保存）`;
  }
  const isFork = chainAt(kept.length) !== kept.head || (kept.revision === revision && kept.cells !== cells);
  return isFork ? '内容与上次使用的不是同一份，像是从旧副本接着用过' : undefined;
}
