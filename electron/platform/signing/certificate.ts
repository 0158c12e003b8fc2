import 'reflect-metadata';
import {
  BasicConstraintsExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  type Name,
  SubjectAlternativeNameExtension,
  URL as UriName,
  X509Certificate,
} from '@peculiar/x509';
import { ROLES, type Role } from '../../../domain/base/role.ts';
import { isPlainCertificate } from './der.ts';

/** Attributes of a distinguished name that we write and read (RFC 4519). */
export const NAME_ATTRIBUTES = { name: 'CN', role: 'OU', panellist: '2.5.4.5', organisation: 'O' } as const;
/** Scheme in front of the holder's age recipient, a URI in subjectAltName. */
export const RECIPIENT_SCHEME = 'age:';
/** Extensions whose meaning is checked here; another critical one makes a certificate worthless (RFC 5280, 4.2). */
const UNDERSTOOD_EXTENSIONS = new Set(['2.5.29.15', '2.5.29.17', '2.5.29.19', '2.5.29.37']);

/** PEM, DER, or read already. */
type Encoded = string | ArrayBuffer | X509Certificate;

export interface CertificateDescription {
  readonly name: string;
  /** Absent in an authority's certificate and in those issued elsewhere. */
  readonly role?: Role;
  readonly panellist?: string;
  /** Common name of the issuer. */
  readonly issuer: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** Hex. */
  readonly serial: string;
  /** SHA-256 of the DER certificate, hex. */
  readonly fingerprint: string;
  /** Holder's age recipient (`age1…`). */
  readonly recipient?: string;
}

/**
 * What a certificate says; `undefined` for anything but a certificate. Says nothing about who vouches for it:
 * see `issuedBy`.
 */
export async function describeCertificate(encoded: Encoded): Promise<CertificateDescription | undefined> {
  const certificate = readCertificate(encoded);
  if (!certificate) return undefined;
  const { subjectName, issuerName } = certificate;
  const role = ROLES.find((known) => known === subjectName.getField(NAME_ATTRIBUTES.role)[0]);
  const panellist = subjectName.getField(NAME_ATTRIBUTES.panellist)[0];
  const recipient = recipientOf(certificate);
  return {
    name: subjectName.getField(NAME_ATTRIBUTES.name)[0] ?? certificate.subject,
    ...(role && { role }),
    ...(panellist !== undefined && { panellist }),
    issuer: issuerName.getField(NAME_ATTRIBUTES.name)[0] ?? certificate.issuer,
    notBefore: certificate.notBefore,
    notAfter: certificate.notAfter,
    serial: certificate.serialNumber,
    fingerprint: Buffer.from(await certificate.getThumbprint('SHA-256')).toString('hex'),
    ...(recipient !== undefined && { recipient }),
  };
}

/**
 * True if the authority issued this certificate for signing. With `at`, both must be valid at that time. False for
 * anything unreadable. The authority itself is taken on trust: it is the caller's trust anchor.
 */
export async function issuedBy(encoded: Encoded, authorityEncoded: Encoded, at?: Date): Promise<boolean> {
  const certificate = readCertificate(encoded);
  const authority = readCertificate(authorityEncoded);
  if (!certificate || !authority || !mayIssue(authority) || !maySign(certificate)) return false;
  if (at && ![certificate, authority].every(({ notBefore, notAfter }) => notBefore <= at && at <= notAfter))
    return false;
  try {
    return (
      nameDer(certificate.issuerName).equals(nameDer(authority.subjectName)) &&
      (await certificate.verify({ publicKey: authority.publicKey, signatureOnly: true }))
    );
  } catch {
    return false;
  }
}

/** Why a signature made at that time cannot be trusted on the authority's word; `undefined` if it can. */
export async function distrustOf(
  certificate: Encoded,
  authority: Encoded,
  at: Date | undefined,
): Promise<'issuer' | 'time' | undefined> {
  if (!(await issuedBy(certificate, authority))) return 'issuer';
  return (await issuedBy(certificate, authority, at)) ? undefined : 'time';
}

export function nameDer(name: Name): Buffer {
  return Buffer.from(name.toArrayBuffer());
}

/** The one certificate in a PEM text or in DER bytes. */
export function readCertificate(encoded: Encoded): X509Certificate | undefined {
  if (encoded instanceof X509Certificate) return encoded;
  try {
    const certificate = new X509Certificate(encoded);
    // Reads every extension once, so that a broken one is noticed here and not later.
    const isWhole = certificate.extensions.every(({ type }) => type !== '');
    return isWhole && isPlainCertificate(new Uint8Array(certificate.rawData)) ? certificate : undefined;
  } catch {
    return undefined;
  }
}

function mayIssue(authority: X509Certificate): boolean {
  const usages = authority.getExtension(KeyUsagesExtension)?.usages ?? 0;
  return (
    authority.getExtension(BasicConstraintsExtension)?.ca === true &&
    (usages & KeyUsageFlags.keyCertSign) !== 0 &&
    understood(authority)
  );
}

function maySign(certificate: X509Certificate): boolean {
  const usages = certificate.getExtension(KeyUsagesExtension)?.usages ?? 0;
  return (
    certificate.getExtension(BasicConstraintsExtension)?.ca !== true &&
    (usages & KeyUsageFlags.digitalSignature) !== 0 &&
    understood(certificate)
  );
}

function understood(certificate: X509Certificate): boolean {
  const types = certificate.extensions.map(({ type }) => type);
  const critical = certificate.extensions.filter((extension) => extension.critical).map(({ type }) => type);
  return new Set(types).size === types.length && critical.every((type) => UNDERSTOOD_EXTENSIONS.has(type));
}

export function recipientOf(certificate: X509Certificate): string | undefined {
  const names = certificate.getExtension(SubjectAlternativeNameExtension)?.names.items ?? [];
  return names
    .filter(({ type, value }) => type === UriName && value.startsWith(RECIPIENT_SCHEME))
    .map(({ value }) => value.slice(RECIPIENT_SCHEME.length))[0];
}
