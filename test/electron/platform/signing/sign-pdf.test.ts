import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { signPdf } from '../../../../electron/platform/signing/sign-pdf.ts';
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
  hasTool,
  inFolder,
  run,
  signed,
  signOptions,
} from './signing-samples.ts';

const authority = await anAuthority();
const zhang = await aSigner('张䶮', authority);
const li = await aSigner('李建国', authority);
const wang = await aSigner('王阿依', authority);
const QPDF = hasTool('qpdf', '--version');
const SOFFICE = hasTool('soffice', '--version');

async function coverage(pdf: Uint8Array): Promise<string[]> {
  const outcome = await verifyPdf(pdf, { authorityPem: authority.certificatePem });
  if (!outcome.ok || outcome.value.verdict !== 'whole') throw new Error('not whole');
  return outcome.value.signatures.map(({ signer, covers }) => `${signer} ${covers}`);
}

const THREE = ['张䶮 earlier-revision', '李建国 earlier-revision', '王阿依 whole'];

async function signedByThree(pdf: Uint8Array): Promise<Uint8Array> {
  return signed(await signed(await signed(pdf, zhang), li), wang);
}

/** Text as a PDF holds it in hex: UTF-16 with a byte order mark. */
function hexText(text: string): string {
  return `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()}>`;
}

