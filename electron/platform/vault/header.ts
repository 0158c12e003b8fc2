import { z } from 'zod';
import { canonicalBytes, canonicalJson, parseCanonical } from '../crypto/canonical.ts';
import { hmacSha256Hex, sameDigest, sha256Hex } from '../crypto/hash.ts';
import { deriveKey } from '../crypto/kdf.ts';
import { replaceFileSync } from '../files/durable-file-sync.ts';
import { layoutOf, readIfPresent } from './disk.ts';
import type { Header, StoredHeader } from './migrations.ts';
import { FORMAT, storedHeader } from './migrations.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * One copy on disk, as canonical JSON. `mac` is an HMAC under the data key; `check` a plain SHA-256 over the rest, so
 * that a damaged copy is told apart from a wrong passphrase before any is tried. Every format keeps `header.format` and
 * `check`.
 */
const storedCopy = z.strictObject({ header: storedHeader, mac: hash, check: hash });
export type StoredCopy = z.infer<typeof storedCopy>;
/** A copy in the present format, the only one that is ever written. */
export type HeaderCopy = StoredCopy & { readonly header: Header };
const copyOfAnyFormat = z.looseObject({ header: z.looseObject({ format: z.int() }), check: z.string() });

export interface HeaderSurvey {
  readonly state: 'absent' | 'present' | 'newer';
  /** Undamaged copies, the newest first; empty if both are damaged. */
  readonly copies: readonly StoredCopy[];
}

/** What both copies of a folder's header say, without any key. */
export function surveyHeaders(directory: string): HeaderSurvey {
  return surveyCopies(
    layoutOf(directory)
      .headers.map(readIfPresent)
      .filter((bytes) => bytes !== undefined),
  );
}

/** What the copies of one header say, some of which may be damaged. */
export function surveyCopies(present: readonly Uint8Array[]): HeaderSurvey {
  if (present.length === 0) return { state: 'absent', copies: [] };
  const whole = present.map((bytes) => parseCanonical(bytes)?.value).filter(isWhole);
  const parsed = whole.map((value) => storedCopy.safeParse(value).data).filter((copy) => copy !== undefined);
  const copies = parsed.filter(({ check }, index) => parsed.findIndex((other) => other.check === check) === index);
  // A damaged copy's format is read only if no copy is whole: a flipped bit must not look like a newer format.
  const judged = whole.length > 0 ? whole : present.map(parseLoosely);
  if (judged.some(isNewer)) return { state: 'newer', copies: [] };
  return { state: 'present', copies: copies.sort((a, b) => b.header.generation - a.header.generation) };
}

/** The copy to be written for a header, authenticated under the data key. */
export function authenticate(header: Header, dataKey: Uint8Array): HeaderCopy {
  const unchecked = { header, mac: macOf(header, dataKey) };
  return { ...unchecked, check: sha256Hex(canonicalJson(unchecked)) };
}

export function isAuthentic({ header, mac }: StoredCopy, dataKey: Uint8Array): boolean {
  return sameDigest(mac, macOf(header, dataKey));
}

/** Overwrites both copies on disk, one after the other, so that one is whole at any moment. Writes nothing else. */
export function writeHeaders(directory: string, copy: HeaderCopy): void {
  const wanted = canonicalBytes(copy);
  for (const path of layoutOf(directory).headers) {
    const found = readIfPresent(path);
    if (found === undefined || !Buffer.from(wanted).equals(found)) replaceFileSync(path, wanted);
  }
}

function macOf(header: StoredHeader, dataKey: Uint8Array): string {
  return hmacSha256Hex(deriveKey(dataKey, header.vault, 'header'), canonicalJson(header));
}

function isWhole(value: unknown): boolean {
  const copy = copyOfAnyFormat.safeParse(value).data;
  if (copy === undefined) return false;
  const { check, ...rest } = copy;
  return sameDigest(check, sha256Hex(canonicalJson(rest)));
}

function isNewer(value: unknown): boolean {
  return (copyOfAnyFormat.safeParse(value).data?.header.format ?? 0) > FORMAT;
}

function parseLoosely(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString());
  } catch {
    return undefined;
  }
}
