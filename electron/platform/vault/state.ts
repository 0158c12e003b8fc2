import { closeSync, existsSync, fdatasyncSync, fstatSync, openSync, readSync, writeFileSync, writeSync } from 'node:fs';
import { z } from 'zod';
import type { SealKey } from '../crypto/seal.ts';
import { SEAL_BYTES, seal, unseal } from '../crypto/seal.ts';
import { refuseFault } from './fault.ts';

/** What a vault holds after its newest commit. */
const vaultState = z.strictObject({
  /** Commits so far: tells the newer of two copies. */
  revision: z.int().min(0),
  /** Rows so far, and the chain hash of the last. */
  length: z.int().min(0),
  head: z.string().regex(/^[0-9a-f]{64}$/),
  /** Digest over all sealed cells. */
  cells: z.string().regex(/^[0-9a-f]{64}$/),
  /** Generation of the header in force: an older header is a copy from before a change of the passphrase. */
  generation: z.int().min(1),
});
export type VaultState = z.infer<typeof vaultState>;

/** Longest JSON of a state is 234 characters; all are padded to one length, so that a slot is overwritten in place. */
const PLAIN_BYTES = 256;

export function sealState(key: SealKey, state: VaultState, place: string): Uint8Array {
  return seal(key, Buffer.from(JSON.stringify(state).padEnd(PLAIN_BYTES)), place);
}

export function unsealState(key: SealKey, sealed: Uint8Array, place: string): VaultState | undefined {
  const plain = unseal(key, sealed, place);
  return plain && vaultState.parse(JSON.parse(Buffer.from(plain).toString()));
}

/** Slots lie in different disk sectors, so that a write torn by a power cut leaves the other slot whole. */
const SLOT_DISTANCE = 4_096;
const SEALED_BYTES = PLAIN_BYTES + SEAL_BYTES;
/** The file may be behind, so the disk need not be waited for each time; but never is more than one slot in flight. */
export const WRITES_BETWEEN_SYNCS = 32;

/** A sealed copy of the newest state outside the database, by which an older copy of the database is noticed. */
export interface Memory {
  /** The newest state that was found when it was opened; `undefined` where it held none of this vault. */
  readonly found: VaultState | undefined;
  /** Keeps a state. Only for states that the database holds durably: the file may be behind, never ahead. */
  write(state: VaultState): void;
  /** Waits until the disk has what was written. */
  sync(): void;
  /** Leaves the last state in both slots, so that damage to one does no harm. */
  close(): void;
}

/** The bytes of a memory file, holding one state or none. `name` tells the files of one vault apart. */
export function memoryBytes(key: SealKey, name: string, state?: VaultState): Uint8Array {
  const bytes = Buffer.alloc(SLOT_DISTANCE + SEALED_BYTES);
  if (state) bytes.set(sealState(key, state, `${name}/0`));
  return bytes;
}

/** The state in each slot of a memory file, as far as it is whole. */
export function statesIn(bytes: Uint8Array, key: SealKey, name: string): (VaultState | undefined)[] {
  return [0, SLOT_DISTANCE].map((start, slot) =>
    unsealState(key, bytes.subarray(start, start + SEALED_BYTES), `${name}/${slot}`),
  );
}

/**
 * Opens a memory file, or makes one with room for both slots, so that a full disk cannot stop a later write. `every`:
 * of how many states one is written, besides those that `sync` and `close` are asked to keep.
 */
export function openMemory(path: string, key: SealKey, name: string, every = 1): Memory {
  if (!existsSync(path)) writeFileSync(path, memoryBytes(key, name), { mode: 0o600 });
  const file = openSync(path, 'r+');
  const bytes = Buffer.alloc(SLOT_DISTANCE + SEALED_BYTES);
  readSync(file, bytes, 0, bytes.length, 0);
  const isWholeLength = fstatSync(file).size === bytes.length;
  const isBlankBetween = bytes.subarray(SEALED_BYTES, SLOT_DISTANCE).every((byte) => byte === 0);
  const [first, second] = isWholeLength && isBlankBetween ? statesIn(bytes, key, name) : [];
  const newestSlot = (first?.revision ?? -1) >= (second?.revision ?? -1) ? 0 : 1;
  let slot = 1 - newestSlot;
  let last: VaultState | undefined;
  let unsynced = 0;
  const put = (state: VaultState) =>
    writeSync(file, sealState(key, state, `${name}/${slot}`), 0, SEALED_BYTES, slot * SLOT_DISTANCE);
  const sync = () => {
    if (unsynced === 0 || !last) return;
    if (unsynced % every !== 0) put(last);
    fdatasyncSync(file);
    unsynced = 0;
    slot = 1 - slot;
  };
  const write = (state: VaultState) => {
    last = state;
    unsynced += 1;
    if (unsynced % every === 0) put(state);
    if (unsynced === WRITES_BETWEEN_SYNCS) sync();
  };
  return {
    found: newestSlot === 0 ? first : second,
    write,
    sync,
    close() {
      try {
        sync();
        if (last) write(last);
        sync();
      } finally {
        closeSync(file);
      }
    },
  };
}

/**
 * In which way tables are older than, or not of one descent with, a state that they have had. `chainAt` answers the chain
 * at a position of the tables.
 */
export function ageAgainst(
  { revision, length, cells }: VaultState,
  kept: VaultState,
  chainAt: (position: number) => string,
): string | undefined {
  if (kept.revision > revision || kept.length > length) {
    const saves = kept.revision - revision;
    return `上次使用时有 ${kept.length} 条记录，现在是 ${length} 条（少了 ${saves} 次保存）`;
  }
  const isFork = chainAt(kept.length) !== kept.head || (kept.revision === revision && kept.cells !== cells);
  return isFork ? '内容与上次使用的不是同一份，像是从旧副本接着用过' : undefined;
}

/** Closes a memory; whatever it could not do is not the tables' concern. */
export function closeMemory(memory: Memory | undefined): void {
  try {
    memory?.close();
  } catch (error) {
    refuseFault(error);
  }
}
