import { z } from 'zod';
import { calls, DESK, EVERY_ROLE } from '../base/call.ts';
import { ROLES } from '../base/role.ts';
import { spokenFingerprint } from '../base/spoken-fingerprint.ts';
import { auditOutput } from '../exchange/calls.ts';
import { RECORD_KINDS, type RecordKind, SETTLED_KINDS, type SettledKind } from '../records/envelope.ts';
import { rankingOutput } from '../scoring/calls.ts';
import { fileToken } from '../session/calls.ts';

const settledKind = z.enum(SETTLED_KINDS as [SettledKind, ...SettledKind[]]);
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const reason = z.string().trim().min(1).max(2_000);

/** One key that the room knows, and what became of it. */
export const keyOutput = z.strictObject({
  author: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  panellist: z.string().optional(),
  fingerprint: z.string(),
  spoken: spokenFingerprint,
  state: z.enum(['enrolled', 'certified', 'expiring', 'expired', 'revoked', 'contested']),
  validUntil: z.string().optional(),
  /** `after`: place in the key's chain up to which its records count. */
  revoked: z.strictObject({ after: z.int(), at: z.string(), reason: z.string() }).optional(),
});
export type KeyOutput = z.infer<typeof keyOutput>;

const revoked = z.strictObject({
  /** Names of those whose keys were revoked now. */
  keys: z.array(z.string()),
  /** True where a new opening code was made; it is given out with the next bundle. */
  reinvited: z.boolean(),
  notes: z.array(z.string()),
});

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
      /** Records that stand or fall with it. */
      records: z.int(),
      content: z.string(),
    }),
  ),
  /** What the versions say differently; `values` in the order of the versions. */
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
  kinds: z.array(z.enum(RECORD_KINDS as [RecordKind, ...RecordKind[]])).optional(),
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
  kind: z.enum(RECORD_KINDS as [RecordKind, ...RecordKind[]]),
  act: z.string(),
  about: z.array(z.string()),
  what: z.string(),
  chain: z.enum(['open', 'desk']),
  seq: z.int(),
  hash,
  /** Why it is held and does not count; absent where it counts. */
  held: z.string().optional(),
});
export type LogEntryOutput = z.infer<typeof logEntry>;

/** What checking an exported record found, with nothing but the file. */
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
  /** The room's authority, to be compared with what stands on paper. */
  authority: z.strictObject({ fingerprint: z.string(), spoken: spokenFingerprint }).optional(),
  /** Whether it is the authority that was given to compare with; null without one. */
  trusted: z.boolean().nullable(),
  /** Head of the vault that the record was exported from. */
  vault: z.strictObject({ head: z.string(), records: z.int() }).optional(),
  chains: auditOutput.shape.chains,
  /** The ranking computed from the records, and the digest that is printed on the signature sheet. */
  ranking: rankingOutput.shape.ranking,
  notes: z.array(z.string()),
  rankingDigest: z.string(),
  log: z.array(logEntry),
});
export type RecordCheck = z.infer<typeof recordCheck>;

export const TRUST_CALLS = calls({
  'key.list': { input: z.strictObject({}), output: z.strictObject({ keys: z.array(keyOutput) }), access: EVERY_ROLE },
  /**
   * Ends what a key may do: that of a seat, with its opening code, or another member's by author. `keep`: whether what
   * was received so far goes on to count.
   */
  'panel.revoke': {
    input: z
      .strictObject({
        panellist: z.string().optional(),
        author: z.string().optional(),
        reason,
        keep: z.enum(['received', 'none']).default('received'),
        reinvite: z.boolean().default(false),
      })
      .refine(({ panellist, author }) => (panellist === undefined) !== (author === undefined)),
    output: revoked,
    access: ['secretariat'],
  },
  /** A new opening code for a seat, for a new machine; what the old key returned stays. */
  'panel.reinvite': {
    input: z.strictObject({ panellist: z.string(), reason }),
    output: revoked,
    access: ['secretariat'],
  },
  'conflict.list': { input: z.strictObject({}), output: conflictsOutput, access: DESK },
  'conflict.settle': {
    input: z.strictObject({ kind: settledKind, id: z.string().max(210), keep: hash, reason }),
    output: conflictsOutput,
    access: DESK,
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
  /** Writes the whole open record into one file that anyone can check; it holds personal data in clear. */
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
    access: DESK,
  },
  'record.check': {
    input: z.strictObject({ file: fileToken, authority: fileToken.optional() }),
    output: recordCheck,
    access: 'anyone',
  },
});