describe('signPdf', () => {
  test.each([
    ['a cross-reference table', () => aPdf({ objectStreams: false })],
    ['object streams', () => aPdf({ objectStreams: true })],
    ['@react-pdf/renderer', aReport],
    ['a form with an empty field', () => handPdf(HAND_BASE)],
    ['several revisions', () => handPdf(HAND_BASE, { objects: { 5: '<< /Title (New) >>' } })],
    ['a lone signature by hand', () => handPdf(HAND_BASE, handSigning(zhang))],
  ])('lets three people sign what comes from %s', async (_, make) => {
    expect((await coverage(await signedByThree(await make()))).slice(-3)).toEqual(THREE);
  });

  test.skipIf(!QPDF)('lets three people sign what comes from qpdf, linearised and with object streams', async () => {
    const plain = await aReport();
    for (const options of [
      ['--linearize'],
      ['--object-streams=generate'],
      ['--linearize', '--object-streams=generate'],
    ]) {
      const pdf = inFolder((folder) => {
        writeFileSync(join(folder, 'in.pdf'), plain);
        expect(run(folder, 'qpdf', ...options, 'in.pdf', 'out.pdf').status).toBe(0);
        return new Uint8Array(readFileSync(join(folder, 'out.pdf')));
      });
      expect(await coverage(await signedByThree(pdf))).toEqual(THREE);
    }
  });

  test.skipIf(!SOFFICE)(
    'lets three people sign what comes from LibreOffice (soffice)',
    async () => {
      const pdf = inFolder((folder) => {
        writeFileSync(join(folder, 'in.txt'), '兴楚电商创业领军人才评审报告\n');
        const profile = `-env:UserInstallation=file://${encodeURI(folder)}/profile`;
        run(folder, 'soffice', profile, '--headless', '--convert-to', 'pdf', 'in.txt');
        return new Uint8Array(readFileSync(join(folder, 'in.pdf')));
      });
      expect(await coverage(await signedByThree(pdf))).toEqual(THREE);
    },
    120_000,
  );

  test('keeps every byte of what is signed, and adds little', async () => {
    const before = await aReport();
    const after = await signed(before, zhang);
    expect(Buffer.from(after.subarray(0, before.length)).equals(before)).toBe(true);
    expect(after.length - before.length).toBeLessThan(10_000);
  });

  test('writes names, reason and place in Chinese, rare characters too', async () => {
    const texts = { signerName: '王䶮𠅤', reason: '评审意见：同意（第十条）', location: '楚雄州商务局' };
    const text = Buffer.from(await signed(await aReport(), zhang, texts)).toString('latin1');
    for (const written of Object.values(texts)) expect(text).toContain(hexText(written));
    expect(text).toContain('/M (D:20230704093000Z)');
  });

  test('certifies with the first signature only', async () => {
    const first = await signed(await aReport(), zhang);
    expect(
      Buffer.from(first)
        .toString('latin1')
        .match(/\/DocMDP/g),
    ).toHaveLength(2);
    const increment = (await signed(first, li)).subarray(first.length);
    expect(Buffer.from(increment).toString('latin1')).not.toContain('/TransformMethod');
  });

  test('shows a box where asked, and fills reserved ones', async () => {
    const visible = { page: 1, rect: [50, 50, 200, 90] as const, drawing: '0 0 m 99 9 l S' };
    const reserve = [{ fieldName: '签名 李建国', page: 1, rect: [250, 50, 400, 90] as const }];
    const first = await signed(await aReport(), zhang, { visible, reserve });
    expect(await coverage(await signed(await signed(first, li), wang))).toEqual(THREE);
    expect(Buffer.from(first).toString('latin1')).toContain('/Rect [ 50 50 200 90 ]');
  });

  test('puts no new box on a certified document', async () => {
    const visible = { page: 1, rect: [50, 50, 200, 90] as const };
    const pdf = await signed(await aReport(), zhang);
    expect(await signPdf(pdf, signOptions(li, { visible }))).toMatchObject({ ok: false, code: 'pdf-closed' });
    const reserve = [{ fieldName: 'x', ...visible }];
    expect(await signPdf(pdf, signOptions(li, { reserve }))).toMatchObject({ ok: false, code: 'pdf-closed' });
  });

  test('does not sign one field twice', async () => {
    const pdf = await signed(await aReport(), zhang);
    expect(await signPdf(pdf, signOptions(zhang))).toMatchObject({ ok: false, code: 'already-there' });
    const reserve = [{ fieldName: signOptions(zhang).fieldName, page: 1, rect: [0, 0, 9, 9] as const }];
    expect(await signPdf(await aReport(), signOptions(zhang, { reserve }))).toMatchObject({ code: 'already-there' });
  });

  test('does not sign what is damaged', async () => {
    const pdf = await signed(await aReport(), zhang);
    const flipped = pdf.slice();
    flipped[200] = (flipped[200] ?? 0) ^ 1;
    const samples = [
      pdf.slice(0, -20),
      Buffer.concat([pdf, Buffer.from('x')]),
      flipped,
      new Uint8Array(0),
      Buffer.from('%PDF-1.7\n'),
    ];
    for (const sample of samples)
      expect(await signPdf(sample, signOptions(li))).toMatchObject({ ok: false, code: 'pdf-damaged' });
  });

  test('does not sign what was changed after the last signature', async () => {
    const pdf = await handPdf(HAND_BASE, handSigning(zhang), {
      objects: { 4: '<< /Length 1 >>\nstream\nn\nendstream' },
    });
    expect(await signPdf(pdf, signOptions(li))).toMatchObject({ ok: false, code: 'pdf-damaged' });
  });

  test('does not sign what is encrypted', async () => {
    const pdf = await handPdf({ ...HAND_BASE, trailer: '/Encrypt << /Filter /Standard >>' });
    expect(await signPdf(pdf, signOptions(li))).toMatchObject({ ok: false, code: 'pdf-encrypted' });
  });

  test.skipIf(!QPDF)('does not sign what qpdf encrypted', async () => {
    const plain = await aReport();
    const pdf = inFolder((folder) => {
      writeFileSync(join(folder, 'in.pdf'), plain);
      run(folder, 'qpdf', '--encrypt', '', 'owner', '256', '--', 'in.pdf', 'out.pdf');
      return new Uint8Array(readFileSync(join(folder, 'out.pdf')));
    });
    expect(await signPdf(pdf, signOptions(li))).toMatchObject({ ok: false, code: 'pdf-encrypted' });
    expect(await verifyPdf(pdf)).toMatchObject({ ok: false, code: 'pdf-encrypted' });
  });

  test('throws where key and certificate do not belong together', async () => {
    await expect(signPdf(await aReport(), signOptions(zhang, { privateKey: li.privateKey }))).rejects.toThrow(
      TypeError,
    );
    await expect(signPdf(await aReport(), signOptions(zhang, { certificatePem: '' }))).rejects.toThrow(TypeError);
    const stranger = (await anAuthority('别处')).certificatePem;
    await expect(signPdf(await aReport(), signOptions(zhang, { chainPem: [stranger] }))).rejects.toThrow(TypeError);
  });

  test('takes the time from the caller', async () => {
    const at = new Date(AT.getTime() + 60_000);
    const outcome = await verifyPdf(await signed(await aReport(), zhang, { at }));
    expect(outcome).toMatchObject({ value: { signatures: [{ at: '2023-07-04T09:31:00.000Z' }] } });
  });
});
