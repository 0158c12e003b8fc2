import { copyFileSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { VaultDamaged } from '../../../../electron/platform/vault/fault.ts';
import { aVault, contentOf, flipBit, open, snapshot, valueFrom } from './a-vault.ts';
import { aRow } from './rows.ts';

const ROWS = 12;

/** A closed vault with rows, cells and one attachment. */
async function aFullVault(): Promise<string> {
  const { directory, vault } = await aVault({ rows: ROWS });
  for (const name of ['身份', '设置', '房间']) valueFrom(vault.setCell(name, Buffer.from(`${name}的内容`)));
  valueFrom(await vault.files.put(Buffer.from('附件')));
  vault.close();
  return directory;
}

/** Takes away what a closed vault's file is compared with first: what lies under it must hold alone. */
function withoutClosingDigest(directory: string): void {
  rmSync(join(directory, 'imprint'), { force: true });
}

/** Changes the tables of a closed vault as an intruder can who knows SQLite and no key. */
function intrude(directory: string, sql: string, ...values: (string | number | Uint8Array)[]): void {
  withoutClosingDigest(directory);
  const database = new DatabaseSync(join(directory, 'vault.db'));
  if (values.length > 0) database.prepare(sql).run(...values);
  else database.exec(sql);
  database.close();
}

function sealedOf(directory: string, table: string): Uint8Array[] {
  const database = new DatabaseSync(join(directory, 'vault.db'));
  const rows = database.prepare(`SELECT sealed FROM ${table}`).all();
  database.close();
  return rows.map(({ sealed }) => sealed as Uint8Array);
}

describe('a flipped bit in the database', () => {
  test.each(['row', 'cell', 'state'])('in a sealed %s is refused as vault-damaged', async (table) => {
    const directory = await aFullVault();
    const path = join(directory, 'vault.db');
    const good = readFileSync(path);
    for (const [index, sealed] of sealedOf(directory, table).entries()) {
      const start = good.indexOf(sealed);
      for (const offset of [0, 11, 12, 20 + index, sealed.length - 16, sealed.length - 1]) {
        withoutClosingDigest(directory);
        flipBit(path, (start + offset) * 8 + (index % 8));
        expect(await open(directory)).toMatchObject({ ok: false, code: 'vault-damaged' });
        writeFileSync(path, good);
      }
    }
    expect((await open(directory)).ok).toBe(true);
  });

  test('in the first 100 bytes, which describe the file, brings neither an exception nor other content', async () => {
    const directory = await aFullVault();
    const path = join(directory, 'vault.db');
    const good = readFileSync(path);
    for (let byte = 0; byte < 100; byte += 1) {
      withoutClosingDigest(directory);
      flipBit(path, byte * 8 + (byte % 8));
      const opened = await open(directory);
      if (opened.ok) expect(opened.value.length).toBe(ROWS);
      if (opened.ok) opened.value.close();
      writeFileSync(path, good);
      rmSync(`${path}-wal`, { force: true });
    }
    withoutClosingDigest(directory);
    expect((await open(directory)).ok).toBe(true);
  });

  test('while the vault is open makes reading throw', async () => {
    const { directory, vault } = await aVault();
    // More than SQLite keeps in memory, so that the first row is read from the disk again.
    valueFrom(vault.append(['a', 'b', 'c'].map((letter) => Buffer.alloc(3_000_000, letter))));
    vault.close();
    const opened = valueFrom(await open(directory));
    flipBit(join(directory, 'vault.db'), 8_000_000);
    expect(() => [...opened.rows()]).toThrow(VaultDamaged);
    expect(opened.audit()).toMatchObject({ ok: false, code: 'vault-damaged' });
  });
});

describe('a truncated or missing file', () => {
  test('is told as vault-damaged where it is the database, at any length', async () => {
    const directory = await aFullVault();
    const path = join(directory, 'vault.db');
    const good = readFileSync(path);
    for (let length = 0; length < good.length; length += 1_501) {
      truncateSync(path, length);
      expect(await open(directory)).toMatchObject({ ok: false, code: 'vault-damaged' });
      writeFileSync(path, good);
      rmSync(`${path}-wal`, { force: true });
    }
  });

  test.each(['vault.db', 'head'])('is told as vault-damaged where there is no %s, and none is made', async (name) => {
    const directory = await aFullVault();
    rmSync(join(directory, name));
    expect(await open(directory)).toMatchObject({ ok: false, code: 'vault-damaged' });
    expect(() => readFileSync(join(directory, name))).toThrow('ENOENT');
  });

  test.each([
    ['another file', Buffer.from('not a database at all'.padEnd(9_000, '.'))],
    ['zeros', Buffer.alloc(8_192)],
  ])('is told as vault-damaged with %s in place of the database', async (_, bytes) => {
    const directory = await aFullVault();
    writeFileSync(join(directory, 'vault.db'), bytes);
    expect(await open(directory)).toMatchObject({ ok: false, code: 'vault-damaged' });
  });
});

describe('an intruder without keys', () => {
  test.each([
    ['drops the last row', 'DELETE FROM row WHERE position = 12'],
    ['drops a row in the middle', 'DELETE FROM row WHERE position = 5'],
    ['drops all rows', 'DELETE FROM row'],
    ['moves rows', 'UPDATE row SET position = position + 1 WHERE position = 12'],
    ['empties a row', "UPDATE row SET sealed = x'' WHERE position = 3"],
    [
      'swaps two rows',
      'UPDATE row SET sealed = (SELECT sealed FROM row AS other WHERE other.position = 15 - row.position) WHERE position IN (7, 8)',
    ],
    ['repeats a row at the end', 'INSERT INTO row SELECT 13, sealed FROM row WHERE position = 12'],
    ['drops a cell', 'DELETE FROM cell WHERE name = (SELECT min(name) FROM cell)'],
    ['renames a cell', "UPDATE cell SET name = '0' WHERE name = (SELECT min(name) FROM cell)"],
    ['adds a cell', "INSERT INTO cell VALUES ('0', x'00')"],
    ['drops the state', 'DELETE FROM state'],
    ['drops a table', 'DROP TABLE cell'],
    ['renames a table', 'ALTER TABLE row RENAME TO rows'],
  ])('who %s is noticed: vault-damaged', async (_, sql) => {
    const directory = await aFullVault();
    intrude(directory, sql);
    expect(await open(directory)).toMatchObject({ ok: false, code: 'vault-damaged' });
  });

  test('who puts one cell back to an older value is noticed: vault-damaged', async () => {
    const { directory, vault } = await aVault();
    valueFrom(vault.setCell('权限', Buffer.from('旧')));
    const [old = new Uint8Array(0)] = sealedOf(snapshot(directory), 'cell');
    valueFrom(vault.setCell('权限', Buffer.from('新')));
    vault.close();
    intrude(directory, 'UPDATE cell SET sealed = ?', old);
    expect(await open(directory)).toMatchObject({ ok: false, code: 'vault-damaged' });
  });

  test('who puts a row of a fork in its place is noticed: vault-damaged', async () => {
    const { directory, vault } = await aVault({ rows: 2 });
    const fork = snapshot(directory);
    valueFrom(vault.append([aRow(3), aRow(4)]));
    vault.close();
    const forked = valueFrom(await open(fork));
    valueFrom(forked.append([Buffer.from('改写'), aRow(4)]));
    forked.close();
    for (const position of [3, 4]) {
      const copy = snapshot(directory);
      intrude(
        copy,
        `UPDATE row SET sealed = ? WHERE position = ${position}`,
        sealedOf(fork, 'row')[position - 1] ?? '',
      );
      expect(await open(copy)).toMatchObject({ ok: false, code: 'vault-damaged' });
    }
  });
});

describe.each([
  ['of the database', ['vault.db']],
  ['of the database with its closing digest', ['vault.db', 'imprint']],
])('an older copy %s', (_, files) => {
  function putBack(from: string, to: string): void {
    for (const name of files) copyFileSync(join(from, name), join(to, name));
  }

  /** A vault of two rows, a copy of it, then a third row. */
  async function twoTimes(): Promise<{ older: string; newer: string }> {
    const { directory, vault } = await aVault({ rows: 2 });
    const older = snapshot(directory);
    valueFrom(await open(older)).close();
    valueFrom(vault.append([aRow(3)]));
    vault.close();
    return { older, newer: directory };
  }

  test('is noticed', async () => {
    const { older, newer } = await twoTimes();
    putBack(older, newer);
    expect(await open(newer)).toMatchObject({ ok: false, code: 'vault-rolled-back' });
  });

  test('that was carried on with is noticed', async () => {
    const { older, newer } = await twoTimes();
    const carried = valueFrom(await open(older));
    for (const position of [3, 4, 5]) valueFrom(carried.append([Buffer.from(`另一个第${position}行`)]));
    carried.close();
    putBack(older, newer);
    expect(await open(newer)).toMatchObject({ ok: false, code: 'vault-rolled-back' });
  });

  test('which is older in the cells alone is noticed', async () => {
    const { directory, vault } = await aVault();
    valueFrom(vault.setCell('a', aRow(1)));
    const older = snapshot(directory);
    valueFrom(vault.setCell('a', aRow(2)));
    vault.close();
    valueFrom(await open(older)).close();
    putBack(older, directory);
    expect(await open(directory)).toMatchObject({ ok: false, code: 'vault-rolled-back' });
  });

  test('which is older in the cells alone and was carried on with is noticed', async () => {
    const { directory, vault } = await aVault();
    const older = snapshot(directory);
    valueFrom(vault.setCell('a', aRow(1)));
    vault.close();
    const carried = valueFrom(await open(older));
    valueFrom(carried.setCell('a', aRow(2)));
    carried.close();
    putBack(older, directory);
    expect(await open(directory)).toMatchObject({ ok: false, code: 'vault-rolled-back' });
  });

  test('is noticed after an older head file, which is no loss where a crash came before it was written', async () => {
    const { older, newer } = await twoTimes();
    copyFileSync(join(older, 'head'), join(newer, 'head'));
    valueFrom(await open(newer)).close();
    // Opening brought the head file up to date.
    putBack(older, newer);
    expect(await open(newer)).toMatchObject({ ok: false, code: 'vault-rolled-back' });
  });
});

describe('an older copy by what is missing', () => {
  test('without the write-ahead log is noticed', async () => {
    const { directory, vault } = await aVault({ rows: 2 });
    vault.close();
    const opened = valueFrom(await open(directory));
    valueFrom(opened.append([aRow(3)]));
    const crashed = snapshot(directory);
    rmSync(join(crashed, 'vault.db-wal'));
    expect(await open(crashed)).toMatchObject({ ok: false, code: 'vault-rolled-back' });
  });
});

test('the closing digest of an older database says nothing of a newer one, which is looked at row by row', async () => {
  const { directory, vault } = await aVault({ rows: 2 });
  vault.close();
  const imprint = readFileSync(join(directory, 'imprint'));
  const again = valueFrom(await open(directory));
  valueFrom(again.append([aRow(3)]));
  again.close();
  writeFileSync(join(directory, 'imprint'), imprint);
  const good = readFileSync(join(directory, 'vault.db'));
  const [sealed] = sealedOf(directory, 'row');
  flipBit(join(directory, 'vault.db'), (good.indexOf(sealed ?? '') + 20) * 8);
  expect(await open(directory)).toMatchObject({ ok: false, code: 'vault-damaged' });
  writeFileSync(join(directory, 'vault.db'), good);
  expect(contentOf(valueFrom(await open(directory)))).toHaveLength(3);
});

describe('the head file', () => {
  test('bears one damaged slot, and is refused with both damaged', async () => {
    const { directory, vault } = await aVault({ rows: 2 });
    vault.close();
    const path = join(directory, 'head');
    const good = readFileSync(path);
    for (const slot of [0, 4_096]) {
      flipBit(path, slot * 8 + 700);
      valueFrom(await open(directory)).close();
      writeFileSync(path, good);
    }
    flipBit(path, 700);
    flipBit(path, 4_096 * 8 + 700);
    expect(await open(directory)).toMatchObject({ code: 'vault-damaged' });
  });

  test('never takes one slot for the other', async () => {
    const { directory, vault } = await aVault({ rows: 2 });
    vault.close();
    const path = join(directory, 'head');
    const good = readFileSync(path);
    writeFileSync(path, Buffer.concat([good.subarray(4_096), Buffer.alloc(4_096)]));
    expect(await open(directory)).toMatchObject({ code: 'vault-damaged' });
  });
});

describe('the write-ahead log', () => {
  test('with flips and cuts is refused with a code, or nothing is lost', async () => {
    const { directory, vault } = await aVault({ rows: 2 });
    vault.close();
    const opened = valueFrom(await open(directory));
    for (const position of [3, 4]) valueFrom(opened.append([aRow(position)]));
    const crashed = snapshot(directory);
    const log = join(crashed, 'vault.db-wal');
    const [database, good, head] = ['vault.db', 'vault.db-wal', 'head'].map((name) =>
      readFileSync(join(crashed, name)),
    );
    if (!database || !good || !head) throw new Error('nothing was written');
    const outcomes = new Set<string>();
    for (let step = 0; step < 60; step += 1) {
      const place = Math.floor((good.length * step) / 60);
      writeFileSync(join(crashed, 'vault.db'), database);
      writeFileSync(join(crashed, 'head'), head);
      writeFileSync(log, step % 2 === 0 ? good.subarray(0, place) : good);
      if (step % 2 === 1) flipBit(log, place * 8 + 1);
      const outcome = await open(crashed);
      outcomes.add(outcome.ok ? 'ok' : outcome.code);
      if (outcome.ok) expect(contentOf(outcome.value)).toHaveLength(4);
      if (outcome.ok) outcome.value.close();
    }
    expect([...outcomes].sort()).toEqual(expect.arrayContaining(['vault-rolled-back']));
    for (const outcome of outcomes) expect(['ok', 'vault-rolled-back', 'vault-damaged']).toContain(outcome);
  });
});
