import { z } from 'zod';
import { DOSSIER_STAGES } from '../application/access.ts';

export const line = z.string().max(2_000);
export const pem = z.string().max(20_000);
export const hash = z.string().regex(/^[0-9a-f]{64}$/);
/** ISO time in UTC. */
export const instant = z.iso.datetime();
/** First 32 hex digits of SHA-256 over the DER SubjectPublicKeyInfo of the author's signing key. */
export const authorId = z.string().regex(/^[0-9a-f]{32}$/);
const hash128 = z.string().regex(/^[0-9a-f]{32}$/);
/** X25519 recipient of the age format. */
export const ageRecipient = z.string().regex(/^age1[a-z0-9]{58}$/);

export const ruling = z.strictObject({
  dossier: z.string(),
  verdict: z.enum(['met', 'not-met']),
  reason: z.string().min(1).max(2_000),
  /** The rules' verdict that this ruling stands over; both stay on record (R2.8). */
  over: z.enum(['met', 'not-met', 'person']),
});

/**
 * Ends what a key, or an invitation, may do (lost laptop, stolen letter). `after` and `head`: the last record of the key's
 * open chain that still counts; 0 and null where none does. What comes behind it is held and does not count.
 */
export const revocation = z
  .strictObject({
    subject: authorId.optional(),
    invitation: hash.optional(),
    panellist: z.string().optional(),
    after: z.int().min(0),
    head: hash.nullable(),
    reason: z.string().min(1).max(2_000),
  })
  .refine(({ subject, invitation }) => (subject === undefined) !== (invitation === undefined));

/** A dossier going on, or back, from one stage to another (R3.6); why, or what was confirmed, where the way asks for it. */
export const passage = z.strictObject({
  dossier: z.string(),
  from: z.enum(DOSSIER_STAGES),
  to: z.enum(DOSSIER_STAGES),
  reason: line.optional(),
  /** The applicant's and the employer's, given on paper (R4.12). */
  confirmations: z.strictObject({ applicant: z.literal(true), employer: z.literal(true) }).optional(),
});

/** A person's judgement of two dossiers that look alike: one enterprise, one person, or not (R2.7). */
export const likeness = z.strictObject({
  dossiers: z.tuple([z.string(), z.string()]),
  about: z.enum(['enterprise', 'person']),
  judged: z.enum(['same', 'different']),
  reason: z.string().min(1).max(2_000),
});

/** Where a county sends its dossiers: the prefecture's room and keys, as its address card named them. */
export const address = z.strictObject({
  room: hash128,
  roomName: line,
  holder: line,
  author: authorId,
  publicKey: pem,
  recipient: ageRecipient,
  authority: pem,
});

/** A county's bundle that was taken in. `kept` is the sealed file of its records, as the county signed them. */
export const delivery = z.strictObject({
  county: line,
  author: authorId,
  publicKey: pem,
  bundle: hash128,
  fileDigest: hash,
  kept: hash,
  created: instant,
  dossiers: z.array(z.string()).max(10_000),
});

/** What was done about the keeping of the vault itself: copies of it, its secrets, an older copy that was gone on with. */
const CUSTODY_ACTS = ['backup', 'rehearsal', 'passphrase', 'recovery', 'rekey', 'older'] as const;
export const custody = z.strictObject({
  act: z.enum(CUSTODY_ACTS),
  /** Backup and rehearsal: records in the file; backup: its SHA-256. */
  records: z.int().min(0).optional(),
  fileDigest: hash.optional(),
  /** Older copy: how it was found out, and why a person went on with it. */
  found: line.optional(),
  reason: line.optional(),
});

/** A person's choice where records contradict each other; all stay on record. */
export const settlement = z.strictObject({
  /** One of `SETTLED_KINDS`. */
  kind: z.string().max(40),
  id: z.string().max(210),
  /** The version that counts, or any record of the branch that counts. */
  keep: hash,
  /** The versions that were seen and set aside. One that comes later opens the question again. */
  over: z.array(hash).max(50),
  reason: z.string().min(1).max(2_000),
});
