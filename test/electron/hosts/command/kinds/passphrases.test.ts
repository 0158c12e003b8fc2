import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { passphraseFault } from '../../../../../domain/session/passphrase-strength.ts';
import { keepMemoryOutOfDumps } from '../../../../../electron/hosts/shared/no-core-dump.ts';
import { room, someFiles } from './run-room.ts';

const files = someFiles();
afterAll(files.remove);

const path = (name: string) => join(files.path, name);
const GOOD = '茶壶石林雷雨铜钱';
const secret = (text: string) => ['--passphrase-file', files.file(`${text}\n`, 'txt')] as const;

async function init(vault: string, passphrase: string, ...more: string[]) {
  return room('init', '--vault', path(vault), '--role', 'secretariat', ...secret(passphrase), ...more);
}

describe('a passphrase', () => {
  test.each(['123456', 'password', 'Admin@2023', 'qwerty123', '19900101', '11111111', '州商务局2026', '一二三'])(
    '%s is refused with the reason, and nothing is made',
    async (passphrase) => {
      const { exit, json } = await init('弱', passphrase, '--name', '州商务局');
      expect([exit, json.code]).toEqual([1, 'passphrase-weak']);
      expect(json.message).toMatch(/^.{2,60}：口令太容易猜到/);
      expect((await room('audit', '--vault', path('弱'), ...secret(GOOD))).json.code).toBe('no-vault');
    },
  );

  test('is offered', async () => {
    const offered = await Promise.all([1, 2, 3].map(() => room('init', '--suggest')));
    const all = offered.map(({ json }) => json.suggestion);
    expect(new Set(all).size).toBe(3);
    for (const each of all) expect(passphraseFault(each)).toBeUndefined();
  });

  test('that is changed is judged like a new one', async () => {
    await init('换', GOOD, '--name', '州商务局');
    for (const verb of ['passphrase', 'rekey']) {
      const changed = await room(
        ...[verb, '--vault', path('换'), ...secret(GOOD)],
        ...['--new-passphrase-file', files.file('password1\n', 'txt')],
      );
      expect([verb, changed.json.code]).toEqual([verb, 'passphrase-weak']);
    }
  });
});

describe('names and reasons', () => {
  test('come from a file, so that no list of processes shows them', async () => {
    const named = await init('名', GOOD, '--name-file', files.file('\ufeff州商务局评审办\n', 'txt'));
    expect(named.exit).toBe(0);
    const log = await room('audit', 'log', '--vault', path('名'), ...secret(GOOD));
    expect(JSON.stringify(log.json)).toContain('州商务局评审办');
  });

  test.each([
    ['both at once', ['--name', '甲', '--name-file', files.file('乙', 'txt')], /只能写一个/],
    ['no such file', ['--name-file', path('没有')], /没有文件/],
    ['a folder', ['--name-file', files.path], /没有文件/],
    ['where no name is wanted', ['--clerk-file', files.file('乙', 'txt')], /不用 --clerk/],
  ])('%s is wrong use', async (_name, more, message) => {
    const { exit, json } = await init('错', GOOD, ...more);
    expect(exit).toBe(2);
    expect(json.message).toMatch(message);
  });
});

describe('what remembers the last state', () => {
  test('is missed when the vault is opened elsewhere, once', async () => {
    await init('原', GOOD, '--name', '州商务局');
    cpSync(path('原'), path('搬'), { recursive: true });
    const audit = (vault: string) => room('audit', '--vault', path(vault), ...secret(GOOD));
    expect((await audit('原')).errors).not.toContain('留底');
    expect((await audit('搬')).errors).toContain('没有找到这间评审室上次使用的留底');
    expect((await audit('搬')).errors).not.toContain('留底');
  });
});

test.runIf(process.platform === 'linux')('a core dump holds no memory', () => {
  const before = readFileSync('/proc/self/coredump_filter', 'utf8');
  expect(before.trim()).not.toBe('');
  keepMemoryOutOfDumps();
  expect(Number.parseInt(readFileSync('/proc/self/coredump_filter', 'utf8'), 16)).toBe(0);
});
