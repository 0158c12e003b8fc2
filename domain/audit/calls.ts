import { z } from 'zod';
import { CONDUCTORS, calls, EVERY_ROLE, fileToken } from '../base/call.ts';
import { spokenFingerprint } from '../base/spoken-fingerprint.ts';
import { RECORD_KINDS, SETTLED_KINDS } from '../kinds.ts';
import { rankingOutput } from '../ranking/calls.ts';
import { CHAINS } from '../records/kind.ts';

const settledKind = z.enum(SETTLED_KINDS);
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const reason = z.string().trim().min(1).max(2_000);

const signatureOutput = z.strictObject({
  signer: z.string(),
  issuer: z.string(),
  /** SHA-256 of the signer's certificate, hex. */
  fingerprint: z.string(),
  at: z.string().optional(),
  /** Null: signed in a way that is not checked here. */
  intact: z.boolean().nullable(),
  /** Signed with a certificate of the given authority, or of the open room's; null when there is none to compare with. */
  trusted: z.boolean().nullable(),
  /**
   * Why it is not trusted: another authority issued the certificate, there is none yet, it was not valid at the time
   * the signature claims, or the key had been revoked.
   */
  distrust: z.enum(['issuer', 'uncertified', 'time', 'revoked']).optional(),
  covers: z.enum(['whole', 'earlier-revision', 'part']),
});
export type SignatureOutput = z.infer<typeof signatureOutput>;

export const verification = z.strictObject({
  file: z.string(),
  kind: z.enum(['bundle', 'pdf', 'record', 'unknown']),
  /** About the bytes; who is not to be believed is in `code`, even where the file is whole. */
  verdict: z.enum(['whole', 'damaged', 'unsigned', 'unverifiable']),
  code: z.string().optional(),
  message: z.string(),
  signatures: z.array(signatureOutput),
  /** Facts read from a bundle: room, reader, counts, digests. */
  facts: z.record(z.string(), z.string()),
});

export type Verification = z.infer<typeof verification>;

export const auditOutput = z.strictObject({
  ok: z.boolean(),
  records: z.int(),
  /** Last hash of the whole vault's chain. */
  head: z.string(),
  chains: z.array(
    z.strictObject({
      author: z.string(),
      name: z.string(),
      chain: z.string(),
      seq: z.int(),
      head: z.string().nullable(),
      state: z.enum(['complete', 'partial', 'gap', 'forked', 'broken']),
      /** The state in a sentence. */
      message: z.string(),
    }),
  ),
  problems: z.array(z.strictObject({ code: z.string(), message: z.string() })),
  log: z.array(z.strictObject({ position: z.int(), at: z.string(), by: z.string(), what: z.string() })),
});

export type AuditOutput = z.infer<typeof auditOutput>;

export const conflictOutput = z.strictObject({
  problem: z.enum(['versions', 'fork', 'gap', 'broken']),
  kind: settledKind,
  id: z.string(),
  title: z.string(),
  message: z.string(),
  versions: z.array(
    z.strictObject({
      hash,
      by: z.string(),
      author: z.string(),
      at: z.string(),
      seq: z.int(),
      /** Number of records that stand or fall with it. */
      records: z.int(),
      content: z.string(),
    }),
  ),
  /** Where the versions differ; `values` are in the order of the versions. */
  differences: z.array(z.strictObject({ label: z.string(), values: z.array(z.string()) })),
});
export type ConflictOutput = z.infer<typeof conflictOutput>;

const conflictsOutput = z.strictObject({
  conflicts: z.array(conflictOutput),
  settled: z.array(z.strictObject({ what: z.string(), by: z.string(), at: z.string() })),
});

export const logFilter = z.strictObject({
  /** Who acted: a name, or an author's id. */
  person: z.string().max(100).optional(),
  /** Whom or what it concerned: a name, or an id. */
  about: z.string().max(100).optional(),
  kinds: z.array(z.enum(RECORD_KINDS)).optional(),
  /** First and last day, or minute, in Beijing time: `2026-07-01`, `2026-07-01 09:30`. */
  from: z.string().max(20).optional(),
  to: z.string().max(20).optional(),
});

export const logEntry = z.strictObject({
  position: z.int(),
  /** ISO, UTC. */
  at: z.string(),
  beijing: z.string(),
  author: z.string(),
  by: z.string(),
  role: z.string(),
  kind: z.enum(RECORD_KINDS),
  act: z.string(),
  about: z.array(z.string()),
  what: z.string(),
  chain: z.enum(CHAINS),
  seq: z.int(),
  hash,
  /** Why it is held and does not count; absent where it counts. */
  held: z.string().optional(),
});
export type LogEntryOutput = z.infer<typeof logEntry>;

/** What checking an exported record found, from the file alone. */
export const recordCheck = z.strictObject({
  file: z.string(),
  ok: z.boolean(),
  code: z.string().optional(),
  message: z.string(),
  problems: z.array(z.strictObject({ code: z.string(), message: z.string() })),
  room: z.string(),
  records: z.int(),
  exportedBy: z.string(),
  exportedAt: z.string(),
  /** The room's authority, for comparison with what is printed on paper. */
  authority: z.strictObject({ fingerprint: z.string(), spoken: spokenFingerprint }).optional(),
  /** Whether it is the authority given for comparison; null when none was given. */
  trusted: z.boolean().nullable(),
  /** Head of the vault from which the record was exported. */
  vault: z.strictObject({ head: z.string(), records: z.int() }).optional(),
  chains: auditOutput.shape.chains,
  /** The ranking computed from the records, and the digest that is printed on the signature sheet. */
  ranking: rankingOutput.shape.ranking,
  notes: z.array(z.string()),
  rankingDigest: z.string(),
  log: z.array(logEntry),
});
export type RecordCheck = z.infer<typeof recordCheck>;

/** What the record shows: its log, its conflicts, and whether its files and records can be trusted. */
export const AUDIT_CALLS = calls({
  'verify.file': {
    input: z.strictObject({ file: fileToken, code: z.string().max(200).optional(), authority: fileToken.optional() }),
    output: verification,
    access: 'anyone',
  },
  'audit.run': { input: z.strictObject({}), output: auditOutput, access: EVERY_ROLE },
  'conflict.list': { input: z.strictObject({}), output: conflictsOutput, access: CONDUCTORS },
  'conflict.settle': {
    input: z.strictObject({ kind: settledKind, id: z.string().max(210), keep: hash, reason }),
    output: conflictsOutput,
    access: CONDUCTORS,
  },
  'audit.log': {
    input: z.strictObject({
      ...logFilter.shape,
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(100_000).default(1_000),
    }),
    output: z.strictObject({ total: z.int(), entries: z.array(logEntry) }),
    access: EVERY_ROLE,
  },
  'audit.export': {
    input: z.strictObject({ ...logFilter.shape, format: z.enum(['json', 'csv']), out: fileToken }),
    output: z.strictObject({ file: z.string(), entries: z.int() }),
    access: EVERY_ROLE,
  },
  /** Writes the whole open record into one file that anyone can check; it holds personal data in the clear. */
  'record.export': {
    input: z.strictObject({ out: fileToken }),
    output: z.strictObject({
      file: z.string(),
      records: z.int(),
      size: z.int(),
      sha256: z.string(),
      rankingDigest: z.string(),
      notes: z.array(z.string()),
    }),
    access: CONDUCTORS,
  },
  'record.check': {
    input: z.strictObject({ file: fileToken, authority: fileToken.optional() }),
    output: recordCheck,
    access: 'anyone',
  },
});
