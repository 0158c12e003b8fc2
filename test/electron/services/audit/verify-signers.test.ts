import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Verification } from '../../../../domain/audit/calls.ts';
import { runCommand } from '../../../../electron/hosts/command/command.ts';
import { type Authority, createAuthority } from '../../../../electron/platform/signing/authority.ts';
import { aDesk, aFolder, aNewRoom, type Desk, importSamples } from '../../../builders/a-room.ts';
import { aReport, aSigner, type Signer, signed } from '../../platform/signing/signing-samples.ts';

const folder = aFolder();
afterAll(folder.remove);
const AT = new Date('2026-07-01T02:00:00Z');
const NAME = '2023年度评审室证书';

let ours: Authority;
let zhang: Signer;
let stranger: Signer;
let desk: Desk;

beforeAll(async () => {
  ours = await createAuthority({ name: NAME, at: AT });
  zhang = await aSigner('张䶮', ours, AT);
  stranger = await aSigner('张䶮', await createAuthority({ name: NAME, at: AT }), AT);
  writeFileSync(join(folder.path, 'ours.pem'), ours.certificatePem);
  desk = aDesk(join(folder.path, 'none'));
});

async function verified(pdf: Uint8Array, authority: string | undefined): Promise<Verification> {
  const path = join(folder.path, 'a.pdf');
  writeFileSync(path, pdf);
  const given = authority ? { authority: desk.file(join(folder.path, authority)) } : {};
  return desk.call('verify.file', { file: desk.file(path), ...given });
}

describe('a paper', () => {
  test('signed under the authority that was given is trusted', async () => {
    const found = await verified(await signed(await aReport(), zhang, { at: AT }), 'ours.pem');
    expect(found).toMatchObject({ verdict: 'whole', message: '签名有效，内容完整，由本评审室证书签发' });
    expect(found.code).toBeUndefined();
  });

  test('by a self-made authority of the same name says first that its signer is not trusted', async () => {
    const found = await verified(await signed(await aReport(), stranger, { at: AT }), 'ours.pem');
    expect(found).toMatchObject({ verdict: 'whole', code: 'signer-not-trusted', signatures: [{ distrust: 'issuer' }] });
    expect(found.message).toMatch(/^张䶮的证书不是本评审室签发的/);
  });

  test('signed by one of ours and by a stranger names the stranger first', async () => {
    const both = await signed(await signed(await aReport(), zhang, { at: AT }), stranger, { at: AT, fieldName: '二' });
    expect(await verified(both, 'ours.pem')).toMatchObject({ code: 'signer-not-trusted' });
  });

  test('without an authority says whom nobody checked', async () => {
    const found = await verified(await signed(await aReport(), stranger, { at: AT }), undefined);
    expect(found).toMatchObject({ verdict: 'whole', signatures: [{ trusted: null }] });
    expect(found.message).toContain('没有核对签名人（张䶮）是谁');
  });

  test.each([
    ['before the certificate', '2019-01-01T00:00:00Z'],
    ['in the far future', '2099-01-01T00:00:00Z'],
  ])('signed by a clock %s names the time as the reason', async (_, at) => {
    const found = await verified(await signed(await aReport(), zhang, { at: new Date(at) }), 'ours.pem');
    expect(found).toMatchObject({ verdict: 'whole', code: 'signature-time', signatures: [{ distrust: 'time' }] });
    expect(found.message).toMatch(/^张䶮的签名时间（\d{4}-01-01）不在其证书的有效期之内/);
  });

  test('is refused, as is a file that is no certificate', async () => {
    writeFileSync(join(folder.path, 'no.pem'), 'hello');
    await expect(verified(await signed(await aReport(), zhang, { at: AT }), 'no.pem')).rejects.toThrow('input-invalid');
  });
});

describe('a bundle', () => {
  let made: Desk;
  let code: string;
  const file = () => desk.file(join(folder.path, 'a.room'));
  const given = (name: string) => ({ authority: desk.file(join(folder.path, name)) });

  beforeAll(async () => {
    made = await aNewRoom(folder.path, 'secretariat', '州商务局');
    await importSamples(made);
    const { panellist } = await made.call('panel.add', { name: '专家赵', kind: 'expert' });
    const sent = await made.call('bundle.out', { panellist, out: made.file(join(folder.path, 'a.room')) });
    code = sent.code ?? '';
    writeFileSync(join(folder.path, 'made.pem'), (await made.call('authority.export', {})).certificate);
    await made.services.close();
  }, 60_000);

  test('compared with its own authority is trusted', async () => {
    const found = await desk.call('verify.file', { file: file(), code, ...given('made.pem') });
    expect(found).toMatchObject({ verdict: 'whole', signatures: [{ signer: '州商务局', trusted: true }] });
    expect(found.code).toBeUndefined();
  });

  test('of another authority of the same name says first that its signer is not trusted', async () => {
    const found = await desk.call('verify.file', { file: file(), code, ...given('ours.pem') });
    expect(found).toMatchObject({ verdict: 'whole', code: 'signer-not-trusted' });
    expect(found.message).toMatch(/^州商务局的证书不是本评审室签发的/);
  });

  test('compared with nothing says whom nobody checked', async () => {
    const found = await desk.call('verify.file', { file: file(), code });
    expect(found.code).toBeUndefined();
    expect(found.message).toContain('没有核对签名人（州商务局）是谁');
  });

  test('that nobody can open is not trusted where an authority was given', async () => {
    expect((await desk.call('verify.file', { file: file() })).code).toBeUndefined();
    const found = await desk.call('verify.file', { file: file(), ...given('made.pem') });
    expect(found).toMatchObject({ verdict: 'whole', code: 'signer-not-trusted' });
    expect(found.message).toMatch(/^签名人没有核对/);
  });

  test('is not trusted by the command line either, which ends with 1', async () => {
    const letter = join(folder.path, 'letter.txt');
    writeFileSync(letter, `${code}\n`);
    const verb = ['verify', join(folder.path, 'a.room'), '--code-file', letter, '--json', '--authority'];
    const out: string[] = [];
    const streams = { out: (text: string) => out.push(text), error: () => undefined };
    expect(await runCommand([...verb, join(folder.path, 'ours.pem')], folder.path, streams)).toBe(1);
    expect(JSON.parse(out.join(''))).toMatchObject({ ok: false, code: 'signer-not-trusted' });
    expect(await runCommand([...verb, join(folder.path, 'made.pem')], folder.path, streams)).toBe(0);
  });
});
