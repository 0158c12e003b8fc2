import { ObjectIdentifier, OctetString, Sequence } from 'asn1js';
import {
  Attribute,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from 'pkijs';
import type { importSigningKey } from '../crypto/signing-key.ts';

/** Object identifiers of CMS (RFC 5652) and CAdES (RFC 5035). */
export const OID = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
} as const;

export interface CmsSigner {
  readonly key: Awaited<ReturnType<typeof importSigningKey>>;
  readonly certificateDer: ArrayBuffer;
  readonly chainDer: readonly ArrayBuffer[];
}

/**
 * DER of a detached CMS signature at level CAdES-BES over `content`, ECDSA with SHA-256. It carries no signing time:
 * PAdES keeps that in the signature dictionary. Source: ETSI EN 319 142-1, 5.2 and 6.3.
 */
export async function signCms(content: Uint8Array<ArrayBuffer>, signer: CmsSigner): Promise<Uint8Array> {
  const certificate = Certificate.fromBER(signer.certificateDer);
  const { issuer, serialNumber } = certificate;
  const attributes = [
    new Attribute({ type: OID.contentType, values: [new ObjectIdentifier({ value: OID.data })] }),
    new Attribute({ type: OID.messageDigest, values: [new OctetString({ valueHex: await sha256(content) })] }),
    new Attribute({ type: OID.signingCertificateV2, values: [await signingCertificate(signer.certificateDer)] }),
  ];
  const signed = new SignedData({
    version: 1,
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: OID.data }),
    certificates: [certificate, ...signer.chainDer.map((der) => Certificate.fromBER(der))],
    signerInfos: [
      new SignerInfo({
        version: 1,
        sid: new IssuerAndSerialNumber({ issuer, serialNumber }),
        signedAttrs: new SignedAndUnsignedAttributes({ type: 0, attributes }),
      }),
    ],
  });
  await signed.sign(signer.key, 0, 'SHA-256', content);
  const info = new ContentInfo({ contentType: OID.signedData, content: signed.toSchema(true) });
  return new Uint8Array(info.toSchema().toBER());
}

/** SigningCertificateV2 with one ESSCertIDv2 whose hash algorithm is the default, SHA-256. Source: RFC 5035, 3. */
async function signingCertificate(certificateDer: ArrayBuffer): Promise<Sequence> {
  const hash = new OctetString({ valueHex: await sha256(new Uint8Array(certificateDer)) });
  const identifier = new Sequence({ value: [hash] });
  return new Sequence({ value: [new Sequence({ value: [identifier] })] });
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> {
  return globalThis.crypto.subtle.digest('SHA-256', bytes);
}
