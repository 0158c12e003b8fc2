import { z } from 'zod';
import { ROLES } from '../../../domain/base/role.ts';
import { kdfParameters } from '../crypto/kdf.ts';

const base64 = z.string().regex(/^[A-Za-z0-9+/]{1,1000}={0,2}$/);

export const slot = z.strictObject({
  kind: z.enum(['passphrase', 'recovery']),
  kdf: kdfParameters,
  /** 16 bytes. */
  salt: z.string().regex(/^[A-Za-z0-9+/]{22}==$/),
  /** The data key, sealed under the stretched secret. */
  wrapped: base64,
});
export type Slot = z.infer<typeof slot>;

/** What every format has contained so far. */
const common = {
  vault: z.string().regex(/^[0-9a-f]{32}$/),
  role: z.enum(ROLES),
  /** Counts the changes of the header, so that an older one is noticed. */
  generation: z.int().min(1),
  slots: z.array(slot).min(1).max(8),
  /** age identity of the attachments, sealed: with it they can be opened even if the database is lost. */
  filesIdentity: base64,
};

/** Headers by format. One that has been used is never changed: a new one gets the next number and a step to it. */
const header1 = z.strictObject({ format: z.literal(1), ...common });
const header2 = z.strictObject({
  format: z.literal(2),
  ...common,
  /** Counts the re-keyings, and names the files in force. */
  epoch: z.int().min(1).max(1_000_000),
});

/** Version of everything in a vault's folder. */
export const FORMAT = 2;
export const header = header2;
export type Header = z.infer<typeof header>;
/** A header of any format that this software reads. */
export const storedHeader = z.discriminatedUnion('format', [header1, header2]);
export type StoredHeader = z.infer<typeof storedHeader>;

/**
 * Brings a header to the present format, one step for each format. A step touches nothing on disk: its result is
 * written once the vault has been opened with it and found whole.
 */
export function migrate(stored: StoredHeader): Header {
  return stored.format === 1 ? fromFormat1(stored) : stored;
}

function fromFormat1(stored: z.infer<typeof header1>): Header {
  return { ...stored, format: 2, epoch: 1 };
}
