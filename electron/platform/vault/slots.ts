import { canonicalJson } from '../crypto/canonical.ts';
import { checkCode, normaliseCode } from '../crypto/code.ts';
import type { KdfParameters } from '../crypto/kdf.ts';
import { normalisePassphrase, SALT_BYTES, stretch } from '../crypto/kdf.ts';
import { randomBytes } from '../crypto/random.ts';
import { seal, unseal } from '../crypto/seal.ts';
import type { Slot } from './migrations.ts';

/** What people open a vault with. The recovery code may be typed in any case, with or without dashes. */
export type VaultSecret = { readonly passphrase: string } | { readonly recoveryCode: string };

/**
 * Minimum weight of a passphrase, after NFKC and without outer spaces: one for a letter or digit, two for a Chinese
 * character, as there are thousands of them. A floor, not advice: the screen advises five words that have nothing in
 * common.
 */
const PASSPHRASE_MINIMUM = 6;

export function isWeak(passphrase: string): boolean {
  const characters = [...normalisePassphrase(passphrase).trim()];
  const weight = characters.reduce((sum, character) => sum + (/\p{Script=Han}/u.test(character) ? 2 : 1), 0);
  return weight < PASSPHRASE_MINIMUM;
}

/** True for a recovery code that no vault can have: mistyped or incomplete. */
export function isMistyped(secret: VaultSecret): boolean {
  return 'recoveryCode' in secret && checkCode(secret.recoveryCode) !== 'ok';
}

/** Wraps the data key under a secret. */
export async function makeSlot(
  vault: string,
  secret: VaultSecret,
  dataKey: Uint8Array,
  kdf: KdfParameters,
): Promise<Slot> {
  const salt = randomBytes(SALT_BYTES);
  const blank = { kind: kindOf(secret), kdf, salt: toBase64(salt), wrapped: '' };
  const key = await stretch(textOf(secret), salt, kdf);
  const wrapped = toBase64(seal(key, dataKey, placeOf(vault, blank)));
  key.fill(0);
  return { ...blank, wrapped };
}

/** The data key; `undefined` if no slot opens with this secret. */
export async function openSlots(
  vault: string,
  slots: readonly Slot[],
  secret: VaultSecret,
): Promise<Uint8Array | undefined> {
  for (const slot of slots.filter(({ kind }) => kind === kindOf(secret))) {
    const key = await stretch(textOf(secret), fromBase64(slot.salt), slot.kdf);
    const dataKey = unseal(key, fromBase64(slot.wrapped), placeOf(vault, slot));
    key.fill(0);
    if (dataKey) return dataKey;
  }
  return undefined;
}

export function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

export function fromBase64(text: string): Uint8Array {
  return Buffer.from(text, 'base64');
}

export function kindOf(secret: VaultSecret): Slot['kind'] {
  return 'passphrase' in secret ? 'passphrase' : 'recovery';
}

function textOf(secret: VaultSecret): string {
  return 'passphrase' in secret ? secret.passphrase : normaliseCode(secret.recoveryCode);
}

function placeOf(vault: string, { kind, kdf, salt }: Slot): string {
  return canonicalJson({ vault, kind, kdf, salt });
}
