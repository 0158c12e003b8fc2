import { execFileSync } from 'node:child_process';
import { copyFileSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sha256Hex } from '../../../../../electron/platform/crypto/hash.ts';
import { randomBytes } from '../../../../../electron/platform/crypto/random.ts';
import { rekeyVault } from '../../../../../electron/platform/vault/rekey.ts';
import { salvageVault } from '../../../../../electron/platform/vault/salvage/salvage.ts';
import { openVault } from '../../../../../electron/platform/vault/vault.ts';
import { aFolder, aJob, aVault, contentOf, flipBit, open, PASSPHRASE, snapshot, valueFrom } from '../a-vault.ts';

const CELLS = ['身份', '授权', '设置'];
const PAGE = 4_096;

/** Rows of every size that matters: in a page, over its edge, over many pages. */
function rowOf(position: number): Buffer {
  const size = [40, 900, 3_900, 4_100, 9_000, 60_000][position % 6] ?? 0;
  return Buffer.from(`第${position}行 `.padEnd(size, '甲乙丙丁'));
}

/** A closed vault with rows 1 to `rows`, three cells (one beyond a page) and two attachments. */
async function aFullVault({ rows = 30 } = {}) {
  const { directory, vault, recoveryCode } = await aVault();
  for (let first = 1; first <= rows; first += 7)
    valueFrom(vault.append(Array.from({ length: Math.min(7, rows - first + 1) }, (_, index) => rowOf(first + index))));
  for (const [index, name] of CELLS.entries()) valueFrom(vault.setCell(name, Buffer.alloc(20 + 3_000 * index, name)));
  const files = [];
  for (const content of [Buffer.from('附件一'), Buffer.from(randomBytes(200_000))])
    files.push(valueFrom(await vault.files.put(content)).sha256);
  vault.close();
  return { directory, recoveryCode, files };
}

async function salvage(directory: string, { secret = { passphrase: PASSPHRASE } as object, cells = CELLS } = {}) {
  const out = join(aFolder(), '抢救');
  const outcome = await salvageVault({ directory, out, secret: secret as never, cells, job: aJob() });
  return { out, outcome };
}

/** Content of a folder, to prove that it was not touched. */
function printOf(directory: string): string {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((name) => {
      const { mtimeMs } = statSync(join(directory, name));
      const content = statSync(join(directory, name)).isFile() ? sha256Hex(readFileSync(join(directory, name))) : '';
      return `${name} ${mtimeMs} ${content}`;
    })
    .join('\n');
}

/** The positions that a report says are lost, one by one. */
function lostOf(lost: readonly (readonly [number, number])[]): number[] {
  return lost.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, index) => from + index));
}

/** Holds a salvaged vault against what the report says of it; answers the positions lost. */
async function expectAsTold(directory: string, rows: number): Promise<number[]> {
  const { out, outcome } = await salvage(directory);
  const report = valueFrom(outcome);
  const lost = lostOf(report.rows.lost);
  const kept = Array.from({ length: rows }, (_, index) => index + 1).filter((position) => !lost.includes(position));
  expect(report.rows.saved).toBe(kept.length);
  expect(report.cells.toSorted()).toEqual(CELLS.toSorted());
  const vault = valueFrom(await open(out));
  expect(contentOf(vault)).toEqual(kept.map((position) => rowOf(position).toString()));
  for (const [index, name] of CELLS.entries())
    expect(Buffer.from(vault.cell(name) ?? [])).toEqual(Buffer.alloc(20 + 3_000 * index, name));
  vault.close();
  return lost;
}

