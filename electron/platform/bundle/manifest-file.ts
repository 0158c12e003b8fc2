import { success } from '../../../domain/base/result.ts';
import { type Outcome, refuse } from '../../services/ports.ts';
import { decryptAge, encryptAge, recipientOf } from '../crypto/age.ts';
import type { AgeReader } from '../crypto/age-header.ts';
import { headerLength, startsLikeAge } from '../crypto/age-header.ts';
import { canonicalBytes, parseCanonical } from '../crypto/canonical.ts';
import { normaliseCode } from '../crypto/code.ts';
import { readJws, signJws, verifyJws } from '../crypto/jws.ts';
import { authorOf, publicKeyOfCertificate } from '../crypto/signing-key.ts';
import { type Manifest, manifest, SUITE, WITH_FOLDER } from './manifest.ts';

/** What may open a bundle. The code is compared in its printed form, so case and spaces do not matter. */
export interface BundleKeys {
  /** age identities (`AGE-SECRET-KEY-1…`), tried in turn. */
  readonly identities: readonly string[];
  readonly code?: string | undefined;
}

/** Signs, then encrypts: the signature covers the reader's name (`to`), so the bundle cannot be readdressed. */
export async function sealManifest(content: Manifest, privateKey: Uint8Array, reader: AgeReader): Promise<Uint8Array> {
  const jws = await signJws(canonicalBytes(content), privateKey, content.from.author);
  return encryptAge(
    Buffer.from(jws),
    'code' in reader ? { code: normaliseCode(reader.code) } : { recipients: reader.recipients },
  );
}

/** How a manifest is locked, from its header alone; `undefined` if it has none. */
export function lockOf(file: Uint8Array): Manifest['to']['by'] | undefined {
  const length = headerLength(file);
  if (length === undefined || !startsLikeAge(file)) return undefined;
  return /^-> scrypt /m.test(Buffer.from(file.subarray(0, length)).toString('latin1')) ? 'code' : 'key';
}

/**
 * Opens `manifest.age` and proves that the key it names signed it, for the reader who opened it. Refuses
 * `bundle-code-needed`, `bundle-code-wrong`, `bundle-not-for-you`, `bundle-signature`, `bundle-newer`, `bundle-damaged`.
 */
export async function openManifest(file: Uint8Array, keys: BundleKeys): Promise<Outcome<Manifest>> {
  const lock = lockOf(file);
  if (lock === undefined) return refuse('bundle-damaged');
  const opened = lock === 'code' ? await openByCode(file, keys.code) : await openByKey(file, keys.identities);
  if (!opened.ok) return opened;
  const content = await verifyManifest(Buffer.from(opened.value.jws).toString('latin1'));
  if (!content.ok) return content;
  const { by, recipients } = content.value.to;
  const { recipient } = opened.value;
  const meant = by === lock && (recipient === undefined || recipients.includes(recipient));
  return meant ? content : refuse('bundle-not-for-you');
}

interface Unlocked {
  readonly jws: Uint8Array;
  /** Public half of the key that opened it; none if a code did. */
  readonly recipient?: string;
}

async function openByCode(file: Uint8Array, code: string | undefined): Promise<Outcome<Unlocked>> {
  if (code === undefined) return refuse('bundle-code-needed');
  const jws = await decryptAge(file, { code: normaliseCode(code) });
  if (jws.ok) return success({ jws: jws.value });
  return refuse(jws.code === 'no-match' ? 'bundle-code-wrong' : 'bundle-damaged');
}

async function openByKey(file: Uint8Array, identities: readonly string[]): Promise<Outcome<Unlocked>> {
  for (const identity of identities) {
    const jws = await decryptAge(file, { identity });
    if (jws.ok) return success({ jws: jws.value, recipient: await recipientOf(identity) });
    if (jws.code !== 'no-match') return refuse('bundle-damaged');
  }
  return refuse('bundle-not-for-you');
}

async function verifyManifest(jws: string): Promise<Outcome<Manifest>> {
  const claimed = readJws(jws);
  if (!claimed) return refuse('bundle-signature');
  const value = parseCanonical(claimed.payload)?.value;
  if (isFromTheFuture(value)) return refuse('bundle-newer');
  const content = manifest.safeParse(value);
  if (!content.success) return refuse('bundle-damaged');
  const { author, publicKey, certificate } = content.data.from;
  const signed = claimed.header.kid === author && verifyJws(jws, publicKey) !== undefined;
  if (!signed || (await authorOf(publicKey)) !== author) return refuse('bundle-signature');
  return certificate === null || (await certifies(certificate, author))
    ? success(content.data)
    : refuse('bundle-signature');
}

/** Anything that states a version or suite unknown here; the rest of it cannot be judged. */
function isFromTheFuture(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('v' in value && 'suite' in value)) return false;
  const { v, suite } = value;
  return typeof v === 'number' && typeof suite === 'string' && (v > WITH_FOLDER || suite !== SUITE);
}

async function certifies(certificate: string, author: string): Promise<boolean> {
  const publicKey = publicKeyOfCertificate(certificate);
  return publicKey !== undefined && (await authorOf(publicKey)) === author;
}
