import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sha256Hex } from '../../../../electron/platform/crypto/hash.ts';
import { openVault } from '../../../../electron/platform/vault/vault.ts';
import { aDesk, aFolder, aNewRoom, type Desk, PASSPHRASE } from '../../../builders/a-room.ts';

const folder = aFolder();
const NEXT = '崭新的口令 2026';
let desk: Desk;
const desks: Desk[] = [];

/** Services over a vault that is closed when the tests end. */
function opened(vault: string): Desk {
  const made = aDesk(vault);
  desks.push(made);
  return made;
}

async function aRoomWithMembers(name: string): Promise<Desk> {
  const made = await aNewRoom(folder.path, 'secretariat', name);
  desks.push(made);
  for (const member of ['专家赵', '专家钱', '专家孙']) await made.call('panel.add', { name: member, kind: 'expert' });
  return made;
}

async function members(of: Desk): Promise<string[]> {
  return (await of.call('panel.list', {})).members.map(({ name }) => name).sort();
}

async function actsOf(of: Desk): Promise<string[]> {
  return (await of.call('audit.log', { kinds: ['custody'], limit: 100 })).entries.map(({ what }) => what);
}

function copyOf(directory: string, name: string): string {
  const copy = join(folder.path, name);
  execFileSync('cp', ['-r', directory, copy]);
  return copy;
}

function printOf(directory: string): string {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  return files.map((each) => sha256Hex(readFileSync(join(each.parentPath, each.name)))).join();
}

beforeAll(async () => {
  desk = await aRoomWithMembers('评审办');
}, 60_000);

afterAll(async () => {
  for (const each of desks) await each.services.close();
  folder.remove();
});

describe('a room in which a later version has written', () => {
  test('is refused as newer each time, and stays free for that version', async () => {
    const directory = copyOf(desk.vault, '将来');
    // The open room is copied as a crash would leave it.
    const vault = await openVault({ directory, secret: { passphrase: PASSPHRASE } });
    if (!vault.ok) throw new Error(vault.code);
    vault.value.append([Buffer.from('a.b.c')]);
    vault.value.close();
    const future = opened(directory);
    for (const _ of [1, 2])
      expect(await future.refusal('session.unlock', { passphrase: PASSPHRASE })).toBe('vault-newer');
    const again = await openVault({ directory, secret: { passphrase: PASSPHRASE } });
    expect(again.ok && again.value.length).toBeGreaterThan(4);
    if (again.ok) again.value.close();
  });
});

describe('a backup', () => {
  const path = join(folder.path, '评审室.backup');

  test('is written, on record, and counted from', async () => {
    expect((await desk.call('session.status', {})).care).toEqual({ since: 4 });
    const made = await desk.call('vault.backup', { out: desk.file(path) });
    expect(made).toMatchObject({ file: '评审室.backup', records: 4, attachments: 0, notes: [] });
    expect(made.sha256).toBe(sha256Hex(readFileSync(path)));
    expect((await desk.call('session.status', {})).care).toEqual({ backup: expect.any(String), since: 0 });
    await desk.call('panel.add', { name: '专家李', kind: 'expert' });
    expect((await desk.call('session.status', {})).care).toMatchObject({ since: 1 });
    expect(await actsOf(desk)).toEqual([`备份，4 条记录，文件摘要 ${made.sha256}`]);
    expect(await desk.refusal('vault.backup', { out: desk.file(path) })).toBe('file-exists');
  });

  test('is rehearsed with the passphrase, and of the open vault that is on record', async () => {
    const file = desk.file(path);
    expect(await desk.refusal('vault.rehearse', { file, secret: { passphrase: '不是这一句话' } })).toBe(
      'passphrase-wrong',
    );
    const found = await desk.call('vault.rehearse', { file, secret: { passphrase: PASSPHRASE } });
    expect(found).toEqual({ file: '评审室.backup', role: 'secretariat', records: 4, attachments: 0, own: true });
    expect((await desk.call('session.status', {})).care).toMatchObject({ rehearsal: expect.any(String), since: 1 });
    const nobody = opened(join(folder.path, 'nowhere'));
    const alone = await nobody.call('vault.rehearse', { file: nobody.file(path), secret: { passphrase: PASSPHRASE } });
    expect(alone.own).toBe(false);
  });

  test('is restored where there is no vault, and nowhere else', async () => {
    expect(['vault-busy', 'vault-exists']).toContain(await desk.refusal('vault.restore', { file: desk.file(path) }));
    const other = opened(join(folder.path, '新电脑'));
    await other.call('vault.restore', { file: other.file(path) });
    expect(await other.call('session.status', {})).toMatchObject({ state: 'locked', role: 'secretariat' });
    await other.call('session.unlock', { passphrase: PASSPHRASE });
    expect(await members(other)).toEqual(['专家孙', '专家赵', '专家钱']);
    expect((await other.call('audit.run', {})).ok).toBe(true);
  });
});

