import 'reflect-metadata';
import { X509Certificate, X509CertificateGenerator } from '@peculiar/x509';
import fc from 'fast-check';
import { Certificate, ContentInfo, SignedData } from 'pkijs';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  generateSigningKey,
  importPublicKey,
  publicKeyOfCertificate,
} from '../../../../electron/platform/crypto/signing-key.ts';
import { selfSignedCertificate } from '../../../../electron/platform/signing/authority.ts';
import { verifyPdf } from '../../../../electron/platform/signing/verify-pdf.ts';
import {
  AT,
  anAuthority,
  aPdf,
  aReport,
  aSigner,
  HAND_BASE,
  handPdf,
  handSigning,
  type Signer,
  signed,
} from './signing-samples.ts';

const authority = await anAuthority();
const zhang = await aSigner('张䶮', authority);
const li = await aSigner('李建国', authority);
const wang = await aSigner('王阿依', authority);

/** The verdict, or the code of the refusal. */
async function verdictOf(pdf: Uint8Array): Promise<string> {
  const outcome = await verifyPdf(pdf, { authorityPem: authority.certificatePem });
  return outcome.ok ? outcome.value.verdict : outcome.code;
}

async function verificationOf(pdf: Uint8Array, authorityPem?: string) {
  const outcome = await verifyPdf(pdf, { authorityPem });
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
}

function flipped(pdf: Uint8Array, index: number, bits: number): Uint8Array {
  const changed = pdf.slice();
  changed[index] = (changed[index] ?? 0) ^ bits;
  return changed;
}

const bytesOf = (text: string) => Buffer.from(text, 'latin1');

describe('the verdict', () => {
  test('on a PDF without signature is unsigned', async () => {
    for (const pdf of [await aPdf({ objectStreams: false }), await aPdf({ objectStreams: true }), await aReport()])
      expect(await verifyPdf(pdf)).toEqual({ ok: true, value: { verdict: 'unsigned', signatures: [] } });
  });

  test('on one signature names signer, issuer, time and trust', async () => {
    const pdf = await signed(await aReport(), zhang);
    expect(await verificationOf(pdf, authority.certificatePem)).toEqual({
      verdict: 'whole',
      signatures: [
        {
          signer: '张䶮',
          issuer: '2023年评审室证书',
          fingerprint: Buffer.from(await new X509Certificate(zhang.certificatePem).getThumbprint('SHA-256')).toString(
            'hex',
          ),
          at: AT.toISOString(),
          intact: true,
          trusted: true,
          covers: 'whole',
        },
      ],
    });
  });

  test('on three signatures is that the last covers the whole and the others earlier revisions', async () => {
    const pdf = await signed(await signed(await signed(await aReport(), zhang), li), wang);
    const { verdict, signatures } = await verificationOf(pdf);
    expect(verdict).toBe('whole');
    expect(signatures.map(({ signer, intact, covers, trusted }) => [signer, intact, covers, trusted])).toEqual([
      ['张䶮', true, 'earlier-revision', null],
      ['李建国', true, 'earlier-revision', null],
      ['王阿依', true, 'whole', null],
    ]);
  });

  test('on what is no PDF is a refusal', async () => {
    for (const text of ['', '%PDF', 'PK\u0003\u0004', '张三', ' %PDF-1.7'])
      expect(await verdictOf(new TextEncoder().encode(text))).toBe('unverifiable');
  });

  test('on a PDF that is only a header is damaged', async () => {
    expect(await verdictOf(bytesOf('%PDF-1.7\n'))).toBe('damaged');
  });

  test('on an encrypted PDF is a refusal', async () => {
    const pdf = await handPdf({ ...HAND_BASE, trailer: '/Encrypt << /Filter /Standard >>' });
    expect(await verdictOf(pdf)).toBe('pdf-encrypted');
  });
});