describe('salvageVault', { timeout: 120_000 }, () => {
  test('of an undamaged vault loses nothing, and leaves it as it was', async () => {
    const { directory, recoveryCode, files } = await aFullVault();
    const before = printOf(directory);
    const { out, outcome } = await salvage(directory);
    expect(valueFrom(outcome)).toEqual({
      rows: { saved: 30, lost: [], isEndKnown: true },
      attachments: { saved: 2, lost: 0 },
      cells: CELLS,
    });
    expect(printOf(directory)).toBe(before);
    const vault = valueFrom(await openVault({ directory: out, secret: { recoveryCode } }));
    for (const file of files) expect((await vault.files.read(file)).ok).toBe(true);
    valueFrom(vault.append([Buffer.from('继续')]));
  });

  test('loses at most the row that one flipped bit hit', async () => {
    const { directory } = await aFullVault();
    const path = join(directory, 'vault.db');
    const good = readFileSync(path);
    for (let step = 0; step < 20; step += 1) {
      flipBit(path, Math.floor((good.length * 8 * step) / 20) + (step % 8));
      expect((await expectAsTold(directory, 30)).length).toBeLessThanOrEqual(1);
      writeFileSync(path, good);
    }
  });

  test('loses the rows on a page of zeros and no other', async () => {
    const { directory } = await aFullVault();
    const path = join(directory, 'vault.db');
    const good = readFileSync(path);
    for (let page = 0; page < good.length / PAGE; page += page < 12 ? 1 : 9) {
      const damaged = Buffer.from(good);
      damaged.fill(0, page * PAGE, (page + 1) * PAGE);
      writeFileSync(path, damaged);
      const lost = await expectAsTold(directory, 30);
      // Pages of long rows hold parts of one row; those of short rows hold some.
      expect(lost.length).toBeLessThanOrEqual(4);
    }
  });

  test('saves what lies before the cut, wherever it is', async () => {
    const { directory } = await aFullVault();
    const path = join(directory, 'vault.db');
    const good = readFileSync(path);
    let least = 30;
    for (let length = good.length; length >= 0; length -= 67_001) {
      truncateSync(path, length);
      const lost = await expectAsTold(directory, 30);
      least = Math.min(least, 30 - lost.length);
      writeFileSync(path, good);
    }
    expect(least).toBeLessThan(10);
  });

  test('reports random damage of any kind exactly', async () => {
    const { directory } = await aFullVault();
    const path = join(directory, 'vault.db');
    const good = readFileSync(path);
    const hole = fc.record({
      at: fc.nat(good.length - 1),
      length: fc.integer({ min: 1, max: 9_000 }),
      byte: fc.nat(255),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(hole, { minLength: 1, maxLength: 6 }), async (holes) => {
        const damaged = Buffer.from(good);
        for (const { at, length, byte } of holes) damaged.fill(byte, at, Math.min(good.length, at + length));
        writeFileSync(path, damaged);
        await expectAsTold(directory, 30);
      }),
      { numRuns: 12 },
    );
  });

  test('saves rows that are only in the write-ahead log of a crash, also with a damaged database', async () => {
    const { directory, vault } = await aVault();
    valueFrom(vault.append([rowOf(1), rowOf(2)]));
    for (const [index, name] of CELLS.entries()) valueFrom(vault.setCell(name, Buffer.alloc(20 + 3_000 * index, name)));
    for (let position = 3; position <= 9; position += 1) valueFrom(vault.append([rowOf(position)]));
    const crashed = snapshot(directory);
    expect(await expectAsTold(crashed, 9)).toEqual([]);
    const log = join(crashed, 'vault.db-wal');
    const good = readFileSync(log);
    for (let step = 0; step < 12; step += 1) {
      flipBit(log, Math.floor((good.length * 8 * step) / 12) + 3);
      expect((await expectAsTold(crashed, 9)).length).toBeLessThanOrEqual(1);
      writeFileSync(log, good);
    }
    writeFileSync(join(crashed, 'vault.db'), '');
    expect(await expectAsTold(crashed, 9)).toEqual([]);
  });

  test('saves the second copy and the attachments without the tables', async () => {
    const { directory, files } = await aFullVault();
    rmSync(join(directory, 'vault.db'));
    const { out, outcome } = await salvage(directory, { cells: [] });
    expect(valueFrom(outcome)).toMatchObject({ rows: { saved: 0, lost: [[1, 30]], isEndKnown: false } });
    const vault = valueFrom(await open(out));
    expect(vault.cell('授权')).toHaveLength(3_020);
    for (const file of files) expect((await vault.files.read(file)).ok).toBe(true);
  });

  test('counts damaged and missing attachments and saves the others', async () => {
    const { directory, files } = await aFullVault();
    const [first = '', second = ''] = readdirSync(join(directory, 'files'));
    flipBit(join(directory, 'files', first), 900);
    const one = await salvage(directory);
    expect(valueFrom(one.outcome).attachments).toEqual({ saved: 1, lost: 1 });
    rmSync(join(directory, 'files', second));
    const none = await salvage(directory);
    expect(valueFrom(none.outcome).attachments).toEqual({ saved: 0, lost: 2 });
    const vault = valueFrom(await open(one.out));
    const read = await Promise.all(files.map(async (file) => (await vault.files.read(file)).ok));
    expect(read.filter(Boolean)).toHaveLength(1);
  });

  test('opens by what is whole in either of two damaged headers', async () => {
    const { directory, recoveryCode } = await aFullVault();
    const [main, spare] = ['header.json', 'header.bak.json'].map((name) => join(directory, name)) as [string, string];
    const good = readFileSync(main);
    const text = good.toString();
    const places = ['"check"', '"mac"', '"kind":"passphrase"', '"filesIdentity"', '"role"', '"vault"'];
    for (const place of places) {
      for (const other of ['"generation"', '"check"', '"kind":"recovery"']) {
        writeFileSync(main, good);
        writeFileSync(spare, good);
        flipBit(main, (text.indexOf(place) + 12) * 8 + 1);
        flipBit(spare, (text.indexOf(other) + 10) * 8 + 1);
        const secret = other.includes('recovery') ? { passphrase: PASSPHRASE } : { recoveryCode };
        expect(await openVault({ directory, secret })).toMatchObject({ ok: false, code: 'vault-damaged' });
        const { outcome } = await salvage(directory, { secret });
        expect(valueFrom(outcome).rows.saved).toBe(30);
      }
    }
    writeFileSync(main, '');
    writeFileSync(spare, '');
    expect((await salvage(directory)).outcome).toMatchObject({ code: 'vault-damaged' });
  }, 60_000);

  test('saves a re-keyed vault', async () => {
    const { directory } = await aFullVault();
    valueFrom(await rekeyVault({ directory, passphrase: PASSPHRASE, cells: [], job: aJob() }));
    flipBit(join(directory, 'vault-2.db'), 90_001 * 8);
    expect((await expectAsTold(directory, 30)).length).toBeLessThanOrEqual(1);
  });

  test('refuses what it cannot do', async () => {
    const { directory } = await aFullVault({ rows: 1 });
    expect((await salvage(directory, { secret: { passphrase: '不是这一句话' } })).outcome).toMatchObject({
      code: 'passphrase-wrong',
    });
    expect((await salvage(aFolder())).outcome).toMatchObject({ code: 'no-vault' });
    const held = valueFrom(await open(directory));
    expect((await salvage(directory)).outcome).toMatchObject({ code: 'vault-busy' });
    held.close();
    const other = await aVault();
    other.vault.close();
    const into = { directory, out: other.directory, secret: { passphrase: PASSPHRASE }, cells: [], job: aJob() };
    expect(await salvageVault(into)).toMatchObject({ code: 'vault-exists' });
    expect(await salvageVault({ ...into, out: directory })).toMatchObject({ code: 'vault-exists' });
    expect((await open(directory)).ok).toBe(true);
  });

  test('reads also a medium that cannot be written', async () => {
    const { directory } = await aFullVault({ rows: 3 });
    const copy = join(aFolder(), 'disc');
    execFileSync('cp', ['-r', directory, copy]);
    rmSync(join(copy, 'lock'));
    const before = printOf(copy);
    expect(valueFrom((await salvage(copy)).outcome).rows.saved).toBe(3);
    expect(printOf(copy)).toBe(before);
    copyFileSync(join(directory, 'lock'), join(copy, 'lock'));
  });
});
