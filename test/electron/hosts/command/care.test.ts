import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runCommand } from '../../../../electron/hosts/command/command.ts';
import { aFolder } from '../../../builders/a-room.ts';

const folder = aFolder();
afterAll(folder.remove);

async function room(...argv: string[]) {
  const [out, errors]: [string[], string[]] = [[], []];
  const streams = { out: (text: string) => out.push(text), error: (text: string) => errors.push(text) };
  const exit = await runCommand([...argv, '--json'], folder.path, streams);
  return { exit, json: JSON.parse(out.join('')) as Record<string, unknown> };
}

function aFile(name: string, content: string): string {
  const path = join(folder.path, name);
  writeFileSync(path, content);
  return path;
}

const path = (name: string) => join(folder.path, name);
const [first, second] = [aFile('一.txt', '第一个口令 2026\n'), aFile('二.txt', '第二个口令 2026\n')];

test('the verbs keep a vault from its first backup to its rescue', async () => {
  const vault = ['--vault', path('评审室')] as const;
  const made = await room('init', ...vault, '--role', 'secretariat', '--name', '评审办', '--passphrase-file', first);
  const recovery = aFile('恢复码.txt', `${made.json.recoveryCode}\n`);
  await room('panel', 'add', ...vault, '--passphrase-file', first, '--name', '专家赵');

  const backup = await room('backup', ...vault, '--passphrase-file', first, '--out', path('a.backup'));
  expect(backup).toMatchObject({ exit: 0, json: { ok: true, records: 2, attachments: 0 } });
  const again = await room('backup', ...vault, '--passphrase-file', first, '--out', path('a.backup'));
  expect(again).toMatchObject({ exit: 1, json: { code: 'file-exists' } });
  const rehearsed = await room('rehearse', '--from', path('a.backup'), '--passphrase-file', first);
  expect(rehearsed).toMatchObject({ exit: 0, json: { role: 'secretariat', records: 2, attachments: 0 } });
  const byCode = await room('rehearse', '--from', path('a.backup'), '--recovery-file', recovery);
  expect(byCode.exit).toBe(0);
  const wrong = await room('rehearse', '--from', path('a.backup'), '--passphrase-file', second);
  expect(wrong).toMatchObject({ exit: 1, json: { code: 'passphrase-wrong' } });

  const change = await room('passphrase', ...vault, '--recovery-file', recovery, '--new-passphrase-file', second);
  expect(change).toMatchObject({ exit: 0, json: { ok: true } });
  const renewed = await room('recovery', ...vault, '--passphrase-file', second);
  expect(renewed.json.recoveryCode).toMatch(/^([2-9A-Z]{5}-){5}[2-9A-Z]{5}$/);
  const rekeyed = await room('rekey', ...vault, '--passphrase-file', second, '--new-passphrase-file', first);
  expect(rekeyed.exit).toBe(0);
  expect(rekeyed.json.recoveryCode).not.toBe(renewed.json.recoveryCode);
  const audit = await room('audit', ...vault, '--passphrase-file', first);
  expect(audit).toMatchObject({ exit: 0, json: { ok: true, problems: [] } });

  const restored = ['--vault', path('恢复')] as const;
  expect((await room('restore', '--from', path('a.backup'), ...restored)).exit).toBe(0);
  expect((await room('audit', ...restored, '--passphrase-file', first)).json).toMatchObject({ records: 2 });
  expect(await room('restore', '--from', path('a.backup'), ...restored)).toMatchObject({
    exit: 1,
    json: { code: 'vault-exists' },
  });
}, 60_000);

test('a damaged vault is salvaged into another folder, and an older copy accepted with a reason', async () => {
  const vault = ['--vault', path('损坏')] as const;
  await room('init', ...vault, '--role', 'secretariat', '--name', '评审办', '--passphrase-file', first);
  const database = join(path('损坏'), 'vault.db');
  const early = readFileSync(database);
  await room('panel', 'add', ...vault, '--passphrase-file', first, '--name', '专家赵');
  const late = readFileSync(database);

  writeFileSync(database, early);
  const older = await room('panel', 'list', ...vault, '--passphrase-file', first);
  expect(older).toMatchObject({ exit: 1, json: { code: 'vault-rolled-back' } });

  writeFileSync(database, late.subarray(0, late.length - 6_000));
  const broken = await room('panel', 'list', ...vault, '--passphrase-file', first);
  expect(broken).toMatchObject({ exit: 1, json: { code: 'vault-damaged' } });
  const saved = await room('salvage', ...vault, '--passphrase-file', first, '--out', path('救出'));
  expect(saved).toMatchObject({ exit: 0, json: { vault: path('救出'), attachments: { saved: 0, lost: 0 } } });
  expect(saved.json).not.toHaveProperty('setAside');

  writeFileSync(database, early);
  const accepted = await room('accept-older', ...vault, '--passphrase-file', first, '--reason', '只有这一份');
  expect(accepted.exit).toBe(0);
  expect((await room('panel', 'list', ...vault, '--passphrase-file', first)).json).toMatchObject({ members: [] });
}, 60_000);
