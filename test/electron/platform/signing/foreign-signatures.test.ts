import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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
import { describe, expect, test } from 'vitest';
import { importSigningKey } from '../../../../electron/platform/crypto/signing-key.ts';
import { readCertificate } from '../../../../electron/platform/signing/certificate.ts';
import { verifyPdf } from '../../../../electron/platform/signing/verify-pdf.ts';
import { anAuthority, aSigner, HAND_BASE, handPdf, handSigning, hasTool, inFolder, run } from './signing-samples.ts';

const OPENSSL = hasTool('openssl', 'version');
const PDFSIG = hasTool('pdfsig', '-v');
const zhang = await aSigner('张䶮', await anAuthority());

type MakeCms = (covered: Uint8Array<ArrayBuffer>) => Uint8Array | Promise<Uint8Array>;

const pdfWith = (makeCms: MakeCms, subFilter = 'adbe.pkcs7.detached') => {
  const dictionary = (range: string, contents: string) =>
    `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /${subFilter} /M (D:20240301120000+08'00') /ByteRange ${range} /Contents ${contents} >>`;
  return handPdf(HAND_BASE, handSigning(zhang, { dictionary, makeCms }));
};

/** The first `0 0 m` becomes `9 0 m`: what the page shows. */
function tampered(pdf: Uint8Array): Uint8Array {
  const changed = pdf.slice();
  changed[Buffer.from(pdf).indexOf('0 0 m')] = 0x39;
  return changed;
}

async function verdictOf(pdf: Uint8Array): Promise<string> {
  const outcome = await verifyPdf(pdf);
  return outcome.ok ? outcome.value.verdict : outcome.code;
}

function isValidForPdfsig(pdf: Uint8Array): boolean {
  return inFolder((folder) => {
    writeFileSync(join(folder, 'a.pdf'), pdf);
    return run(folder, 'pdfsig', '-nocert', 'a.pdf').text.includes('Signature is Valid');
  });
}

const KEYS = {
  rsa: ['rsa:2048'],
  p256: ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'],
  p384: ['ec', '-pkeyopt', 'ec_paramgen_curve:P-384'],
  p521: ['ec', '-pkeyopt', 'ec_paramgen_curve:P-521'],
  secp256k1: ['ec', '-pkeyopt', 'ec_paramgen_curve:secp256k1'],
  brainpool: ['ec', '-pkeyopt', 'ec_paramgen_curve:brainpoolP256r1'],
  pss: ['rsa-pss', '-pkeyopt', 'rsa_keygen_bits:2048'],
} as const;
type Key = keyof typeof KEYS;

/** Makes `NAME.key` and `NAME.pem` in a folder: self-signed, or issued by an earlier one. */
function aCertificate(folder: string, name: string, subject: string, key: Key, issuer?: string): void {
  const by = issuer ? ['-CA', `${issuer}.pem`, '-CAkey', `${issuer}.key`] : [];
  const files = ['-keyout', `${name}.key`, '-out', `${name}.pem`, '-days', '9000'];
  const made = run(
    folder,
    'openssl',
    'req',
    '-x509',
    '-utf8',
    '-nodes',
    '-newkey',
    ...KEYS[key],
    ...files,
    ...by,
    '-subj',
    subject,
  );
  if (made.status !== 0) throw new Error(made.text);
}

interface Kind {
  readonly key?: Key;
  readonly subject?: string;
  /** Options of `openssl cms -sign`. */
  readonly options?: readonly string[];
  /** Certificates put beside the signer's, by how they are made. */
  readonly beside?: (folder: string) => readonly string[];
  readonly issuer?: string;
  readonly command?: 'cms' | 'smime';
  readonly subFilter?: string;
  /** True where NSS, and so pdfsig, does not know the algorithm or the form either. */
  readonly notForPdfsig?: boolean;
}

function opensslCms(
  covered: Uint8Array,
  { key = 'rsa', subject = '/CN=测试单位', options = [], beside, issuer, command = 'cms' }: Kind,
) {
  return inFolder((folder) => {
    writeFileSync(join(folder, 'tbs'), covered);
    const extra = beside?.(folder) ?? [];
    aCertificate(folder, 'signer', subject, key, issuer);
    writeFileSync(join(folder, 'extra.pem'), extra.map((name) => readFileSync(join(folder, `${name}.pem`))).join(''));
    const signing = ['-sign', '-binary', '-signer', 'signer.pem', '-inkey', 'signer.key', '-in', 'tbs'];
    const certificates = extra.length > 0 ? ['-certfile', 'extra.pem'] : [];
    const made = run(
      folder,
      'openssl',
      command,
      ...signing,
      ...certificates,
      '-outform',
      'DER',
      '-out',
      'cms',
      ...options,
    );
    if (made.status !== 0) throw new Error(made.text);
    return new Uint8Array(readFileSync(join(folder, 'cms')));
  });
}

