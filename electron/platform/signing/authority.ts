import 'reflect-metadata';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsageExtension,
  type Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  Name,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  URL as UriName,
  X509CertificateGenerator,
} from '@peculiar/x509';
import type { Role } from '../../../domain/base/role.ts';
import {
  generateSigningKey,
  importPublicKey,
  importSigningKey,
  publicKeyOfCertificate,
} from '../crypto/signing-key.ts';
import { NAME_ATTRIBUTES, RECIPIENT_SCHEME, readCertificate } from './certificate.ts';

const SIGNATURE = { name: 'ECDSA', hash: 'SHA-256' } as const;
/** id-kp-documentSigning (RFC 9336), and id-kp-emailProtection, without which NSS, and so pdfsig, trusts no signer. */
const SIGNING_PURPOSES = ['1.3.6.1.5.5.7.3.36', '1.3.6.1.5.5.7.3.4'];
const ORGANISATION = '兴楚评审室';
const AUTHORITY_YEARS = 15;
const PERSON_YEARS = 2;
const DAY_MS = 86_400_000;

/** A room's own certification authority: it says whose key is whose inside the room. It is no licensed authority. */
export interface Authority {
  readonly certificatePem: string;
  /** PKCS#8 DER. Belongs in the secretariat's vault only. */
  readonly privateKey: Uint8Array<ArrayBuffer>;
}

export interface CertificateSubject {
  readonly name: string;
  readonly role: Role;
  /** Id of the panel member. */
  readonly panellist?: string;
}

/** Whose key it is, and from when. `recipient` is the holder's age recipient (`age1…`). */
export interface CertificateRequest {
  readonly publicKeyPem: string;
  readonly subject: CertificateSubject;
  readonly recipient: string;
  readonly at: Date;
}

type PublicKey = Awaited<ReturnType<typeof importPublicKey>>;

interface Issuer {
  /** Absent: the subject itself. */
  readonly name?: Name;
  readonly publicKey: PublicKey;
  readonly privateKey: Uint8Array;
  readonly organisation: string;
  readonly notAfter: Date;
}

/** A new self-signed authority on P-256, valid for 15 years, that may issue certificates to people only. */
export async function createAuthority(request: { name: string; at: Date }): Promise<Authority> {
  const { publicKeyPem, privateKey } = await generateSigningKey();
  const publicKey = await importPublicKey(publicKeyPem);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: randomSerial(),
    name: distinguishedName({ organisation: ORGANISATION, name: request.name }),
    notBefore: firstDay(request.at),
    notAfter: yearsAfter(request.at, AUTHORITY_YEARS),
    keys: { publicKey, privateKey: await importSigningKey(privateKey) },
    signingAlgorithm: SIGNATURE,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(publicKey),
    ],
  });
  return { certificatePem: `${certificate.toString('pem')}\n`, privateKey };
}

/** PEM certificate by which the authority vouches for a key: two years, but no longer than the authority's own. */
export async function issueCertificate(
  request: CertificateRequest & { readonly authority: Authority },
): Promise<string> {
  const { certificatePem, privateKey } = request.authority;
  const authority = readCertificate(certificatePem);
  const authorityKeyPem = publicKeyOfCertificate(certificatePem);
  if (!authority || !authorityKeyPem) throw new Error('the authority has no P-256 certificate');
  return certify(request, {
    name: authority.subjectName,
    publicKey: await importPublicKey(authorityKeyPem),
    privateKey,
    organisation: authority.subjectName.getField(NAME_ATTRIBUTES.name)[0] ?? ORGANISATION,
    notAfter: earlier(yearsAfter(request.at, PERSON_YEARS), authority.notAfter),
  });
}

/** PEM certificate for a person who signs before the authority has vouched for the key. Proves nothing by itself. */
export async function selfSignedCertificate(
  request: CertificateRequest & { readonly privateKey: Uint8Array },
): Promise<string> {
  return certify(request, {
    publicKey: await importPublicKey(request.publicKeyPem),
    privateKey: request.privateKey,
    organisation: ORGANISATION,
    notAfter: yearsAfter(request.at, PERSON_YEARS),
  });
}

async function certify(request: CertificateRequest, issuer: Issuer): Promise<string> {
  const publicKey = await importPublicKey(request.publicKeyPem);
  const subject = distinguishedName({ organisation: issuer.organisation, ...request.subject });
  const extensions: Extension[] = [
    new BasicConstraintsExtension(false, undefined, true),
    new KeyUsagesExtension(KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation, true),
    new ExtendedKeyUsageExtension(SIGNING_PURPOSES),
    new SubjectAlternativeNameExtension([{ type: UriName, value: RECIPIENT_SCHEME + request.recipient }]),
    await SubjectKeyIdentifierExtension.create(publicKey),
    await AuthorityKeyIdentifierExtension.create(issuer.publicKey),
  ];
  const certificate = await X509CertificateGenerator.create({
    serialNumber: randomSerial(),
    subject,
    issuer: issuer.name ?? subject,
    notBefore: firstDay(request.at),
    notAfter: issuer.notAfter,
    publicKey,
    signingKey: await importSigningKey(issuer.privateKey),
    signingAlgorithm: SIGNATURE,
    extensions,
  });
  return `${certificate.toString('pem')}\n`;
}

/** A day early, as the clocks of machines that are never online differ. */
function firstDay(at: Date): Date {
  return new Date(at.getTime() - DAY_MS);
}

function yearsAfter(at: Date, years: number): Date {
  const day = new Date(at);
  day.setUTCFullYear(day.getUTCFullYear() + years);
  return day;
}

function earlier(a: Date, b: Date): Date {
  return a < b ? a : b;
}

/** 16 bytes in hex, the first of them 40…7f: positive, never shortened (RFC 5280, 4.1.2.2). */
function randomSerial(): string {
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(16));
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return Buffer.from(bytes).toString('hex');
}

/** Attributes as separate UTF8Strings, so that no sign in a person's name is taken for syntax. */
function distinguishedName(parts: { organisation: string; role?: string; panellist?: string; name: string }): Name {
  const { organisation, role, panellist, name } = NAME_ATTRIBUTES;
  const texts: [string, string | undefined][] = [
    [organisation, parts.organisation],
    [role, parts.role],
    [panellist, parts.panellist],
    [name, parts.name],
  ];
  return new Name(texts.flatMap(([type, text]) => (text === undefined ? [] : [{ [type]: [{ utf8String: text }] }])));
}
