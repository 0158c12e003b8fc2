import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { randomBytes } from '../../../../../electron/platform/crypto/random.ts';
import { writeBackup } from '../../../../../electron/platform/vault/backup/backup.ts';
import { rehearseBackup } from '../../../../../electron/platform/vault/backup/rehearse.ts';
import { restoreBackup } from '../../../../../electron/platform/vault/backup/restore.ts';
import { rekeyVault } from '../../../../../electron/platform/vault/rekey.ts';
import { createVault, describeVault } from '../../../../../electron/platform/vault/vault.ts';
import { aFolder, aJob, aVault, CHEAP_KDF, contentOf, flipBit, open, PASSPHRASE, valueFrom } from '../a-vault.ts';
import { aRow } from '../rows.ts';

const SECRET = { passphrase: PASSPHRASE };
const hasUnzip = spawnSync('unzip', ['-v']).status === 0;
if (!hasUnzip) console.warn('no unzip: restoring with stock tools is NOT tested');

/** An open vault with rows, cells and attachments, and the place for a backup. */
async function aFullVault({ rows = 12 } = {}) {
  const { directory, vault } = await aVault({ rows });
  for (const name of ['身份', '设置']) valueFrom(vault.setCell(name, Buffer.from(`${name}的内容`)));
  const files = [];
  for (const content of [Buffer.from('附件一'), Buffer.alloc(0), Buffer.from(randomBytes(300_000))])
    files.push(valueFrom(await vault.files.put(content)).sha256);
  return { directory, vault, files, path: join(aFolder(), '评审室.backup') };
}

async function expectWhole(directory: string, files: readonly string[], rows = 12): Promise<void> {
  const vault = valueFrom(await open(directory));
  expect(contentOf(vault)).toEqual(Array.from({ length: rows }, (_, index) => aRow(index + 1).toString()));
  expect(Buffer.from(vault.cell('设置') ?? []).toString()).toBe('设置的内容');
  for (const file of files) expect((await vault.files.read(file)).ok).toBe(true);
  vault.close();
}

describe('writeBackup', () => {
  test('of an open vault writes what is rehearsed, restored and whole; the vault goes on', async () => {
    const { vault, files, path } = await aFullVault();
    const made = valueFrom(await writeBackup(vault, path, aJob()));
    expect(made).toMatchObject({ rows: 12, attachments: 3, damaged: 0, size: statSync(path).size });
    expect(execFileSync('sha256sum', [path]).toString()).toContain(made.sha256);
    valueFrom(vault.append([aRow(13)]));
    const rehearsed = valueFrom(await rehearseBackup(path, SECRET, aJob()));
    expect(rehearsed).toEqual({ vault: vault.identifier, role: 'secretariat', rows: 12, attachments: 3 });
    const target = join(aFolder(), '新电脑', 'vault');
    valueFrom(await restoreBackup(path, target, aJob()));
    expect(await describeVault(target)).toEqual({ state: 'present', role: 'secretariat' });
    await expectWhole(target, files);
    expect(vault.length).toBe(13);
  });

  test('says in the file and its name nothing but lengths and counts', async () => {
    const { vault, path } = await aFullVault();
    valueFrom(await writeBackup(vault, path, aJob()));
    const bytes = readFileSync(path);
    for (const marker of ['申报人', '测试甲', '附件', '身份', PASSPHRASE]) expect(bytes.includes(marker)).toBe(false);
    expect(readdirSync(join(path, '..'))).toEqual([basename(path)]);
  });

  test('keeps one moment of the vault while rows, cells and attachments are being written', async () => {
    const { vault, path } = await aFullVault({ rows: 500 });
    const backup = writeBackup(vault, path, aJob());
    for (let step = 1; step <= 20; step += 1) {
      valueFrom(vault.append([aRow(500 + step)]));
      valueFrom(await vault.files.put(Buffer.from(`期间 ${step}`)));
    }
    const made = valueFrom(await backup);
    const rehearsed = valueFrom(await rehearseBackup(path, SECRET, aJob()));
    expect(rehearsed).toMatchObject({ rows: made.rows, attachments: made.attachments });
    expect(made).toMatchObject({ rows: 500, attachments: 3 });
  });

  test('of a re-keyed vault writes what is restored under its own names', async () => {
    const { directory, vault, files, path } = await aFullVault();
    vault.close();
    valueFrom(await rekeyVault({ directory, passphrase: PASSPHRASE, cells: [], job: aJob() }));
    const renewed = valueFrom(await open(directory));
    valueFrom(await writeBackup(renewed, path, aJob()));
    renewed.close();
    valueFrom(await rehearseBackup(path, SECRET, aJob()));
    const target = join(aFolder(), 'vault');
    valueFrom(await restoreBackup(path, target, aJob()));
    await expectWhole(target, files);
  });

  test.skipIf(!hasUnzip)('writes what any unzip program unpacks into a vault (unzip)', async () => {
    const { vault, files, path } = await aFullVault();
    valueFrom(await writeBackup(vault, path, aJob()));
    const target = join(aFolder(), 'vault');
    execFileSync('unzip', ['-q', path, '-d', target]);
    await expectWhole(target, files);
  });

  test('refuses a taken name and a closed vault, stops when cancelled, and leaves nothing', async () => {
    const { directory, vault, path } = await aFullVault();
    const controller = new AbortController();
    const job = { signal: controller.signal, progress: () => controller.abort() };
    await expect(writeBackup(vault, path, job)).rejects.toMatchObject({ name: 'AbortError' });
    expect(readdirSync(join(path, '..'))).toEqual([]);
    writeFileSync(path, '别的文件');
    expect(await writeBackup(vault, path, aJob())).toMatchObject({ code: 'file-exists' });
    expect(readFileSync(path, 'utf8')).toBe('别的文件');
    vault.close();
    expect(await writeBackup(vault, `${path}2`, aJob())).toMatchObject({ code: 'vault-locked' });
    expect(readdirSync(directory).filter((name) => name.includes('backup'))).toEqual([]);
  });

  test('takes a damaged attachment along and says so; the rehearsal does not pass it', async () => {
    const { directory, vault, files, path } = await aFullVault();
    const [first = '', second = ''] = readdirSync(join(directory, 'files'));
    flipBit(join(directory, 'files', first), 800);
    rmSync(join(directory, 'files', second));
    expect(valueFrom(await writeBackup(vault, path, aJob()))).toMatchObject({ attachments: 3, damaged: 2 });
    const rehearsed = await rehearseBackup(path, SECRET, aJob());
    expect(rehearsed).toMatchObject({ ok: false, code: 'backup-invalid' });
    expect(!rehearsed.ok && rehearsed.message).toContain('附件共 3 个，有 2 个');
    const target = join(aFolder(), 'vault');
    valueFrom(await restoreBackup(path, target, aJob()));
    const restored = valueFrom(await open(target));
    const read = await Promise.all(files.map(async (file) => (await restored.files.read(file)).ok));
    expect(read.filter(Boolean)).toHaveLength(1);
  });
});

