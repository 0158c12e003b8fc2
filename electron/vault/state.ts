import { closeSync, existsSync, fdatasyncSync, openSync, readSync, writeFileSync, writeSync } from 'node:fs';
import { z } from 'zod';
import { seal, unseal } from '../crypto/seal.ts';

/** What a vault holds after its newest commit. */
const vaultState = z.strictObject({
  /** Commits so far: tells the newer of two copies. */
  revision: z.int().min(0),
  /** Rows so far, and the chain hash of the last. */
  length: z.int().min(0),
  head: z.string().regex(/^[0-9a-f]{64}$/),
  /** SHA-256 over all sealed cells, in the order of their names. */
  cells: z.string().regex(/^[0-9a-f]{64}$/),
  /** Generation of the header in force: an older header is a copy from before a change of the passphrase. */
  generation: z.int().min(1),
});
export type VaultState = z.infer<typeof vaultState>;

/** Longest JSON of a state is 234 characters; all are padded to one length, so that a slot is overwritten in place. */
const PLAIN_BYTES = 256;

export function sealState(key: Uint8Array, state: VaultState, place: string): Uint8Array {
  return seal(key, Buffer.from(JSON.stringify(state).padEnd(PLAIN_BYTES)), place);
}

export function unsealState(key: Uint8Array, sealed: Uint8Array, place: string): VaultState | undefined {
  const plain = unseal(key, sealed, place);
  return plain && vaultState.parse(JSON.parse(Buffer.from(plain).toString()));
}

const SLOTS = 2;
/** Slots lie in different disk sectors, so that a write torn by a power cut leaves the other slot whole. */
const SLOT_DISTANCE = 4_096;
const SEALED_BYTES = PLAIN_BYTES + 28;

/** The sealed copy of the newest state outside the database, by which an older copy of the database is noticed. */
export interface HeadFile {
  /** The newest state that was kept; `undefined` where the file holds none. */
  read(): VaultState | undefined;
  /** Keeps a state durably. Only for states that the database holds durably: the file may be behind, never ahead. */
  write(state: VaultState): void;
  close(): void;
}

/** Opens the head file, or makes one with room for both slots, so that a full disk cannot stop a later write. */
export function openHeadFile(path: string, key: Uint8Array, vault: string): HeadFile {
  if (!existsSync(path)) writeFileSync(path, Buffer.alloc(SLOT_DISTANCE + SEALED_BYTES), { mode: 0o600 });
  const file = openSync(path, 'r+');
  const place = (slot: number) => `${vault}/head/${slot}`;
  const readSlot = (slot: number) => {
    const bytes = Buffer.alloc(SEALED_BYTES);
    const count = readSync(file, bytes, 0, SEALED_BYTES, slot * SLOT_DISTANCE);
    return count === SEALED_BYTES ? unsealState(key, bytes, place(slot)) : undefined;
  };
  return {
    read() {
      const states = [readSlot(0), readSlot(1)].filter((state) => state !== undefined);
      return states.reduce<VaultState | undefined>((newest, state) => newer(newest, state), undefined);
    },
    write(state) {
      const slot = state.revision % SLOTS;
      writeSync(file, sealState(key, state, place(slot)), 0, SEALED_BYTES, slot * SLOT_DISTANCE);
      fdatasyncSync(file);
    },
    close: () => closeSync(file),
  };
}

function newer(left: VaultState | undefined, right: VaultState): VaultState {
  return left !== undefined && left.revision >= right.revision ? left : right;
}
