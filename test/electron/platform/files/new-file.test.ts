import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { replaceFile, writeNewFile } from '../../../../electron/platform/files/new-file.ts';
import { syncFolder } from '../../../../electron/platform/files/write-checked.ts';
import { codeOfError } from '../../../../electron/services/system-faults.ts';

const folder = mkdtempSync(join(tmpdir(), 'new-file-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'done',
    (error: unknown) => codeOfError(error),
  );
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

  test('where it cannot be: told as not written, never as not readable, and nothing is left', async () => {
    const taken = join(folder, '是个文件夹');
    mkdirSync(join(taken, '里面'), { recursive: true });
    expect(await codeOf(replaceFile(taken, Buffer.from('x')))).toBe('file-write-failed');
    mkdirSync(join(folder, '部分.part'));
    expect(await codeOf(replaceFile(join(folder, '部分'), Buffer.from('x')))).toBe('file-write-failed');
    expect(await codeOf(replaceFile(join(folder, '没有的文件夹', 'a'), Buffer.from('x')))).toBe('file-missing');
    expect(readdirSync(folder).sort()).toEqual(['汇总表.xlsx', '部分.part', '是个文件夹'].sort());
  });

  test.runIf(process.platform === 'linux')(
    'in a folder that cannot be waited for is written all the same',
    async () => {
      await expect(syncFolder('/proc/self')).resolves.toBeUndefined();
    },
  );
});
