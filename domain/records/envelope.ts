import { z } from 'zod';
import { application, evidence } from '../application/record.ts';
import { ROLES, type Role } from '../base/role.ts';
import { PANEL_BODIES, PANEL_RULES, panellist } from '../panel/records.ts';
import { scoreSheet } from '../scheme/marks.ts';
import {
  address,
  ageRecipient,
  authorId,
  custody,
  delivery,
  hash,
  instant,
  likeness,
  line,
  passage,
  pem,
  revocation,
  ruling,
  settlement,
} from './desk-records.ts';

export const recordId = z.string().regex(/^[a-z0-9-]{1,100}(\/[a-z0-9-]{1,100})?$/);

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
