import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { verifyPdf } from '../../../../electron/platform/signing/verify-pdf.ts';
import { anAuthority, aReport, aSigner, hasTool, inFolder, run, signed } from './signing-samples.ts';

const PDFSIG = hasTool('pdfsig', '-v') && hasTool('certutil', '-H');
const PK12UTIL = PDFSIG && hasTool('pk12util', '-H');
const QPDF = hasTool('qpdf', '--version');
const MUTOOL = hasTool('mutool', '-v');
const OPENSSL = hasTool('openssl', 'version');

const authority = await anAuthority();
const names = ['张䶮', '李建国', '王阿依'];
let pdf: Uint8Array = await aReport();
// Stock tools judge a certificate by today's date, for want of a time stamp.
const at = new Date();
for (const name of names) pdf = await signed(pdf, await aSigner(name, authority, at), { at });
const [tampered, appended] = [pdf.slice(), Buffer.concat([pdf, Buffer.from('% more\n')])];
tampered[200] = (tampered[200] ?? 0) ^ 1;

/** A folder with the PDF and the room's authority in a database of NSS. */
function withTrust<Value>(content: Uint8Array, work: (folder: string) => Value): Value {
  return inFolder((folder) => {
    writeFileSync(join(folder, 'a.pdf'), content);
    writeFileSync(join(folder, 'ca.pem'), authority.certificatePem);
    mkdirSync(join(folder, 'nss'));
    run(folder, 'certutil', '-N', '-d', 'sql:nss', '--empty-password');
    run(folder, 'certutil', '-A', '-n', 'room', '-t', 'CT,C,C', '-i', 'ca.pem', '-d', 'sql:nss');
    return work(folder);
  });
}

const count = (text: string, part: string) => text.split(part).length - 1;

describe.skipIf(!PDFSIG)('pdfsig', () => {
  const read = (content: Uint8Array) =>
    withTrust(content, (folder) => run(folder, 'pdfsig', '-nssdir', 'sql:nss', 'a.pdf').text);

  test('finds three valid and trusted signatures, the last over the total document', () => {
    const text = read(pdf);
    expect(count(text, 'Signature is Valid')).toBe(3);
    expect(count(text, 'Certificate is Trusted')).toBe(3);
    expect(count(text, 'ETSI.CAdES.detached')).toBe(3);
    expect(count(text, '- Not total document signed')).toBe(2);
    expect(text.slice(text.indexOf('Signature #3'))).toContain('- Total document signed');
    for (const name of names) expect(text).toContain(`Common Name: ${name}`);
  });

  test('finds no valid signature after a flipped bit', () => {
    expect(read(tampered)).not.toContain('Signature is Valid');
  });

  test('does not find the total document signed after something was appended', () => {
    expect(read(appended)).not.toContain('- Total document signed');
  });

  test.skipIf(!PK12UTIL || !OPENSSL)(
    'adds a signature that leaves ours valid for our verifier (pk12util)',
    async () => {
      const added = withTrust(pdf, (folder) => {
        const subject = ['-subj', '/CN=Stranger', '-addext', 'keyUsage=digitalSignature', '-days', '9000'];
        run(
          folder,
          'openssl',
          'req',
          '-x509',
          '-newkey',
          'rsa:2048',
          '-nodes',
          '-keyout',
          'k.pem',
          '-out',
          'c.pem',
          ...subject,
        );
        run(
          folder,
          'openssl',
          'pkcs12',
          '-export',
          '-inkey',
          'k.pem',
          '-in',
          'c.pem',
          '-out',
          'k.p12',
          '-passout',
          'pass:',
          '-name',
          'stranger',
        );
        run(folder, 'pk12util', '-i', 'k.p12', '-d', 'sql:nss', '-W', '', '-K', '');
        run(folder, 'pdfsig', '-nssdir', 'sql:nss', 'a.pdf', 'b.pdf', '-add-signature', '-nick', 'stranger');
        return new Uint8Array(readFileSync(join(folder, 'b.pdf')));
      });
      const outcome = await verifyPdf(added, { authorityPem: authority.certificatePem });
      expect(outcome).toMatchObject({ ok: true, value: { verdict: 'whole' } });
      const signatures = outcome.ok ? outcome.value.signatures : [];
      expect(signatures.map(({ signer, intact, trusted }) => [signer, intact, trusted])).toEqual([
        ...names.map((name) => [name, true, true]),
        ['Stranger', true, false],
      ]);
    },
  );
});

describe.skipIf(!MUTOOL)('mutool', () => {
  const read = (content: Uint8Array) =>
    inFolder((folder) => {
      writeFileSync(join(folder, 'a.pdf'), content);
      return run(folder, 'mutool', 'sign', '-v', 'a.pdf').text;
    });

  test('finds three signatures that hold', () => {
    const text = read(pdf);
    expect(count(text, 'The signature is valid but there have been edits since signing')).toBe(2);
    expect(count(text, 'The document is unchanged since signing')).toBe(1);
  });

  test('finds none that holds after a flipped bit', () => {
    expect(read(tampered)).not.toMatch(/signature is valid|unchanged since/);
  });
});

describe.skipIf(!QPDF)('qpdf', () => {
  test('finds no error in the structure', () => {
    const text = inFolder((folder) => {
      writeFileSync(join(folder, 'a.pdf'), pdf);
      return run(folder, 'qpdf', '--check', 'a.pdf').text;
    });
    expect(text).toContain('No syntax or stream encoding errors found');
    expect(text).not.toMatch(/warning/i);
  });
});

describe.skipIf(!OPENSSL)('openssl', () => {
  /** Cuts signatures out by text alone, sharing nothing with our reader. */
  const cutOut = (content: Uint8Array) => {
    const text = Buffer.from(content).toString('latin1');
    return [...text.matchAll(/\/ByteRange \[0 (\d+) (\d+) (\d+) +\]/g)].map(([, ...numbers]) => {
      const [gap = 0, resume = 0, rest = 0] = numbers.map(Number);
      const der = Buffer.from(text.slice(gap + 1, resume - 1), 'hex');
      const covered = Buffer.concat([content.subarray(0, gap), content.subarray(resume, resume + rest)]);
      return { der: der.subarray(0, 4 + der.readUInt16BE(2)), covered };
    });
  };
  const verify = (der: Uint8Array, covered: Uint8Array) =>
    inFolder((folder) => {
      writeFileSync(join(folder, 'ca.pem'), authority.certificatePem);
      writeFileSync(join(folder, 's.der'), der);
      writeFileSync(join(folder, 's.tbs'), covered);
      const signature = ['-inform', 'DER', '-in', 's.der', '-content', 's.tbs', '-out', 'out'];
      return run(
        folder,
        'openssl',
        'cms',
        '-verify',
        '-cades',
        '-binary',
        ...signature,
        '-CAfile',
        'ca.pem',
        '-purpose',
        'any',
      ).text;
    });

  test('verifies each signature over what it covers, signer’s certificate bound in (CAdES)', () => {
    const all = cutOut(pdf);
    expect(all).toHaveLength(3);
    for (const { der, covered } of all) expect(verify(der, covered)).toContain('CAdES Verification successful');
  });

  test('refuses a signature over other bytes', () => {
    const [first, second] = cutOut(pdf);
    expect(verify(first?.der ?? Buffer.of(), second?.covered ?? Buffer.of())).not.toContain('successful');
  });
});
