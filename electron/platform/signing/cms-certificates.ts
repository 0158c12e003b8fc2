import { AuthorityKeyIdentifierExtension, SubjectKeyIdentifierExtension, type X509Certificate } from '@peculiar/x509';
import type { BaseBlock, OctetString } from 'asn1js';
import { IssuerAndSerialNumber, type SignerInfo } from 'pkijs';
import { nameDer, readCertificate, recipientOf } from './certificate.ts';
import { childrenOf } from './der.ts';

/** The certificates in SignedData: ContentInfo › [0] › SignedData › [0]. Throws if one cannot be read. */
export function certificatesOf(root: BaseBlock): X509Certificate[] {
  const [, content] = childrenOf(root);
  const fields = childrenOf(childrenOf(content)[0]);
  const set = fields.find(({ idBlock }) => idBlock.tagClass === 3 && idBlock.tagNumber === 0);
  return childrenOf(set).map(({ valueBeforeDecodeView }) => {
    const certificate = readCertificate(new Uint8Array(valueBeforeDecodeView).buffer);
    if (!certificate) throw new TypeError('unreadable certificate');
    return certificate;
  });
}

/** Whether a signer names this certificate: by issuer and number, or by the identifier of its key (RFC 5652, 5.3). */
export function isCertificateOf({ sid }: SignerInfo, certificate: X509Certificate): boolean {
  if (sid instanceof IssuerAndSerialNumber)
    return (
      nameDer(certificate.issuerName).equals(Buffer.from(sid.issuer.valueBeforeDecode)) &&
      // The library drops the leading zero of a number whose first bit is set.
      BigInt(`0x${certificate.serialNumber}`) ===
        BigInt(`0x${Buffer.from(sid.serialNumber.valueBlock.valueHexView).toString('hex')}`)
    );
  const named = (sid as OctetString).valueBlock.valueHexView;
  return keyIdOf(certificate) === Buffer.from(named).toString('hex');
}

function keyIdOf(certificate: X509Certificate): string | undefined {
  return certificate.getExtension(SubjectKeyIdentifierExtension)?.keyId;
}

/** By name or by key: a changed name does not make a certificate an orphan. */
function namesAsIssuer(certificate: X509Certificate, other: X509Certificate): boolean {
  const key = certificate.getExtension(AuthorityKeyIdentifierExtension)?.keyId;
  return other.subject === certificate.issuer || (key !== undefined && key === keyIdOf(other));
}

/**
 * Whether the certificates agree with each other: each is signed by the one that it names as its issuer, if that is
 * among them. Other programs include certificates that have nothing to do with the signer, or leave out their root; a
 * certificate of a room comes alone or with its authority, so that no byte of our own signatures can change unnoticed.
 * Says nothing about whom to trust.
 */
export async function certificatesAgree(signer: X509Certificate, all: readonly X509Certificate[]): Promise<boolean> {
  const mayLackIssuer = all.length === 1 || recipientOf(signer) === undefined;
  for (const certificate of all) {
    const issuers = all.filter((other) => namesAsIssuer(certificate, other));
    if (issuers.length === 0 && mayLackIssuer) continue;
    const checks = issuers.map(({ publicKey }) => certificate.verify({ publicKey, signatureOnly: true }));
    if (!(await Promise.all(checks)).includes(true)) return false;
  }
  return true;
}
