import { z } from 'zod';
import { type BodyOf, RECORD_KINDS, type RecordKind } from '../kinds.ts';
import { CHAINS } from './kind.ts';
import { authorId, hash } from './scalars.ts';

export const recordId = z.string().regex(/^[a-z0-9-]{1,100}(\/[a-z0-9-]{1,100})?$/);

/** The immutable, versioned, hashed unit of everything that must last ("the record": docs/architecture.md). */
export const envelope = z.strictObject({
  v: z.literal(1),
  room: z.string().regex(/^[0-9a-f]{32}$/),
  author: authorId,
  chain: z.enum(CHAINS),
  /** Place in the author's chain, from 1. */
  seq: z.int().min(1),
  /** Hash of the record before it in that chain; null for the first. */
  prev: hash.nullable(),
  /** Hybrid logical clock, used only to order what is displayed within a conflict. */
  hlc: z.string().regex(/^\d{13}-[0-9a-f]{4}-[0-9a-f]{8}$/),
  kind: z.enum(RECORD_KINDS),
  id: recordId,
  /** Hashes of the versions of (`kind`, `id`) that this record replaces. */
  base: z.array(hash).max(50),
  body: z.unknown(),
});
export type Envelope<Kind extends RecordKind = RecordKind> = Omit<z.infer<typeof envelope>, 'kind' | 'body'> & {
  readonly kind: Kind;
  readonly body: BodyOf<Kind>;
};

/** A record as it was read: well formed, and no more than that. `jws` is the compact JWS (ES256) over its canonical JSON. */
export interface UnverifiedRecord<Kind extends RecordKind = RecordKind> {
  readonly hash: string;
  readonly jws: string;
  readonly envelope: Envelope<Kind>;
}

declare const verified: unique symbol;

/** A record whose signature and hash have been verified: only `electron/platform/journal/` makes one. */
export interface VerifiedRecord<Kind extends RecordKind = RecordKind> extends UnverifiedRecord<Kind> {
  readonly [verified]: true;
}

export function isKind<Kind extends RecordKind>(record: VerifiedRecord, kind: Kind): record is VerifiedRecord<Kind>;
export function isKind<Kind extends RecordKind>(record: UnverifiedRecord, kind: Kind): record is UnverifiedRecord<Kind>;
export function isKind(record: UnverifiedRecord, kind: RecordKind): boolean {
  return record.envelope.kind === kind;
}
