import { z } from 'zod';

/** Building blocks of record bodies. */
export const line = z.string().max(2_000);
export const pem = z.string().max(20_000);
export const hash = z.string().regex(/^[0-9a-f]{64}$/);
/** Why a person decided something. */
export const reason = z.string().min(1).max(2_000);
/** ISO time, UTC. */
export const instant = z.iso.datetime();
/** First 32 hex digits of SHA-256 over the DER SubjectPublicKeyInfo of the author's signing key. */
export const authorId = z.string().regex(/^[0-9a-f]{32}$/);
export const hash128 = z.string().regex(/^[0-9a-f]{32}$/);
/** X25519 recipient in age format. */
export const ageRecipient = z.string().regex(/^age1[a-z0-9]{58}$/);

/** A file in the vault, by the digest of its plaintext. */
export const keptFile = z.strictObject({
  name: line,
  mediaType: z.string().max(120),
  size: z.int().min(0),
  sha256: hash,
});
