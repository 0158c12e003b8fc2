import { z } from 'zod';
import { DOSSIER_STAGES } from '../application/access.ts';
import { application, evidence } from '../application/record.ts';
import { scoreSheet } from '../review/score-sheet.ts';
import { PANEL_BODIES, PANEL_RULES, panellist } from './panel-records.ts';

const line = z.string().max(2_000);
const pem = z.string().max(20_000);
const hash = z.string().regex(/^[0-9a-f]{64}$/);
/** ISO time in UTC. */
const instant = z.iso.datetime();
/** First 32 hex digits of SHA-256 over the DER SubjectPublicKeyInfo of the author's signing key. */
export const authorId = z.string().regex(/^[0-9a-f]{32}$/);
const hash128 = z.string().regex(/^[0-9a-f]{32}$/);
/** X25519 recipient of the age format. */
const ageRecipient = z.string().regex(/^age1[a-z0-9]{58}$/);
export const recordId = z.string().regex(/^[a-z0-9-]{1,100}(\/[a-z0-9-]{1,100})?$/);

export const ROLES = ['secretariat', 'expert', 'county', 'meeting'] as const;
export type Role = (typeof ROLES)[number];

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
const custody = z.strictObject({
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

/**
 * Bodies by kind. A *room* record opens every chain of its room; an *enrolment* opens an expert's own chain and proves
 * knowledge of the invitation's token; a *certificate* says whose key an author is.
 */
export const RECORD_BODIES = {
  room: z.strictObject({
    name: line,
    holder: line,
    role: z.enum(ROLES),
    /** Certificate of the room's authority; absent in a county's room, which signs nothing for others. */
    authority: pem.optional(),
    certificate: pem.optional(),
    /** Last instant of that certificate. */
    notAfter: instant.optional(),
    publicKey: pem,
    /** Key to which return bundles are encrypted. */
    recipient: ageRecipient,
  }),
  application,
  evidence,
  ruling,
  passage,
  /** Why what was read of a dossier was corrected by the original; the version before stays on record. */
  correction: z.strictObject({
    dossier: z.string(),
    targets: z.array(z.string().max(80)).max(200),
    reason: z.string().min(1).max(2_000),
  }),
  likeness,
  address,
  delivery,
  scheme: z.strictObject({ scheme: z.unknown(), version: z.int().min(1), reason: line.optional() }),
  panellist,
  recusal: z.strictObject({
    panellist: z.string(),
    dossier: z.string(),
    reason: z.string().min(1).max(2_000),
    /** Takes an earlier recusal back. */
    lifted: z.literal(true).optional(),
  }),
  invitation: z.strictObject({ panellist: z.string(), code: z.string().max(60), token: hash }),
  enrolment: z.strictObject({
    role: z.enum(ROLES),
    panellist: z.string().optional(),
    name: line,
    publicKey: pem,
    recipient: ageRecipient,
    /** HMAC-SHA-256 of the public key under the invitation's token; absent where a person compares fingerprints. */
    proof: hash.optional(),
    /** Names the invitation that was answered, without giving its code away. */
    invitation: hash.optional(),
  }),
  certificate: z.strictObject({
    subject: authorId,
    role: z.enum(ROLES),
    panellist: z.string().optional(),
    name: line,
    publicKey: pem,
    recipient: ageRecipient,
    certificate: pem,
    /** Last instant of the certificate; what the key signs later does not count until it is renewed. */
    notAfter: instant.optional(),
  }),
  revocation,
  withdrawal: z.strictObject({
    panellist: z.string(),
    dossier: z.string(),
    /** False: given back to the expert after all. */
    withdrawn: z.boolean(),
    because: z.enum(['recused', 'not-met', 'person', 'unassigned', 'met']),
  }),
  settlement,
  'score-sheet': scoreSheet,
  'score-draft': scoreSheet,
  ...PANEL_BODIES,
  report: z.strictObject({
    document: line,
    code: line,
    subject: z.string().optional(),
    modelDigest: hash,
    fileDigest: hash,
    pages: z.int().min(1),
  }),
  custody,
  handover: z.strictObject({
    direction: z.enum(['out', 'in']),
    bundle: z.string(),
    peer: line,
    records: z.int(),
    refused: z.int(),
    fileDigest: hash,
    /** When the sender made the bundle; tells an older one that comes later. */
    created: z.string().max(40).optional(),
    /** Dossiers that went to an expert. */
    dossiers: z.array(z.string()).optional(),
  }),
} as const;

export type RecordKind = keyof typeof RECORD_BODIES;
export type BodyOf<Kind extends RecordKind> = z.infer<(typeof RECORD_BODIES)[Kind]>;
export const RECORD_KINDS = Object.keys(RECORD_BODIES) as RecordKind[];

/** Kinds of which each desk keeps its own log, or of which all versions count: two of them ask nobody anything. */
const LOG_KINDS: ReadonlySet<RecordKind> = new Set<RecordKind>([
  'room',
  'correction',
  'address',
  'delivery',
  'invitation',
  'enrolment',
  'certificate',
  'revocation',
  'settlement',
  'score-draft',
  'report',
  'custody',
  'handover',
]);

/** What a person may settle: versions of a thing, or the branches of a chain (`id` is then `author/chain`). */
export type SettledKind = RecordKind | 'chain';
export const SETTLED_KINDS: readonly SettledKind[] = [...RECORD_KINDS.filter((kind) => !LOG_KINDS.has(kind)), 'chain'];

export interface KindRule {
  readonly writers: readonly Role[];
  readonly chain: Chain;
}

/** Who may write a kind, and on which of the author's two chains it lies. */
export const KIND_RULES: Readonly<Record<RecordKind, KindRule>> = {
  room: { writers: ['secretariat', 'county'], chain: 'open' },
  application: { writers: ['secretariat', 'county', 'meeting'], chain: 'open' },
  evidence: { writers: ['secretariat', 'county'], chain: 'open' },
  ruling: { writers: ['secretariat', 'meeting'], chain: 'open' },
  passage: { writers: ['secretariat', 'county'], chain: 'open' },
  correction: { writers: ['secretariat', 'county'], chain: 'open' },
  likeness: { writers: ['secretariat', 'county', 'meeting'], chain: 'open' },
  address: { writers: ['county'], chain: 'desk' },
  delivery: { writers: ['secretariat'], chain: 'open' },
  scheme: { writers: ['secretariat'], chain: 'open' },
  panellist: { writers: ['secretariat'], chain: 'open' },
  recusal: { writers: ['secretariat', 'meeting', 'expert'], chain: 'open' },
  invitation: { writers: ['secretariat'], chain: 'desk' },
  enrolment: { writers: ['expert', 'meeting'], chain: 'open' },
  certificate: { writers: ['secretariat'], chain: 'open' },
  revocation: { writers: ['secretariat'], chain: 'open' },
  withdrawal: { writers: ['secretariat'], chain: 'open' },
  settlement: { writers: ['secretariat', 'meeting'], chain: 'open' },
  'score-sheet': { writers: ['expert'], chain: 'open' },
  'score-draft': { writers: ['expert'], chain: 'desk' },
  ...PANEL_RULES,
  report: { writers: ['secretariat', 'meeting', 'expert', 'county'], chain: 'desk' },
  custody: { writers: ['secretariat', 'meeting', 'expert', 'county'], chain: 'desk' },
  handover: { writers: ['secretariat', 'meeting', 'expert', 'county'], chain: 'desk' },
};

/** Every author keeps two chains: `open` may travel in bundles, `desk` stays on the author's machine. */
export type Chain = 'open' | 'desk';

/** The immutable, versioned, hashed unit of everything that must last (house: "the record"). */
export const envelope = z.strictObject({
  v: z.literal(1),
  room: z.string().regex(/^[0-9a-f]{32}$/),
  author: authorId,
  chain: z.enum(['open', 'desk']),
  /** Place in the author's chain, from 1. */
  seq: z.int().min(1),
  /** Hash of the record before it in that chain; null for the first. */
  prev: hash.nullable(),
  /** Hybrid logical clock, for display order inside a conflict only. */
  hlc: z.string().regex(/^\d{13}-[0-9a-f]{4}-[0-9a-f]{8}$/),
  kind: z.enum(RECORD_KINDS as [RecordKind, ...RecordKind[]]),
  id: recordId,
  /** Hashes of the versions of (`kind`, `id`) that this record replaces. */
  base: z.array(hash).max(50),
  body: z.unknown(),
});
export type Envelope<Kind extends RecordKind = RecordKind> = Omit<z.infer<typeof envelope>, 'kind' | 'body'> & {
  readonly kind: Kind;
  readonly body: BodyOf<Kind>;
};

/** A record whose signature and hash have been verified. `jws` is the compact JWS (ES256) over its canonical JSON. */
export interface VerifiedRecord<Kind extends RecordKind = RecordKind> {
  readonly hash: string;
  readonly jws: string;
  readonly envelope: Envelope<Kind>;
}

export function isKind<Kind extends RecordKind>(record: VerifiedRecord, kind: Kind): record is VerifiedRecord<Kind> {
  return record.envelope.kind === kind;
}
