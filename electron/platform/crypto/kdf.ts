import { hkdfSync } from 'node:crypto';
import sodium from 'libsodium-wrappers-sumo';
import { z } from 'zod';

export const KEY_BYTES = 32;
export const SALT_BYTES = 16;

/**
 * Cost of Argon2id. The bounds hold before any memory is taken, so that a forged header cannot exhaust the machine:
 * 1 MiB to 1 GiB, 1 to 16 passes, one lane.
 */
export const kdfParameters = z.strictObject({
  algorithm: z.literal('argon2id'),
  memoryKib: z.int().min(1_024).max(1_048_576),
  passes: z.int().min(1).max(16),
});
export type KdfParameters = z.infer<typeof kdfParameters>;

/** For passphrases that people choose: about 0.15 s on the development machine. */
export const PASSPHRASE_KDF: KdfParameters = { algorithm: 'argon2id', memoryKib: 65_536, passes: 3 };

/** For codes that we generate, which have more than 100 bits: stretching adds nothing. */
export const CODE_KDF: KdfParameters = { algorithm: 'argon2id', memoryKib: 8_192, passes: 1 };

/** Every use of a vault's data key has its own subkey. */
export type KeyLabel = 'records' | 'files' | 'identity' | 'head' | 'names' | 'cells' | 'header';

/**
 * The form in which passphrases are compared: full-width and half-width letters, which an input method may mix up, are
 * equal.
 */
export function normalisePassphrase(passphrase: string): string {
  return passphrase.normalize('NFKC');
}

/**
 * Key (32 bytes) from the NFKC form of a passphrase or code. `salt` is 16 bytes.
 * Throws if the parameters are out of bounds; headers from disk are checked against `kdfParameters` first.
 */
export async function stretch(secret: string, salt: Uint8Array, parameters: KdfParameters): Promise<Uint8Array> {
  const { memoryKib, passes } = kdfParameters.parse(parameters);
  await sodium.ready;
  return sodium.crypto_pwhash(
    KEY_BYTES,
    normalisePassphrase(secret),
    salt,
    passes,
    memoryKib * 1_024,
    sodium.crypto_pwhash_ALG_ARGON2ID13,
  );
}

/** Subkey (32 bytes) of a data key by HKDF-SHA-256; `context` (the vault's identifier) keeps vaults apart. */
export function deriveKey(dataKey: Uint8Array, context: string, label: KeyLabel): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', dataKey, context, `review-room/1/${label}`, KEY_BYTES));
}

/** Milliseconds that opening is to take here: a laptop four times slower still opens within two seconds. */
const TARGET_MS = 400;
const MOST_PASSES = 12;

/**
 * The cost of a new vault's passphrase on this machine, never below `PASSPHRASE_KDF`. `measure` answers the milliseconds of
 * one derivation at that least cost.
 */
export async function tunedKdf(measure: () => Promise<number> = measureLeast): Promise<KdfParameters> {
  const perPass = (await measure()) / PASSPHRASE_KDF.passes;
  const passes = Math.min(MOST_PASSES, Math.max(PASSPHRASE_KDF.passes, Math.floor(TARGET_MS / Math.max(perPass, 1))));
  return { ...PASSPHRASE_KDF, passes };
}

async function measureLeast(): Promise<number> {
  await sodium.ready;
  const from = performance.now();
  await stretch('', new Uint8Array(SALT_BYTES), PASSPHRASE_KDF);
  return performance.now() - from;
}