describe('where no vault is open', () => {
  test('a person can choose a backup and nothing else', async () => {
    const nobody = opened(join(folder.path, 'nowhere'));
    expect(await nobody.call('file.choose', { purpose: 'backup' })).toEqual({ files: [] });
    for (const purpose of ['import', 'save-backup', 'save-pdf', 'bundle'] as const)
      expect(await nobody.refusal('file.choose', { purpose })).toBe('vault-locked');
  });
});

describe('secrets', () => {
  test('that are new, a passphrase or a recovery code, open; the former ones do not', async () => {
    const other = opened(join(folder.path, 'secrets'));
    const { recoveryCode } = await other.call('session.create', { role: 'expert', name: '王', passphrase: PASSPHRASE });
    const wrong = { current: { passphrase: '不是这一句话' }, next: NEXT };
    expect(await other.refusal('vault.changePassphrase', wrong)).toBe('passphrase-wrong');
    await other.call('vault.changePassphrase', { current: { recoveryCode }, next: NEXT });
    const renewed = await other.call('vault.renewRecovery', { current: { passphrase: NEXT } });
    await other.call('session.lock', {});
    expect(await other.refusal('session.unlock', { passphrase: PASSPHRASE })).toBe('passphrase-wrong');
    expect(await other.refusal('session.unlock', { recoveryCode })).toBe('passphrase-wrong');
    await other.call('session.unlock', { recoveryCode: renewed.recoveryCode.toLowerCase().replaceAll('-', ' ') });
  });

  test('that were changed are on record in a room', async () => {
    const other = await aRoomWithMembers('口令');
    await other.call('vault.changePassphrase', { current: { passphrase: PASSPHRASE }, next: NEXT });
    await other.call('vault.renewRecovery', { current: { passphrase: NEXT } });
    expect(await actsOf(other)).toEqual(['更换口令', '更换恢复码']);
  });
});

describe('re-keying', () => {
  test('keeps the room open, and everything in it', async () => {
    const other = await aRoomWithMembers('换钥');
    const told: string[] = [];
    other.services.onEvent((event) => void told.push(event.type));
    expect(await other.refusal('vault.rekey', { passphrase: '不是这一句话' })).toBe('passphrase-wrong');
    expect(await members(other)).toHaveLength(3);
    const renewed = await other.call('vault.rekey', { passphrase: PASSPHRASE, next: NEXT });
    expect(told).not.toContain('locked');
    expect(await members(other)).toHaveLength(3);
    await other.call('panel.add', { name: '专家李', kind: 'expert' });
    expect(await actsOf(other)).toEqual(['更换密钥并全部重新加密']);
    expect((await other.call('audit.run', {})).ok).toBe(true);
    await other.call('session.lock', {});
    expect(await other.refusal('session.unlock', { passphrase: PASSPHRASE })).toBe('passphrase-wrong');
    await other.call('session.unlock', { recoveryCode: renewed.recoveryCode });
  });

  test('that is refused leaves the room open under the former passphrase', async () => {
    const other = await aRoomWithMembers('换钥不成');
    expect(await other.refusal('vault.rekey', { passphrase: PASSPHRASE, next: '短' })).toBe('passphrase-weak');
    expect(await members(other)).toHaveLength(3);
    await other.call('session.lock', {});
    await other.call('session.unlock', { passphrase: PASSPHRASE });
  });

  test('while the machine goes to sleep ends locked', async () => {
    const other = await aRoomWithMembers('换钥休眠');
    const told: string[] = [];
    other.services.onEvent((event) => void told.push(event.type === 'locked' ? event.because : event.type));
    const rekeyed = other.call('vault.rekey', { passphrase: PASSPHRASE, job: 'x' });
    // The passphrase is checked first; the vault is closed when the calls find none open.
    while ((await other.refusal('panel.list', {})) !== 'vault-locked') await new Promise((next) => setTimeout(next, 5));
    other.services.suspend();
    await rekeyed;
    expect(told).toContain('suspend');
    expect(await other.refusal('panel.list', {})).toBe('vault-locked');
    await other.call('session.unlock', { passphrase: PASSPHRASE });
    expect(await actsOf(other)).toEqual(['更换密钥并全部重新加密']);
  });
});

