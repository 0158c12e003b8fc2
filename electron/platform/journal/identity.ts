import { z } from 'zod';
import { ROLES } from '../../../domain/base/role.ts';

/** Names of the vault's sealed cells. */
export const CELLS = {
  identity: 'identity',
  authority: 'authority',
  roomKey: 'room-key',
  membership: 'membership',
  preferences: 'preferences',
  notes: 'notes',
  applicationDrafts: 'application-drafts',
  /** Why work continued on an older copy, while there is no room yet to keep a record of it. */
  olderCopy: 'older-copy',
} as const;

/**
 * Who this vault is: the holder's name and role, the signing key (PKCS#8 DER, base64) with its author id, and the age
 * identity that opens bundles addressed to this vault. Made on this machine and never leaves it.
 */
export const identitySchema = z.strictObject({
  holder: z.string(),
  role: z.enum(ROLES),
  author: z.string(),
  publicKey: z.string(),
  privateKey: z.string(),
  ageIdentity: z.string(),
  ageRecipient: z.string(),
});
export type Identity = z.infer<typeof identitySchema>;

/** The room's authority: only in the secretariat's vault. */
export const authoritySchema = z.strictObject({ certificate: z.string(), privateKey: z.string() });

/** age key to which experts return their bundles: in the secretariat's vault and, by admission, the meeting laptop's. */
export const roomKeySchema = z.strictObject({ identity: z.string(), recipient: z.string() });

/** The room this vault belongs to, and in an expert's vault the seat on its panel. */
export const membershipSchema = z.strictObject({ room: z.string(), panellist: z.string().optional() });
export type Membership = z.infer<typeof membershipSchema>;

export interface CellStore {
  cell(name: string): Uint8Array | undefined;
}

/** Reads a sealed cell; `undefined` if it was never set. Throws when its content is not what it should be. */
export function readCell<Schema extends z.ZodType>(
  store: CellStore,
  name: string,
  schema: Schema,
): z.output<Schema> | undefined {
  const bytes = store.cell(name);
  return bytes === undefined ? undefined : schema.parse(JSON.parse(new TextDecoder().decode(bytes)));
}

export function cellBytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}

export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(base64, 'base64'));
}