const authority = (name: string, subject: string, issuer?: string) => (folder: string) => {
  aCertificate(folder, name, subject, 'rsa', issuer);
  return [name];
};
const all =
  (...parts: ((folder: string) => readonly string[])[]) =>
  (folder: string) =>
    parts.flatMap((part) => part(folder));
/** Made so that others can be issued by it, but not put in. */
const hidden = (part: (folder: string) => readonly string[]) => (folder: string) => {
  part(folder);
  return [];
};

const VALID: Readonly<Record<string, Kind>> = {
  'RSA with SHA-256': {},
  'without signed attributes, RSA': { options: ['-noattr'] },
  'without signed attributes, P-256': { key: 'p256', options: ['-noattr'] },
  'without signed attributes, PKCS #7': { command: 'smime', options: ['-noattr'] },
  'PKCS #7 with attributes': { command: 'smime' },
  'without S/MIME capabilities': { options: ['-nosmimecap'] },
  'signer named by key identifier': { options: ['-keyid'], notForPdfsig: true },
  'SHA-384': { options: ['-md', 'sha384'] },
  'SHA-512': { options: ['-md', 'sha512'] },
  'P-256': { key: 'p256' },
  'P-384 with SHA-384': { key: 'p384', options: ['-md', 'sha384'] },
  'P-521 with SHA-512': { key: 'p521', options: ['-md', 'sha512'] },
  'RSA-PSS': { options: ['-keyopt', 'rsa_padding_mode:pss'] },
  'RSA-PSS with SHA-512': { options: ['-md', 'sha512', '-keyopt', 'rsa_padding_mode:pss'] },
  'RSA-PSS with a short salt': { options: ['-keyopt', 'rsa_padding_mode:pss', '-keyopt', 'rsa_pss_saltlen:20'] },
  'RSA-PSS without attributes': { options: ['-noattr', '-keyopt', 'rsa_padding_mode:pss'], notForPdfsig: true },
  'CAdES with ESS v2': { options: ['-cades'], subFilter: 'ETSI.CAdES.detached' },
  'ETSI.CAdES.detached without ESS': { subFilter: 'ETSI.CAdES.detached' },
  'an unrelated authority beside': { beside: authority('other', '/CN=别的CA') },
  'two unrelated certificates beside': {
    beside: all(authority('other', '/CN=别的CA'), authority('third', '/O=无关/CN=第三方')),
  },
  'an unrelated certificate of an absent authority beside': {
    beside: all(hidden(authority('other', '/CN=别的CA')), authority('leaf', '/CN=无关', 'other')),
  },
  'its whole chain beside': {
    beside: all(authority('root', '/CN=根'), authority('middle', '/CN=中级', 'root')),
    issuer: 'middle',
  },
  'its chain without the root': {
    beside: all(hidden(authority('root', '/CN=根')), authority('middle', '/CN=中级', 'root')),
    issuer: 'middle',
  },
  'its chain and an unrelated certificate': {
    beside: all(authority('root', '/CN=根'), authority('other', '/CN=别的CA')),
    issuer: 'root',
  },
  'alone, issued by an absent authority': { beside: hidden(authority('root', '/CN=根')), issuer: 'root' },
  'a name with mail and domain parts': { subject: '/DC=cn/DC=example/O=测试/CN=张三/emailAddress=a@example.cn' },
};

/** Nothing can be said of them here: true algorithms, but weak, rare or beyond what Electron has. */
const NOT_CHECKABLE: Readonly<Record<string, Kind>> = {
  'SHA-1': { options: ['-md', 'sha1'] },
  'SHA-1 without attributes': { options: ['-md', 'sha1', '-noattr'] },
  'SHA-1 with P-256': { key: 'p256', options: ['-md', 'sha1'] },
  'CAdES with SHA-1 and ESS v1': { options: ['-cades', '-md', 'sha1'] },
  'SHA-224': { options: ['-md', 'sha224'], notForPdfsig: true },
  'RSA-PSS whose mask has another hash': {
    options: ['-keyopt', 'rsa_padding_mode:pss', '-keyopt', 'rsa_mgf1_md:sha1'],
  },
  'a key for RSA-PSS only': { key: 'pss', notForPdfsig: true },
  secp256k1: { key: 'secp256k1', notForPdfsig: true },
  brainpool: { key: 'brainpool', notForPdfsig: true },
  'without the signer’s certificate': { options: ['-nocerts'], notForPdfsig: true },
  'with the content inside, in pieces': { options: ['-nodetach', '-stream'], notForPdfsig: true },
  'with the content inside': { options: ['-nodetach'], notForPdfsig: true },
};