describe('trust', () => {
  test('is denied to a certificate of another authority of the same name', async () => {
    const pdf = await signed(await aReport(), await aSigner('张䶮', await anAuthority()));
    expect((await verificationOf(pdf, authority.certificatePem)).signatures).toMatchObject([
      { signer: '张䶮', intact: true, trusted: false },
    ]);
  });

  test('is denied to a self-signed certificate', async () => {
    const { publicKeyPem, privateKey } = await generateSigningKey();
    const subject = { name: '张䶮', role: 'expert' as const };
    const certificatePem = await selfSignedCertificate({
      publicKeyPem,
      privateKey,
      subject,
      recipient: 'age1',
      at: AT,
    });
    const own = { name: '张䶮', authority, privateKey, certificatePem };
    const pdf = await signed(await aReport(), own, { chainPem: [] });
    const { verdict, signatures } = await verificationOf(pdf, authority.certificatePem);
    expect(verdict).toBe('whole');
    expect(signatures).toMatchObject([{ signer: '张䶮', issuer: '张䶮', intact: true, trusted: false }]);
  });

  test.each([
    ['before the certificate', '2023-06-01T00:00:00Z', false],
    ['on its last day, long past by now', '2025-07-04T09:00:00Z', true],
    ['after it had expired', '2025-07-05T00:00:00Z', false],
  ])('goes by the time claimed: %s', async (_, at, trusted) => {
    const pdf = await signed(await aReport(), zhang, { at: new Date(at) });
    expect((await verificationOf(pdf, authority.certificatePem)).signatures).toMatchObject([{ trusted }]);
  });

  test('is denied to a stranger who signs last, while the others keep it', async () => {
    const stranger = await aSigner('王阿依', await anAuthority('另一个评审室'));
    const pdf = await signed(await signed(await aReport(), zhang), stranger);
    expect((await verificationOf(pdf, authority.certificatePem)).signatures).toMatchObject([
      { signer: '张䶮', trusted: true },
      { signer: '王阿依', trusted: false },
    ]);
  });
});

/** Every byte with FULL_MATRIX set, which takes many minutes; else a sample. */
const STEP = process.env.FULL_MATRIX ? 1 : 61;

describe('tampering', () => {
  let one: Uint8Array;
  let three: Uint8Array;
  let revisions: Set<number>;

  beforeAll(async () => {
    one = await signed(await aPdf({ objectStreams: false }), zhang);
    const first = await signed(await aPdf({ objectStreams: true }), zhang);
    const second = await signed(first, li);
    three = await signed(second, wang);
    revisions = new Set([first.length, second.length]);
  });

  test('with a flipped bit anywhere is noticed', async () => {
    for (const pdf of [one, three])
      for (let index = 0; index < pdf.length; index += STEP)
        expect(await verdictOf(flipped(pdf, index, 1 << (index % 8))), `byte ${index}`).not.toBe('whole');
  }, 900_000);

  test('with a flipped digit of the signature itself is noticed', async () => {
    const start = Buffer.from(one).lastIndexOf('<3082');
    const end = Buffer.from(one).indexOf('>', start);
    for (let index = start; index <= end; index += process.env.FULL_MATRIX ? 1 : 13)
      for (const bits of [0x01, 0x20])
        expect(await verdictOf(flipped(one, index, bits)), `byte ${index}`).not.toBe('whole');
  }, 300_000);

  test('that cuts the end off is noticed, unless an earlier signature ended there', async () => {
    const ends = Array.from({ length: Math.ceil(three.length / STEP) }, (_, index) => index * STEP);
    for (const end of [...ends, ...revisions, three.length - 1, three.length - 2]) {
      const verdict = await verdictOf(three.slice(0, end));
      expect(verdict === 'whole', `${end} of ${three.length}: ${verdict}`).toBe(revisions.has(end));
    }
  }, 300_000);

  test.each(['\n', ' ', '%', '%%EOF\n', '0', '\0'.repeat(1000), 'x'.repeat(5000)])(
    'by something appended is noticed (%#)',
    async (tail) => {
      const { verdict, reason, signatures } = await verificationOf(Buffer.concat([three, bytesOf(tail)]));
      expect(verdict).toBe('damaged');
      expect(reason).toBeTruthy();
      expect(signatures.map(({ signer, covers, intact }) => [signer, covers, intact])).toEqual([
        ['张䶮', 'part', true],
        ['李建国', 'part', true],
        ['王阿依', 'part', true],
      ]);
    },
  );

  test('by something put in front is noticed', async () => {
    expect(await verdictOf(Buffer.concat([bytesOf('\n'), one]))).toBe('unverifiable');
    expect(await verdictOf(Buffer.concat([bytesOf('%PDF-1.7\n'), one]))).toBe('damaged');
  });

  test('with one signature leaves the names of all to be read', async () => {
    const place = Buffer.from(three).lastIndexOf('/Reason') + 10;
    const { verdict, signatures } = await verificationOf(flipped(three, place, 1));
    expect(verdict).toBe('damaged');
    expect(signatures.map(({ signer, intact }) => [signer, intact])).toEqual([
      ['张䶮', true],
      ['李建国', true],
      ['王阿依', false],
    ]);
  });

  test('at random never passes and never throws', async () => {
    const edit = fc.record({
      at: fc.nat(three.length - 1),
      remove: fc.nat(40),
      insert: fc.oneof(
        fc.uint8Array({ maxLength: 40 }),
        fc
          .constantFrom('endobj', '%%EOF\n', '<<', '/Prev 0', '] ', '(', 'stream\n', '0 0 obj', '/ByteRange [0 1 2 3]')
          .map(bytesOf),
      ),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(one, three),
        fc.array(edit, { minLength: 1, maxLength: 3 }),
        async (pdf, edits) => {
          let changed = Buffer.from(pdf);
          for (const { at, remove, insert } of edits)
            changed = Buffer.concat([changed.subarray(0, at), insert, changed.subarray(at + remove)]);
          fc.pre(!changed.equals(pdf));
          expect(await verdictOf(changed)).not.toBe('whole');
        },
      ),
      { numRuns: process.env.FULL_MATRIX ? 5_000 : 100 },
    );
  }, 120_000);

  test('by arbitrary bytes behind a header never passes and never throws', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.string(), async (bytes, text) => {
        const pdf = Buffer.concat([bytesOf('%PDF-1.7\n'), bytes, bytesOf(`${text}\nstartxref\n9\n%%EOF\n`)]);
        expect(['damaged', 'unsigned']).toContain(await verdictOf(pdf));
      }),
      { numRuns: 300 },
    );
  });
});

