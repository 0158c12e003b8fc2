import type { RecordKind } from '../../../domain/kinds.ts';
import { KINDS } from '../../../domain/kinds.ts';
import {
  type Envelope,
  envelope,
  isKind,
  type UnverifiedRecord,
  type VerifiedRecord,
} from '../../../domain/records/envelope.ts';
import { canonicalBytes, parseCanonical } from '../crypto/canonical.ts';
import { sha256Hex } from '../crypto/hash.ts';
import { type JwsSigner, readJws } from '../crypto/jws.ts';
import { isVerified } from './verified.ts';

/** Largest record taken from a bundle, bytes of JWS text. */
export const LARGEST_RECORD = 4 * 1024 * 1024;

/** Signs an envelope with its author's signer, `sign`. The record's hash is SHA-256 of its canonical JSON. */
export async function signRecord<Kind extends RecordKind>(
  content: Envelope<Kind>,
  sign: JwsSigner,
): Promise<VerifiedRecord<Kind>> {
  const payload = canonicalBytes(content);
  const jws = await sign(payload);
  const record = decode(jws, payload);
  if (!record || !isKind(record, content.kind) || !isVerified(record, true))
    throw new Error(`no ${content.kind} record`);
  return record;
}

function decode(jws: string, payload: Uint8Array): UnverifiedRecord | undefined {
  const parsed = envelope.safeParse(parseCanonical(payload)?.value);
  if (!parsed.success) return undefined;
  const body = KINDS[parsed.data.kind].body.safeParse(parsed.data.body);
  if (!body.success) return undefined;
  return { hash: sha256Hex(payload), jws, envelope: { ...parsed.data, body: body.data } };
}

/** The record already held with this very text; it need not be checked again. */
export function heldRecord(jws: string, held: ReadonlyMap<string, VerifiedRecord>): VerifiedRecord | undefined {
  const payload = jws.length <= LARGEST_RECORD ? jws.split('.', 2)[1] : undefined;
  const record = payload && held.get(sha256Hex(Buffer.from(payload, 'base64url')));
  return record && record.jws === jws ? record : undefined;
}

/** Reads a record without checking its signature; `undefined` for anything but a well-formed record of this version. */
export function readRecord(jws: string): UnverifiedRecord | undefined {
  const parts = jws.length <= LARGEST_RECORD ? readJws(jws) : undefined;
  const record = parts && decode(jws, parts.payload);
  return record && parts.header.kid === record.envelope.author ? record : undefined;
}

/** Reads a record that was sealed in this vault: it was verified before it was put there. */
export function readSealedRecord(jws: string): VerifiedRecord | undefined {
  const record = readRecord(jws);
  return record && isVerified(record, true) ? record : undefined;
}