describe.skipIf(!OPENSSL)('a signature by openssl', () => {
  test.each(Object.entries(VALID))('%s is valid, and no more once the page was changed', async (_, kind) => {
    const pdf = await pdfWith((covered) => opensslCms(covered, kind), kind.subFilter);
    expect(await verdictOf(pdf)).toBe('whole');
    expect(await verdictOf(tampered(pdf))).toBe('damaged');
    if (PDFSIG && !kind.notForPdfsig) expect(isValidForPdfsig(pdf)).toBe(true);
  });

  test.each(Object.entries(NOT_CHECKABLE))('%s is not checkable here, never damaged', async (_, kind) => {
    const pdf = await pdfWith((covered) => opensslCms(covered, kind), kind.subFilter);
    const outcome = await verifyPdf(pdf);
    expect(outcome).toMatchObject({ ok: true, value: { verdict: 'unverifiable', reason: expect.any(String) } });
    expect(await verdictOf(tampered(pdf))).not.toBe('whole');
    if (PDFSIG && !kind.notForPdfsig) expect(isValidForPdfsig(pdf)).toBe(true);
  });

  test('by SHA-1 is told to be damaged once the page was changed', async () => {
    const pdf = await pdfWith((covered) => opensslCms(covered, { options: ['-md', 'sha1'] }));
    expect(await verdictOf(tampered(pdf))).toBe('damaged');
  });
});

const ESS_V1 = '1.2.840.113549.1.9.16.2.12';

/** With SigningCertificate (v1, RFC 2634, 5.4), the certificate's SHA-1 in it or one bit off. */
async function essV1Cms(covered: Uint8Array<ArrayBuffer>, wrongBit: number): Promise<Uint8Array> {
  const der = readCertificate(zhang.certificatePem)?.rawData ?? new ArrayBuffer(0);
  const certificate = Certificate.fromBER(der);
  const { issuer, serialNumber } = certificate;
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-1', der));
  hash[0] = (hash[0] ?? 0) ^ wrongBit;
  const named = new Sequence({ value: [new OctetString({ valueHex: hash.buffer })] });
  const ess = new Sequence({ value: [new Sequence({ value: [named] })] });
  const digest = await crypto.subtle.digest('SHA-256', covered);
  const attributes = [
    new Attribute({ type: '1.2.840.113549.1.9.3', values: [new ObjectIdentifier({ value: '1.2.840.113549.1.7.1' })] }),
    new Attribute({ type: '1.2.840.113549.1.9.4', values: [new OctetString({ valueHex: digest })] }),
    new Attribute({ type: ESS_V1, values: [ess] }),
  ];
  const signed = new SignedData({
    version: 1,
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: '1.2.840.113549.1.7.1' }),
    certificates: [certificate],
    signerInfos: [
      new SignerInfo({
        version: 1,
        sid: new IssuerAndSerialNumber({ issuer, serialNumber }),
        signedAttrs: new SignedAndUnsignedAttributes({ type: 0, attributes }),
      }),
    ],
  });
  await signed.sign(await importSigningKey(zhang.privateKey), 0, 'SHA-256', covered);
  const info = new ContentInfo({ contentType: '1.2.840.113549.1.7.2', content: signed.toSchema(true) });
  return new Uint8Array(info.toSchema().toBER());
}

describe('a signature with ESS v1', () => {
  test.each(['ETSI.CAdES.detached', 'adbe.pkcs7.detached'])('is valid as %s', async (subFilter) => {
    const pdf = await pdfWith((covered) => essV1Cms(covered, 0), subFilter);
    expect(await verdictOf(pdf)).toBe('whole');
    if (PDFSIG) expect(isValidForPdfsig(pdf)).toBe(true);
  });

  test('that names another certificate is refused', async () => {
    expect(await verdictOf(await pdfWith((covered) => essV1Cms(covered, 1)))).toBe('damaged');
  });
});

describe.skipIf(!OPENSSL)('a changed byte in the certificates of another signer', () => {
  test.each<[string, Kind]>([
    ['self-signed', {}],
    ['with an unrelated authority', { beside: authority('other', '/CN=别的CA') }],
    ['with its whole chain', { beside: authority('root', '/CN=根'), issuer: 'root' }],
  ])('%s is noticed', async (_, kind) => {
    const pdf = await pdfWith((covered) => opensslCms(covered, kind));
    const start = Buffer.from(pdf).indexOf('<3082') + 1;
    for (let place = start; place < start + 3_000; place += 23) {
      const changed = pdf.slice();
      changed[place] = '0123456789abcdef'.charCodeAt(
        (Number.parseInt(String.fromCharCode(pdf[place] ?? 0), 16) + 1) % 16,
      );
      expect(await verdictOf(changed), `digit ${place - start}`).not.toBe('whole');
    }
  });
});
