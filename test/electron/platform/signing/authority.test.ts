import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { X509Certificate, X509CertificateGenerator } from '@peculiar/x509';
import { describe, expect, test } from 'vitest';
import { generateSigningKey, publicKeyOfCertificate } from '../../../../electron/platform/crypto/signing-key.ts';
import {
  createAuthority,
  issueCertificate,
  selfSignedCertificate,
} from '../../../../electron/platform/signing/authority.ts';
import { describeCertificate, issuedBy } from '../../../../electron/platform/signing/certificate.ts';
import { AT, anAuthority, hasTool, inFolder, run } from './signing-samples.ts';

const OPENSSL = hasTool('openssl', 'version');
/** Signs of every syntax that a name passes through on its way. */
const NAME = '张䶮, "OU"=secretariat+CN=州商务局\\ #1 𠅤';
const authority = await anAuthority();
const key = await generateSigningKey();
const request = {
  publicKeyPem: key.publicKeyPem,
  subject: { name: NAME, role: 'expert' as const, panellist: '专家-01' },
  recipient: 'age1qqqsyqcyq5rqwzqf',
  at: AT,
};
const certificate = await issueCertificate({ authority, ...request });

describe('issueCertificate', () => {
  test('says whose key it is, in Chinese and without taking signs for syntax', async () => {
    expect(await describeCertificate(certificate)).toEqual({
      name: NAME,
      role: 'expert',
      panellist: '专家-01',
      issuer: '2023年评审室证书',
      notBefore: new Date('2023-07-03T09:30:00Z'),
      notAfter: new Date('2025-07-04T09:30:00Z'),
      serial: expect.stringMatching(/^[4-7][0-9a-f]{31}$/),
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
      recipient: request.recipient,
    });
    expect(publicKeyOfCertificate(certificate)).toBe(key.publicKeyPem);
  });

  test('twice for one key gives two serial numbers', async () => {
    const again = await describeCertificate(await issueCertificate({ authority, ...request }));
    expect(again?.serial).not.toBe((await describeCertificate(certificate))?.serial);
  });

  test('ends with the authority where that ends sooner', async () => {
    const late = { ...request, at: new Date('2037-09-01T00:00:00Z') };
    const about = await describeCertificate(await issueCertificate({ authority, ...late }));
    expect(about?.notAfter).toEqual((await describeCertificate(authority.certificatePem))?.notAfter);
  });

  test('for what is no P-256 key is refused', async () => {
    await expect(issueCertificate({ authority, ...request, publicKeyPem: 'nonsense' })).rejects.toThrow(TypeError);
  });
});

describe('describeCertificate', () => {
  test.each(['', 'nonsense', '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----', key.publicKeyPem])(
    'of no certificate is nothing (%#)',
    async (text) => {
      expect(await describeCertificate(text)).toBeUndefined();
    },
  );

  test('of an authority has neither role nor recipient', async () => {
    const description = await describeCertificate(authority.certificatePem);
    expect(description).toMatchObject({ name: '2023年评审室证书', issuer: '2023年评审室证书' });
    expect(Object.keys(description ?? {})).not.toContain('role');
    expect(Object.keys(description ?? {})).not.toContain('recipient');
  });
});

