import { success } from '../../../domain/base/result.ts';
import type { Role } from '../../../domain/base/role.ts';
import type { Outcome } from '../../services/ports.ts';
import { refuse } from '../../services/ports.ts';
import { generateAgeIdentity } from '../crypto/age.ts';
import type { KdfParameters } from '../crypto/kdf.ts';
import { CODE_KDF, deriveKey, KEY_BYTES, PASSPHRASE_KDF } from '../crypto/kdf.ts';
import { randomBytes, randomHex } from '../crypto/random.ts';
import { seal, unseal } from '../crypto/seal.ts';
import { VaultDamaged } from './fault.ts';
import type { HeaderCopy, StoredCopy } from './header.ts';
import { authenticate, isAuthentic } from './header.ts';
import type { Header, Slot } from './migrations.ts';
import { FORMAT, migrate } from './migrations.ts';
import type { VaultSecret } from './slots.ts';
import { fromBase64, kindOf, makeSlot, openSlots, toBase64 } from './slots.ts';

/** A header of the present format, with the key that it wraps. */
export interface Unlocked {
  readonly copy: HeaderCopy;
  /** 32 bytes; the caller overwrites it with zeros after use. */
  readonly dataKey: Uint8Array;
}

/** The two secrets that open what is made, and the cost of guessing the passphrase. */
export interface NewSecrets {
  readonly passphrase: string;
  readonly recoveryCode: string;
  readonly kdf: KdfParameters;
}

/** Keys and header of a new vault. */
export async function newKeys(role: Role, secrets: NewSecrets): Promise<Unlocked> {
  return makeKeys({ format: FORMAT, vault: randomHex(16), role, generation: 1, epoch: 1 }, secrets);
}

/** New keys for an existing vault, for the next epoch: they open nothing that the old ones opened. */
export async function renewedKeys({ header }: HeaderCopy, secrets: Omit<NewSecrets, 'kdf'>): Promise<Unlocked> {
  const { format, vault, role, generation, epoch } = header;
  return makeKeys(
    { format, vault, role, generation: generation + 1, epoch: epoch + 1 },
    { ...secrets, kdf: costOf(header.slots) },
  );
}

async function makeKeys(
  about: Omit<Header, 'slots' | 'filesIdentity'>,
  { passphrase, recoveryCode, kdf }: NewSecrets,
): Promise<Unlocked> {
  const { vault } = about;
  const dataKey = randomBytes(KEY_BYTES);
  const slots = [
    await makeSlot(vault, { passphrase }, dataKey, kdf),
    await makeSlot(vault, { recoveryCode }, dataKey, CODE_KDF),
  ];
  const filesIdentity = await newFilesIdentity(vault, dataKey);
  return { copy: authenticate({ ...about, slots, filesIdentity }, dataKey), dataKey };
}

/** A new age identity for attachments, sealed as the header keeps it. */
export async function newFilesIdentity(vault: string, dataKey: Uint8Array): Promise<string> {
  const { identity } = await generateAgeIdentity();
  return toBase64(seal(deriveKey(dataKey, vault, 'files'), Buffer.from(identity), filesPlace(vault)));
}

/** The first copy that the secret opens. Refuses `passphrase-wrong`, and `vault-damaged` if no copy is genuine. */
export async function unlock(copies: readonly StoredCopy[], secret: VaultSecret): Promise<Outcome<Unlocked>> {
  let refusal = refuse(copies.length > 0 ? 'passphrase-wrong' : 'vault-damaged');
  for (const copy of copies) {
    const dataKey = await openSlots(copy.header.vault, copy.header.slots, secret);
    if (dataKey && isAuthentic(copy, dataKey))
      return success({ copy: authenticate(migrate(copy.header), dataKey), dataKey });
    if (dataKey) refusal = refuse('vault-damaged');
  }
  return refusal;
}

/** The data key opens everything, so it is wiped once the work that needed it is done. */
export async function forgetting<Value>({ dataKey }: Unlocked, work: Promise<Value>): Promise<Value> {
  try {
    return await work;
  } finally {
    dataKey.fill(0);
  }
}

/** The header, one generation on, with another secret in place of the one of the same kind. Nothing else changes. */
export async function withSecret({ copy, dataKey }: Unlocked, secret: VaultSecret): Promise<HeaderCopy> {
  const { vault, slots, generation } = copy.header;
  const kdf = 'passphrase' in secret ? costOf(slots) : CODE_KDF;
  const slot = await makeSlot(vault, secret, dataKey, kdf);
  const others = slots.filter(({ kind }) => kind !== kindOf(secret));
  return authenticate({ ...copy.header, generation: generation + 1, slots: [slot, ...others] }, dataKey);
}

/** The header with a given generation: for an older one that is put back into use. */
export function withGeneration({ copy, dataKey }: Unlocked, generation: number): HeaderCopy {
  return authenticate({ ...copy.header, generation }, dataKey);
}

/** The age identity to which the vault's attachments are encrypted. Throws VaultDamaged. */
export function filesIdentity({ copy, dataKey }: Unlocked): string {
  const { vault, filesIdentity: sealed } = copy.header;
  const identity = unsealFilesIdentity(vault, dataKey, sealed);
  if (identity === undefined) throw new VaultDamaged('identity of files');
  return identity;
}

export function unsealFilesIdentity(vault: string, dataKey: Uint8Array, sealed: string): string | undefined {
  const identity = unseal(deriveKey(dataKey, vault, 'files'), fromBase64(sealed), filesPlace(vault));
  return identity && Buffer.from(identity).toString();
}

function costOf(slots: readonly Slot[]): KdfParameters {
  return slots.find(({ kind }) => kind === 'passphrase')?.kdf ?? PASSPHRASE_KDF;
}

function filesPlace(vault: string): string {
  return `${vault}/files-identity`;
}
