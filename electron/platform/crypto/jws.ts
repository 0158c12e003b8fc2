import { CompactSign } from 'jose';
import { parseCanonical } from './canonical.ts';
import { verifyBatch } from './signatures.ts';
import { importSigningKey } from './signing-key.ts';

const ALGORITHM = 'ES256';

export interface JwsHeader {
  readonly alg: typeof ALGORITHM;
  readonly kid: string;
}

/** Compact JWS (RFC 7515) with ES256. `privateKey` is PKCS#8 DER; `keyId` is the author id. */
export async function signJws(payload: Uint8Array, privateKey: Uint8Array, keyId: string): Promise<string> {
  return (await jwsSigner(privateKey, keyId))(payload);
}

export type JwsSigner = (payload: Uint8Array) => Promise<string>;

/** `signJws` for many payloads under one key, which is imported only once. */
export async function jwsSigner(privateKey: Uint8Array, keyId: string): Promise<JwsSigner> {
  const key = await importSigningKey(privateKey);
  const header = { alg: ALGORITHM, kid: keyId } satisfies JwsHeader;
  return (payload) => new CompactSign(payload).setProtectedHeader(header).sign(key);
}

/**
 * The payload, if `publicKeyPem` made the signature; `undefined` otherwise, including for a broken key. The algorithm
 * is fixed and the header holds exactly `alg` and `kid`. Whose key it is, and that `kid` names it, is for the caller to
 * check.
 */
export function verifyJws(jws: string, publicKeyPem: string): Uint8Array | undefined {
  const parts = readJws(jws);
  return parts && verifyBatch({ publicKeyPem, texts: [jws] })[0] ? parts.payload : undefined;
}

/** Header and payload with the signature **unverified**: only for finding out whose key to verify with. */
export function readJws(jws: string): { readonly header: JwsHeader; readonly payload: Uint8Array } | undefined {
  const [head = '', body = '', signature, ...others] = jws.split('.', 4);
  if (signature === undefined || others.length > 0 || !fromBase64url(signature)) return undefined;
  const [header, payload] = [readHeader(head), fromBase64url(body)];
  return header && payload && { header, payload: new Uint8Array(payload) };
}

/**
 * Bytes of one segment; `undefined` unless the text is their canonical encoding, so that one signature has one text.
 */
function fromBase64url(segment: string): Uint8Array | undefined {
  const bytes = Buffer.from(segment, 'base64url');
  return bytes.toString('base64url') === segment ? bytes : undefined;
}

/** The header that was read last: all records of one author have the same one. */
let latest: { readonly segment: string; readonly header: JwsHeader } | undefined;

function readHeader(segment: string): JwsHeader | undefined {
  if (latest?.segment === segment) return latest.header;
  const bytes = fromBase64url(segment);
  const header = bytes && parseHeader(bytes);
  if (header) latest = { segment, header };
  return header;
}

function parseHeader(bytes: Uint8Array): JwsHeader | undefined {
  const header = parseCanonical(bytes)?.value;
  if (typeof header !== 'object' || header === null || !('alg' in header && 'kid' in header)) return undefined;
  const { alg, kid, ...others } = header;
  if (alg !== ALGORITHM || typeof kid !== 'string' || Object.keys(others).length > 0) return undefined;
  return { alg, kid };
}
