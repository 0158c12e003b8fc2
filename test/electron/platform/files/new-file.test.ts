import { spawn } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { syncFolder } from '../../../../electron/platform/files/durable-file.ts';
import { replaceFileSync, syncFolderSync } from '../../../../electron/platform/files/durable-file-sync.ts';
import { replaceFile, writeNewFile } from '../../../../electron/platform/files/new-file.ts';
import { temporaryName } from '../../../../electron/platform/files/temporary-name.ts';
import { codeOfError } from '../../../../electron/services/system-faults.ts';

const folder = mkdtempSync(join(tmpdir(), 'new-file-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'done',
    (error: unknown) => codeOfError(error),
  );
}

/** A temporary name as another process on this machine would give it. */
function temporaryNameOf(path: string, pid = 0): string {
  return temporaryName(path).replace(`-${process.pid.toString(36)}-`, `-${pid.toString(36)}-`);
}

describe('a file that is written', () => {
  test('takes the place of one that has its name, whole', async () => {
    const path = join(folder, '汇总表.xlsx');
    writeFileSync(path, '旧的');
    await replaceFile(path, Buffer.from('新的'));
    expect(readFileSync(path, 'utf8')).toBe('新的');
    expect(await codeOf(writeNewFile(path, '又一份'))).toBe('file-exists');
    expect(readFileSync(path, 'utf8')).toBe('新的');
  });

  test('that cannot be written is told as not written, never as not readable, and leaves nothing', async () => {
    const taken = join(folder, '是个文件夹');
    mkdirSync(join(taken, '里面'), { recursive: true });
    expect(await codeOf(replaceFile(taken, Buffer.from('x')))).toBe('file-write-failed');
    expect(await codeOf(replaceFile(join(folder, '没有的文件夹', 'a'), Buffer.from('x')))).toBe('file-missing');
    expect(() => replaceFileSync(taken, Buffer.from('x'))).toThrow('rename');
    expect(readdirSync(folder).sort()).toEqual(['汇总表.xlsx', '是个文件夹'].sort());
  });

  test('twice at once is that of one of the two, whole', async () => {
    const path = join(folder, '同时.xlsx');
    const contents = [Buffer.alloc(3_000_000, 'a'), Buffer.alloc(2_000_000, 'b'), Buffer.alloc(1_000_000, 'c')];
    await Promise.all(contents.map((content) => replaceFile(path, content)));
    const written = readFileSync(path);
    expect(contents.some((content) => content.equals(written))).toBe(true);
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test('that must not be there yet, twice at once, is written by one of the two, whole', async () => {
    const path = join(folder, '只此一份.txt');
    const texts = ['甲', '乙', '丙', '丁'].map((word) => word.repeat(100_000));
    const outcomes = await Promise.all(texts.map((text) => codeOf(writeNewFile(path, text))));
    expect([...outcomes].sort()).toEqual(['done', 'file-exists', 'file-exists', 'file-exists']);
    expect(readFileSync(path, 'utf8')).toBe(texts[outcomes.indexOf('done')]);
    expect(statSync(path).mode & 0o777).toBe(process.platform === 'win32' ? 0o666 : 0o600);
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test.each([
    ['as a stream', replaceFile],
    ['at a stroke', async (path: string, bytes: Uint8Array) => replaceFileSync(path, bytes)],
  ])('%s clears what a killed run left of it, and nothing else', async (_, replace) => {
    const mine = mkdtempSync(join(folder, '清理-'));
    const others = ['甲.xlsx.bak', '甲.xlsx.12345678.part.txt', '乙甲.xlsx.part', '甲.part'];
    for (const name of [...others, '甲.xlsx.part', '甲.xlsx.0123abcd.part']) writeFileSync(join(mine, name), 'x');
    mkdirSync(join(mine, '甲.xlsx.ffffffff.part'));
    await replace(join(mine, '甲.xlsx'), Buffer.from('新的'));
    expect(readdirSync(mine).sort()).toEqual([...others, '甲.xlsx', '甲.xlsx.ffffffff.part'].sort());
  });

  test.each([
    ['as a stream', replaceFile],
    ['at a stroke', async (path: string, bytes: Uint8Array) => replaceFileSync(path, bytes)],
  ])('%s leaves alone what another process is writing, until that is gone or long silent', async (_, replace) => {
    const mine = mkdtempSync(join(folder, '别人的-'));
    const path = join(mine, '甲.xlsx');
    const other = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)']);
    const ended = new Promise((resolve) => other.once('exit', resolve));
    const [running, silent] = [temporaryNameOf(path, other.pid), temporaryNameOf(path, other.pid)];
    const elsewhere = join(mine, '甲.xlsx.0000-1-01234567.part');
    for (const name of [running, silent, elsewhere]) writeFileSync(name, '写到一半');
    const longAgo = new Date(Date.now() - 2 * 3_600_000);
    utimesSync(silent, longAgo, longAgo);
    await replace(path, Buffer.from('新的'));
    expect(readdirSync(mine).sort()).toEqual([path, running, elsewhere].map((each) => basename(each)).sort());
    other.kill('SIGKILL');
    await ended;
    await replace(path, Buffer.from('又一份'));
    expect(readdirSync(mine).sort()).toEqual([path, elsewhere].map((each) => basename(each)).sort());
  });

  test.runIf(process.platform === 'linux')(
    'in a folder that cannot be waited for is written all the same, but not where it must be durable',
    async () => {
      await expect(syncFolder('/proc/self', 'if-possible')).resolves.toBeUndefined();
      await expect(syncFolder('/proc/self', 'required')).rejects.toThrow('EINVAL');
      expect(() => syncFolderSync('/proc/self')).toThrow('EINVAL');
    },
  );
});