describe('restoreBackup', () => {
  test('never touches a vault that is there', async () => {
    const { directory, vault, path } = await aFullVault();
    valueFrom(await writeBackup(vault, path, aJob()));
    expect(await restoreBackup(path, directory, aJob())).toMatchObject({ code: 'vault-busy' });
    vault.close();
    expect(await restoreBackup(path, directory, aJob())).toMatchObject({ code: 'vault-exists' });
    await expectWhole(directory, []);
  });

  test('over a vault that was used on since the backup is noticed when that is opened', async () => {
    const { directory, vault, path } = await aFullVault();
    valueFrom(await writeBackup(vault, path, aJob()));
    valueFrom(vault.append([aRow(13), aRow(14)]));
    vault.close();
    rmSync(directory, { recursive: true });
    valueFrom(await restoreBackup(path, directory, aJob()));
    const opened = await open(directory);
    expect(opened).toMatchObject({ ok: false, code: 'vault-rolled-back' });
    expect(!opened.ok && opened.message).toContain('上次使用时有 14 条记录，现在是 12 条');
  });

  test('that was cut short leaves no vault, and is begun again', async () => {
    const { vault, files, path } = await aFullVault();
    valueFrom(await writeBackup(vault, path, aJob()));
    const target = join(aFolder(), 'vault');
    let calls = 0;
    const controller = new AbortController();
    const progress = () => {
      calls += 1;
      if (calls === 3) controller.abort();
    };
    await expect(restoreBackup(path, target, { signal: controller.signal, progress })).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(await describeVault(target)).toEqual({ state: 'absent' });
    valueFrom(await restoreBackup(path, target, aJob()));
    await expectWhole(target, files);
  });
});

describe('a file that is no whole backup', () => {
  test('is refused where it is another file, or a backup of the future', async () => {
    const folder = aFolder();
    const path = join(folder, 'file');
    for (const bytes of ['', 'text', 'PK\u0003\u0004'.padEnd(4_000, 'x')]) {
      writeFileSync(path, bytes);
      expect(await rehearseBackup(path, SECRET, aJob())).toMatchObject({ code: 'backup-invalid' });
      expect(await restoreBackup(path, join(folder, 'vault'), aJob())).toMatchObject({ code: 'backup-invalid' });
    }
    expect(await restoreBackup(join(folder, 'none'), folder, aJob())).toMatchObject({ code: 'file-missing' });
    expect(readdirSync(folder)).toEqual(['file']);
  });

  test('is told from a whole one under another passphrase: passphrase-wrong', async () => {
    const { vault, path } = await aFullVault();
    valueFrom(await writeBackup(vault, path, aJob()));
    expect(await rehearseBackup(path, { passphrase: '不是这一句话' }, aJob())).toMatchObject({
      code: 'passphrase-wrong',
    });
  });

  test('flipped anywhere, or cut anywhere, is refused with a code', async () => {
    const directory = join(aFolder(), 'vault');
    const options = { directory, passphrase: PASSPHRASE, role: 'expert', kdf: CHEAP_KDF } as const;
    const { vault } = valueFrom(await createVault(options));
    valueFrom(vault.append([aRow(1)]));
    valueFrom(await vault.files.put(Buffer.from('附件')));
    const path = join(aFolder(), 'b');
    valueFrom(await writeBackup(vault, path, aJob()));
    const good = readFileSync(path);
    const codes = new Set<string>();
    const steps = 150;
    for (let step = 0; step < steps; step += 1) {
      const place = Math.floor((good.length * step) / steps);
      writeFileSync(path, good);
      if (step % 2 === 0) flipBit(path, place * 8 + (step % 8));
      else truncateSync(path, place);
      const rehearsed = await rehearseBackup(path, SECRET, aJob());
      codes.add(rehearsed.ok ? 'accepted' : rehearsed.code);
    }
    // Every byte is under a checksum of the archive, so not one flip passes, not even in what the tables do not use.
    expect([...codes]).toEqual(['backup-invalid']);
  });
});
