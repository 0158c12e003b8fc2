import { z } from 'zod';
import { ROLES } from '../../../domain/base/role.ts';
import { BUNDLE_KINDS } from '../../../domain/records/kind.ts';
import { authorId } from '../../../domain/records/scalars.ts';

/**
 * Versions of the format: all in one file (1), or the attachments beside it in a folder that several bundles share (2).
 * A bundle never has a later version than it needs, so that older programs open what they can.
 */
export const IN_ONE_FILE = 1;
export const WITH_FOLDER = 2;
/** The one suite of algorithms that these versions know. */
export const SUITE = 'age-x25519+es256';

/** The most that a reader accepts; a writer keeps to the same limits. Bytes of plaintext, except `objects`. */
export const LIMITS = {
  /** Bytes of `manifest.age`. */
  manifest: 16 * 1024 * 1024,
  records: 512 * 1024 * 1024,
  secret: 1024 * 1024,
  objects: 100_000,
} as const;

const line = z.string().max(2_000);
const pem = z.string().max(20_000);
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const identifier = z.string().regex(/^[0-9a-f]{32}$/);
const count = z.int().min(0);
const recipient = z.string().regex(/^age1[a-z0-9]{58}$/);

const facts = z.strictObject({
  room: identifier,
  roomName: line,
  kind: z.enum(BUNDLE_KINDS),
  /** Who signs. That the key belongs to this name is shown by `certificate`, or must be checked some other way. */
  from: z.strictObject({
    author: authorId,
    name: line,
    role: z.enum(ROLES),
    publicKey: pem,
    certificate: pem.nullable(),
  }),
  /** For whom. The signature covers it, so that a bundle cannot be passed on in the signer's name. */
  to: z.strictObject({ name: line, panellist: line.optional(), author: authorId.optional() }),
  created: z.iso.datetime(),
  /** Digest of the bundle file before this one to the same reader; null for the first. */
  prev: hash.nullable(),
  /** Certificate of the room's authority. */
  authority: pem.nullable(),
  /** Ends of all the chains that the signer knew of when the bundle was made. */
  heads: z.array(z.strictObject({ author: authorId, chain: z.enum(['open', 'desk']), seq: count, head: hash })),
});
/** What the caller of `sealBundle` states; everything else in the manifest follows from the contents. */
export type BundleFacts = z.infer<typeof facts>;

const objectRow = z.strictObject({
  /** SHA-256 of the age file: its name. */
  object: hash,
  /** Bytes of the age file. */
  size: count,
  /** SHA-256 and bytes of what is inside. */
  sha256: hash,
  plainSize: count,
  purpose: z.enum(['records', 'attachment', 'secret']),
});
export type ObjectRow = z.infer<typeof objectRow>;

const manifestShape = facts.extend({
  v: z.literal([IN_ONE_FILE, WITH_FOLDER]),
  suite: z.literal(SUITE),
  bundle: identifier,
  to: facts.shape.to.extend({
    by: z.enum(['code', 'key']),
    /** Keys that the manifest is encrypted to; none if a code opens it. */
    recipients: z.array(recipient).max(100),
  }),
  /**
   * The age key that opens every object: made for this bundle alone (version 1), or for this reader and whatever later
   * bundles share the folder (2).
   */
  objectsIdentity: z.string().regex(/^AGE-SECRET-KEY-1[A-Z0-9]{58}$/),
  records: z.strictObject({ object: hash, count }),
  objects: z.array(objectRow).max(LIMITS.objects),
});
export type Manifest = z.infer<typeof manifestShape>;

export const manifest = manifestShape.refine(isConsistent);

/** Exactly one object with the records, at most one secret, both within their limits; no object or attachment twice. */
function isConsistent({ objects, records, to }: Manifest): boolean {
  const withPurpose = (purpose: ObjectRow['purpose']) => objects.filter((row) => row.purpose === purpose);
  return (
    withPurpose('records').length === 1 &&
    withPurpose('records')[0]?.object === records.object &&
    withPurpose('secret').length <= 1 &&
    withPurpose('records').every(({ plainSize }) => plainSize <= LIMITS.records) &&
    withPurpose('secret').every(({ plainSize }) => plainSize <= LIMITS.secret) &&
    areUnique(objects.map((row) => row.object)) &&
    areUnique(withPurpose('attachment').map((row) => row.sha256)) &&
    (to.by === 'key') === to.recipients.length > 0
  );
}

function areUnique(values: readonly string[]): boolean {
  return new Set(values).size === values.length;
}

/** Whether an object lies in the folder beside the bundle, rather than in the bundle itself. */
export function isBeside({ v }: Pick<Manifest, 'v'>, { purpose }: Pick<ObjectRow, 'purpose'>): boolean {
  return v === WITH_FOLDER && purpose === 'attachment';
}