describe('issuedBy', () => {
  test('holds for the authority that issued', async () => {
    expect(await issuedBy(certificate, authority.certificatePem)).toBe(true);
    expect(await issuedBy(certificate, authority.certificatePem, AT)).toBe(true);
  });

  test.each([
    ['a moment before', '2023-07-03T09:29:59Z', false],
    ['the first moment', '2023-07-03T09:30:00Z', true],
    ['the last moment', '2025-07-04T09:30:00Z', true],
    ['a moment after', '2025-07-04T09:30:01Z', false],
  ])('holds only within the validity: %s', async (_, at, expected) => {
    expect(await issuedBy(certificate, authority.certificatePem, new Date(at))).toBe(expected);
  });

  test('fails for another authority of the same name', async () => {
    expect(await issuedBy(certificate, (await anAuthority()).certificatePem)).toBe(false);
  });

  test('fails for a self-signed certificate, even against itself', async () => {
    const own = await selfSignedCertificate({ ...request, privateKey: key.privateKey });
    expect(await describeCertificate(own)).toMatchObject({ name: NAME, issuer: NAME, role: 'expert' });
    expect(await issuedBy(own, authority.certificatePem)).toBe(false);
    expect(await issuedBy(own, own)).toBe(false);
  });

  test('fails for the authority itself: it signs certificates, not documents', async () => {
    expect(await issuedBy(authority.certificatePem, authority.certificatePem)).toBe(false);
  });

  test('fails where a person plays authority', async () => {
    const forged = await issueCertificate({
      authority: { certificatePem: certificate, privateKey: key.privateKey },
      ...request,
    });
    expect(await issuedBy(forged, certificate)).toBe(false);
    expect(await issuedBy(forged, authority.certificatePem)).toBe(false);
  });

  test('fails for a certificate with a critical extension that nobody here understands', async () => {
    const { Extension } = await import('@peculiar/x509');
    const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
    const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
    const make = async (critical: boolean) => {
      const made = await X509CertificateGenerator.createSelfSigned({
        name: 'CN=authority',
        keys,
        signingAlgorithm: algorithm,
        extensions: [
          ...new X509Certificate(authority.certificatePem).extensions.filter(({ type }) => type !== '2.5.29.14'),
          new Extension('1.2.3.4', critical, new Uint8Array([5, 0])),
        ],
      });
      const privateKey = new Uint8Array(await crypto.subtle.exportKey('pkcs8', keys.privateKey));
      return { certificatePem: made.toString('pem'), privateKey };
    };
    const [plain, critical] = [await make(false), await make(true)];
    expect(await issuedBy(await issueCertificate({ authority: plain, ...request }), plain.certificatePem)).toBe(true);
    expect(await issuedBy(await issueCertificate({ authority: critical, ...request }), critical.certificatePem)).toBe(
      false,
    );
  });

  test('fails for every flipped byte of the certificate', async () => {
    const der = new Uint8Array(new X509Certificate(certificate).rawData);
    for (let index = 0; index < der.length; index += 1) {
      const changed = der.slice();
      changed[index] = (changed[index] ?? 0) ^ (1 << (index % 8));
      expect(await issuedBy(changed.buffer, authority.certificatePem), `byte ${index}`).toBe(false);
    }
  });

  test('fails for what is no certificate', async () => {
    expect(await issuedBy('', authority.certificatePem)).toBe(false);
    expect(await issuedBy(certificate, 'nonsense')).toBe(false);
  });
});

describe.skipIf(!OPENSSL)('openssl', () => {
  const files = (folder: string) => {
    writeFileSync(join(folder, 'ca.pem'), authority.certificatePem);
    writeFileSync(join(folder, 'one.pem'), certificate);
  };

  test('verifies the chain by its strict rules', () => {
    inFolder((folder) => {
      files(folder);
      const at = String(AT.getTime() / 1000);
      const { text } = run(folder, 'openssl', 'verify', '-x509_strict', '-attime', at, '-CAfile', 'ca.pem', 'one.pem');
      expect(text.trim()).toBe('one.pem: OK');
    });
  });

  test('reads names, purposes and recipient', () => {
    inFolder((folder) => {
      files(folder);
      const shown = run(
        folder,
        'openssl',
        'x509',
        '-in',
        'one.pem',
        '-noout',
        '-text',
        '-nameopt',
        'utf8,sep_comma_plus',
      ).text;
      expect(shown).toContain('Digital Signature, Non Repudiation');
      expect(shown).toContain('1.3.6.1.5.5.7.3.36');
      expect(shown).toContain('URI:age:age1qqqsyqcyq5rqwzqf');
      expect(shown).toContain('CA:FALSE');
      expect(shown).toContain('Issuer: O=兴楚评审室,CN=2023年评审室证书');
      expect(shown).toContain('OU=expert');
      const root = run(folder, 'openssl', 'x509', '-in', 'ca.pem', '-noout', '-text').text;
      expect(root).toContain('CA:TRUE, pathlen:0');
      expect(root).toContain('Certificate Sign, CRL Sign');
    });
  });

  test('refuses a certificate of another authority of the same name', async () => {
    const { certificatePem } = await createAuthority({ name: '2023年评审室证书', at: AT });
    inFolder((folder) => {
      files(folder);
      writeFileSync(join(folder, 'ca.pem'), certificatePem);
      expect(run(folder, 'openssl', 'verify', '-CAfile', 'ca.pem', 'one.pem').text).not.toContain('OK');
    });
  });
});