/** A CMS signature with its one certificate exchanged, and all else as it was. */
function withCertificate(der: Uint8Array, certificate: ArrayBuffer): Uint8Array {
  const signedData = new SignedData({ schema: ContentInfo.fromBER(new Uint8Array(der)).content });
  signedData.certificates = [Certificate.fromBER(certificate)];
  const info = new ContentInfo({ contentType: '1.2.840.113549.1.7.2', content: signedData.toSchema(true) });
  return new Uint8Array(info.toSchema().toBER());
}

async function handVerdict(changes: Parameters<typeof handSigning>[1], signer: Signer = zhang): Promise<string> {
  return verdictOf(await handPdf(HAND_BASE, handSigning(signer, changes)));
}

describe('a signature written by hand', () => {
  test('holds where it is right', async () => {
    expect(await handVerdict({})).toBe('whole');
  });

  test.each<[string, NonNullable<Parameters<typeof handSigning>[1]>]>([
    ['does not start at the first byte', { range: ({ start, end }, length) => [1, start - 1, end, length - end] }],
    ['leaves out more in front', { range: ({ start, end }, length) => [0, start - 9, end, length - end] }],
    ['leaves out more behind', { range: ({ start, end }, length) => [0, start, end + 9, length - end - 9] }],
    ['covers its own brackets', { range: ({ start, end }, length) => [0, start + 1, end - 1, length - end + 1] }],
    ['leaves out nothing', { range: ({ start }, length) => [0, start, start, length - start] }],
    ['leaves a second hole', { range: ({ start, end }, length) => [0, 100, 110, start - 110, end, length - end] }],
    ['covers one span', { range: ({ start }) => [0, start] }],
    ['covers beyond the file', { range: ({ start, end }, length) => [0, start, end, length - end + 1] }],
    ['ends before the file does', { range: ({ start, end }, length) => [0, start, end, length - end - 1] }],
    ['covers nothing behind itself', { range: ({ start, end }) => [0, start, end, 0] }],
    ['has negative numbers', { range: ({ start, end }, length) => [0, start, end, -(length - end)] }],
  ])('whose range %s is refused', async (_, changes) => {
    expect(await handVerdict(changes)).toBe('damaged');
  });

  const dictionary = (range: string, contents: string, rest: string) =>
    `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /ByteRange ${range} /Contents ${contents} ${rest} >>`;

  test.each<[string, (range: string, contents: string) => string]>([
    ['a second range', (range, contents) => dictionary(range, contents, '/ByteRange [0 10 20 30]')],
    ['a second range in front', (range, contents) => dictionary(`[0 1 2 3] /ByteRange ${range}`, contents, '')],
    ['a range under an escaped key', (range, contents) => dictionary(range, contents, '/Byte#52ange [0 10 20 30]')],
    ['second contents', (range, contents) => dictionary(range, contents, '/Contents <00>')],
    ['a range elsewhere', (range, contents) => dictionary('10 0 R', contents, `/Other ${range}`)],
    ['contents elsewhere', (range, contents) => dictionary(range, '<00>', `/Other ${contents}`)],
  ])('with %s is refused', async (_, write) => {
    expect(await handVerdict({ dictionary: write })).toBe('damaged');
  });

  test('in a way that is not supported is refused as such', async () => {
    const other = (range: string, contents: string) =>
      dictionary(range, contents, '').replace('ETSI.CAdES.detached', 'adbe.pkcs7.sha1');
    expect(await handVerdict({ dictionary: other })).toBe('unverifiable');
  });

  test.each<[string, NonNullable<Parameters<typeof handSigning>[1]>]>([
    ['something in the padding', { writeHex: (hex) => `${hex.slice(0, -2)}01` }],
    ['digits of both cases', { writeHex: (hex) => hex.replace(/[a-f]/, (digit) => digit.toUpperCase()) }],
    ['blanks between digits', { writeHex: (hex) => hex.replace(/00$/, ' \n') }],
    ['nothing in it', { changeCms: () => new Uint8Array(0) }],
    ['half of it', { changeCms: (der) => der.slice(0, der.length / 2) }],
    ['two of it', { changeCms: (der) => Buffer.concat([der, der]) }],
    [
      'a length of two bytes more than needed',
      { changeCms: (der) => Buffer.concat([Buffer.of(0x30, 0x83, 0), der.slice(2)]) },
    ],
  ])('whose contents have %s is refused', async (_, changes) => {
    expect(await handVerdict(changes)).toBe('damaged');
  });

  test('by another key than the certificate says is refused', async () => {
    const certificate = new X509Certificate(li.certificatePem).rawData;
    expect(await handVerdict({ certificate })).toBe('damaged');
  });

  test('in which the certificate was exchanged for another of the same key is refused', async () => {
    const original = new X509Certificate(zhang.certificatePem);
    const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
    const twin = await X509CertificateGenerator.create({
      serialNumber: original.serialNumber,
      subject: 'CN=李鬼',
      issuer: original.issuerName,
      publicKey: (await importPublicKey(publicKeyOfCertificate(zhang.certificatePem) ?? '')) as CryptoKey,
      signingKey: keys.privateKey,
      signingAlgorithm: { name: 'ECDSA', hash: 'SHA-256' },
    });
    expect(await handVerdict({ changeCms: (der) => withCertificate(der, original.rawData) })).toBe('whole');
    expect(await handVerdict({ changeCms: (der) => withCertificate(der, twin.rawData) })).toBe('damaged');
  });

  test('moved over from another document is refused', async () => {
    let stolen: Uint8Array = new Uint8Array(0);
    const steal = (der: Uint8Array) => {
      stolen = der;
      return der;
    };
    await handPdf(
      { objects: { ...HAND_BASE.objects, 4: '<< /Length 7 >>\nstream\n9 9 m S\nendstream' } },
      handSigning(zhang, { changeCms: steal }),
    );
    expect(stolen.length).toBeGreaterThan(500);
    expect(await handVerdict({ changeCms: () => stolen })).toBe('damaged');
  });
});