describe('an older copy', () => {
  test('is gone on with only for a reason, which is on record', async () => {
    const other = await aRoomWithMembers('旧副本');
    await other.call('session.lock', {});
    const older = copyOf(other.vault, '旧副本-较早');
    await other.call('session.unlock', { passphrase: PASSPHRASE });
    await other.call('panel.add', { name: '专家李', kind: 'expert' });
    await other.call('session.lock', {});
    rmSync(other.vault, { recursive: true });
    renameSync(older, other.vault);
    const secret = { passphrase: PASSPHRASE };
    expect(await other.refusal('session.unlock', secret)).toBe('vault-rolled-back');
    expect(await other.refusal('session.unlock', { ...secret, olderBecause: '  ' })).toBe('input-invalid');
    expect(await other.refusal('session.unlock', secret)).toBe('vault-rolled-back');
    await other.call('session.unlock', { ...secret, olderBecause: '电脑坏了，用上周的备份' });
    const [told = ''] = await actsOf(other);
    expect(told).toMatch(/^接受较旧的副本，上次使用时有 5 条记录，现在是 4 条.*理由：电脑坏了，用上周的备份$/);
    await other.call('session.lock', {});
    await other.call('session.unlock', { ...secret, olderBecause: '没有较旧的了' });
    expect(await actsOf(other)).toEqual([told]);
  });

  test('of a vault that belongs to no room yet is gone on with too', async () => {
    const other = opened(join(folder.path, '未加入'));
    await other.call('session.create', { role: 'expert', name: '王', passphrase: PASSPHRASE });
    const older = copyOf(other.vault, '未加入-较早');
    await other.call('session.prefer', { type: 2 });
    await other.call('session.lock', {});
    rmSync(other.vault, { recursive: true });
    renameSync(older, other.vault);
    expect(await other.refusal('session.unlock', { passphrase: PASSPHRASE })).toBe('vault-rolled-back');
    await other.call('session.unlock', { passphrase: PASSPHRASE, olderBecause: '换回' });
    await other.call('session.lock', {});
    await other.call('session.unlock', { passphrase: PASSPHRASE });
  });
});

describe('a damaged vault', () => {
  test('is salvaged in its place: the damaged one stays beside it untouched, and the audit names the gap', async () => {
    const other = await aRoomWithMembers('损坏');
    for (let count = 0; count < 30; count += 1) await other.call('panel.add', { name: `专家${count}`, kind: 'expert' });
    expect(await other.refusal('vault.salvage', { secret: { passphrase: PASSPHRASE } })).toBe('vault-busy');
    await other.call('session.lock', {});
    const database = join(other.vault, 'vault.db');
    const bytes = readFileSync(database);
    // A page in the middle of the rows.
    bytes.fill(0xa5, 24_576, 28_672);
    writeFileSync(database, bytes);
    const before = printOf(other.vault);
    expect(await other.refusal('session.unlock', { passphrase: PASSPHRASE })).toBe('vault-damaged');
    const saved = await other.call('vault.salvage', { secret: { passphrase: PASSPHRASE } });
    const lost = saved.records.lost.reduce((sum, [first, last]) => sum + last - first + 1, 0);
    expect(lost).toBeGreaterThan(0);
    expect(saved).toMatchObject({ records: { saved: 34 - lost, isEndKnown: true }, missing: [] });
    expect(printOf(join(folder.path, saved.setAside ?? ''))).toBe(before);
    expect(await other.refusal('session.unlock', { passphrase: PASSPHRASE })).toBe('vault-rolled-back');
    await other.call('session.unlock', { passphrase: PASSPHRASE, olderBecause: '抢救' });
    const audited = await other.call('audit.run', {});
    expect(audited.ok).toBe(false);
    expect(audited.chains.some(({ state }) => state === 'gap')).toBe(true);
    await other.call('panel.add', { name: '后来的专家', kind: 'expert' });
    expect(await members(other)).toContain('后来的专家');
    expect(readdirSync(folder.path).filter((name) => name.includes('salvaged'))).toEqual([]);
  });
});
