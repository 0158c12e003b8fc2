import { success } from '../../domain/result.ts';
import type { Role } from '../../domain/sync/envelope.ts';
import { generateAgeIdentity } from '../crypto/age.ts';
import type { KdfParameters } from '../crypto/kdf.ts';
import { CODE_KDF, deriveKey, KEY_BYTES, PASSPHRASE_KDF } from '../crypto/kdf.ts';
import { randomBytes, randomHex } from '../crypto/random.ts';
import { seal, unseal } from '../crypto/seal.ts';
import type { Outcome } from '../ports.ts';
import { refuse } from '../ports.ts';
import { VaultDamaged } from './fault.ts';
import type { HeaderCopy } from './header.ts';
import { authenticate, FORMAT, isAuthentic } from './header.ts';
import type { VaultSecret } from './slots.ts';
import { fromBase64, makeSlot, openSlots, toBase64 } from './slots.ts';

export interface Unlocked {
  readonly copy: HeaderCopy;
  /** 32 bytes; whoever asked for it fills it with zeros after use. */
  readonly dataKey: Uint8Array;
}

/** Keys and header of a new vault. */
export async function newKeys(options: {
  readonly role: Role;
  readonly passphrase: string;
  readonly recoveryCode: string;
  readonly kdf: KdfParameters;
}): Promise<Unlocked> {
  const { role, passphrase, recoveryCode, kdf } = options;
  const dataKey = randomBytes(KEY_BYTES);
  const vault = randomHex(16);
  const { identity } = await generateAgeIdentity();
  const header = {
    format: FORMAT,
    vault,
    role,
    generation: 1,
    slots: [
      await makeSlot(vault, { passphrase }, dataKey, kdf),
      await makeSlot(vault, { recoveryCode }, dataKey, CODE_KDF),
    ],
    filesIdentity: toBase64(seal(deriveKey(dataKey, vault, 'files'), Buffer.from(identity), filesPlace(vault))),
  } as const;
  return { copy: authenticate({ ...header, slots: [...header.slots] }, dataKey), dataKey };
}

/** The first copy that the secret opens. Refuses `passphrase-wrong`, and `vault-damaged` where there is no genuine copy. */
export async function unlock(copies: readonly HeaderCopy[], secret: VaultSecret): Promise<Outcome<Unlocked>> {
  let refusal = refuse(copies.length > 0 ? 'passphrase-wrong' : 'vault-damaged');
  for (const copy of copies) {
    const dataKey = await openSlots(copy.header.vault, copy.header.slots, secret);
    if (dataKey && isAuthentic(copy, dataKey)) return success({ copy, dataKey });
    if (dataKey) refusal = refuse('vault-damaged');
  }
  return refusal;
}

/** The header with another passphrase, one generation on. No other slot and nothing that is stored changes. */
export async function withPassphrase({ copy, dataKey }: Unlocked, passphrase: string): Promise<HeaderCopy> {
  const { vault, slots, generation } = copy.header;
  const kdf = slots.find(({ kind }) => kind === 'passphrase')?.kdf ?? PASSPHRASE_KDF;
  const others = slots.filter(({ kind }) => kind !== 'passphrase');
  const slot = await makeSlot(vault, { passphrase }, dataKey, kdf);
  return authenticate({ ...copy.header, generation: generation + 1, slots: [slot, ...others] }, dataKey);
}

/** The age identity to which the vault's attachments are encrypted. Throws VaultDamaged. */
export function filesIdentity({ copy, dataKey }: Unlocked): string {
  const { vault, filesIdentity: sealed } = copy.header;
  const identity = unseal(deriveKey(dataKey, vault, 'files'), fromBase64(sealed), filesPlace(vault));
  if (identity === undefined) throw new VaultDamaged('identity of files');
  return Buffer.from(identity).toString();
}

function filesPlace(vault: string): string {
  return `${vault}/files-identity`;
}
