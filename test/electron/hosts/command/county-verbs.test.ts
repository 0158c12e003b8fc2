import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runCommand } from '../../../../electron/hosts/command/command.ts';
import { aFolder, PASSPHRASE, SAMPLES } from '../../../builders/a-room.ts';

const folder = aFolder();
afterAll(folder.remove);
const RESOURCES = resolve(import.meta.dirname, '..', '..', '..', '..', 'dist');
const at = (name: string) => join(folder.path, name);

/** Runs a command line in a vault of this test; the exit code and the JSON. */
async function room(vault: string, ...argv: string[]) {
  const out: string[] = [];
  const secret = ['--vault', at(vault), '--passphrase-file', at('passphrase')];
  const streams = { out: (text: string) => out.push(text), error: () => undefined };
  const exit = await runCommand([...argv, ...secret, '--json'], RESOURCES, streams);
  return { exit, json: JSON.parse(out.join('')) };
}

describe('a county’s way on the command line (R3.1)', () => {
  test('brings card and bundle out and in; given again nothing is new, and a forged card is refused', {
    timeout: 180_000,
  }, async () => {
    writeFileSync(at('passphrase'), `${PASSPHRASE}\n`);
    const init = (vault: string, role: string) => room(vault, 'init', '--role', role, '--name', vault);
    const prefecture = await init('州商务局', 'secretariat');
    const county = await init('楚雄市商务局', 'county');
    const forms = ['01-李晓梅', '05-普兰芳'].map((name) => join(SAMPLES, 'forms', `${name}.docx`));
    expect((await room('楚雄市商务局', 'import', '--round', '2023', ...forms)).exit).toBe(0);

    const card = await room('州商务局', 'bundle', 'address', '--out', at('card'));
    expect(card.json.fingerprint).toBe(prefecture.json.fingerprint);
    const send = (to: string) =>
      room('楚雄市商务局', 'bundle', 'out', '--county', '--to', at(to), '--out', at('c.room'));
    const forged = readFileSync(at('card'), 'latin1');
    writeFileSync(at('forged'), `${forged.slice(0, -4)}AAAA`);
    expect(await send('forged')).toMatchObject({ exit: 1, json: { ok: false, code: 'address-invalid' } });
    const sent = await send('card');
    expect(sent.json).toMatchObject({ ok: true, address: { fingerprint: prefecture.json.fingerprint } });

    const verified = await room('州商务局', 'verify', at('c.room'));
    expect(verified.json.files[0]).toMatchObject({
      verdict: 'whole',
      facts: { 种类: '县市报送', 发件人: '楚雄市商务局', 发件人密钥指纹: county.json.fingerprint },
    });
    expect((await room('楚雄市商务局', 'bundle', 'in', at('c.room'))).json.code).toBe('bundle-not-for-you');
    const taken = await room('州商务局', 'bundle', 'in', at('c.room'));
    expect(taken.json.files[0]).toMatchObject({ ok: true, refused: [], from: '楚雄市商务局' });
    const again = await room('州商务局', 'bundle', 'in', at('c.room'));
    expect(again.json.files[0]).toMatchObject({ ok: true, new: 0 });
    const { dossiers } = (await room('州商务局', 'check')).json;
    expect(dossiers.map((each: { name: string }) => each.name).sort()).toEqual(['李晓梅', '普兰芳'].sort());
    expect((await room('州商务局', 'audit')).exit).toBe(0);
  });
});
