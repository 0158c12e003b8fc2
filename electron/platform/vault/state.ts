import { z } from 'zod';
import type { SealKey } from '../crypto/seal.ts';
import { SEAL_BYTES, seal, unseal } from '../crypto/seal.ts';

/** What a vault holds after its newest commit. */
const vaultState = z.strictObject({
  /** Commits so far: shows which of two copies is newer. */
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

/** The longest JSON of a state is 234 characters; all are padded to one length, so that one overwrites another in place. */
const PLAIN_BYTES = 256;
export const SEALED_STATE_BYTES = PLAIN_BYTES + SEAL_BYTES;

export function sealState(key: SealKey, state: VaultState, place: string): Uint8Array {
  return seal(key, Buffer.from(JSON.stringify(state).padEnd(PLAIN_BYTES)), place);
}

export function unsealState(key: SealKey, sealed: Uint8Array, place: string): VaultState | undefined {
  const plain = unseal(key, sealed, place);
  return plain && vaultState.parse(JSON.parse(Buffer.from(plain).toString()));
}
