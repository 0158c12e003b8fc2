import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { writeNewFile } from '../../../../electron/platform/files/new-file.ts';

// What Linux answers on FAT sticks.
vi.mock('node:fs/promises', async (original) => ({
  ...(await original<typeof import('node:fs/promises')>()),
  link: async () => Promise.reject(Object.assign(new Error('EPERM'), { code: 'EPERM', syscall: 'link' })),
}));

const folder = mkdtempSync(join(tmpdir(), 'without-links-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a new file is one writer’s even where the medium knows no links', async () => {
  const path = join(folder, '只此一份.txt');
  const texts = ['甲', '乙', '丙'].map((word) => word.repeat(100_000));
  const outcomes = await Promise.allSettled(texts.map((text) => writeNewFile(path, text)));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(outcomes).toContainEqual({ status: 'rejected', reason: expect.objectContaining({ code: 'EEXIST' }) });
  expect(readFileSync(path, 'utf8')).toBe(texts[outcomes.findIndex(({ status }) => status === 'fulfilled')]);
  expect(readdirSync(folder)).toEqual(['只此一份.txt']);
});
