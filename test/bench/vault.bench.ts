/**
 * The vault against SQLCipher in one run, 10,000 records of 1,500 bytes: written each in a transaction of its own and in
 * transactions of a hundred, durable either way; then opened by the passphrase (the vault proves by its closing digest that the
 * file is whole), and every record read, which verifies each. Prints times and ratios, asserts none.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { randomBytes } from '../../electron/platform/crypto/random.ts';
import { createVault, openVault } from '../../electron/platform/vault/vault.ts';

const RECORDS = 10_000;
const RECORD_BYTES = 1_500;
const ROUNDS = 3;
const PASSPHRASE = '五个不相干的词';

const folder = mkdtempSync(join(tmpdir(), 'vault-bench-'));
afterAll(() => rmSync(folder, { recursive: true }));
const hasSqlcipher = spawnSync('sqlcipher', ['--version']).status === 0;
if (!hasSqlcipher) console.warn('sqlcipher is missing (Debian: sqlcipher): NOTHING is compared with it');

async function seconds(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1_000;
}

function best(times: readonly number[]): number {
  return Math.min(...times);
}

async function writeVault(directory: string, atOnce: number): Promise<number> {
  const made = await createVault({ directory, passphrase: PASSPHRASE, role: 'secretariat' });
  if (!made.ok) throw new Error(made.code);
  const { vault } = made.value;
  const rows = Array.from({ length: RECORDS }, () => randomBytes(RECORD_BYTES));
  const time = await seconds(() => {
    for (let start = 0; start < RECORDS; start += atOnce) {
      const written = vault.append(rows.slice(start, start + atOnce));
      if (!written.ok) throw new Error(written.code);
    }
    vault.close();
  });
  return time;
}

/** Opening alone, and with every record read as the journal does. */
async function openAndRead(directory: string): Promise<{ opened: number; read: number }> {
  const start = performance.now();
  const opened = await openVault({ directory, secret: { passphrase: PASSPHRASE } });
  if (!opened.ok) throw new Error(opened.code);
  const open = (performance.now() - start) / 1_000;
  let bytes = 0;
  for (const row of opened.value.rows()) bytes += row.bytes.length;
  const read = (performance.now() - start) / 1_000;
  opened.value.close();
  expect(bytes).toBe(RECORDS * RECORD_BYTES);
  return { opened: open, read };
}

function sqlcipher(path: string, sql: string): string {
  const input = `PRAGMA key = '${PASSPHRASE}';\n${sql}`;
  const { status, stdout, stderr } = spawnSync('sqlcipher', ['-bail', path], { input, maxBuffer: 1e9 });
  if (status !== 0) throw new Error(stderr.toString());
  return stdout.toString();
}

/** SQLCipher makes the records up as it writes them, so that no parser of long texts is measured. */
async function writeSqlcipher(path: string, atOnce: number): Promise<number> {
  sqlcipher(path, 'PRAGMA journal_mode = WAL; CREATE TABLE row (position INTEGER PRIMARY KEY, sealed BLOB NOT NULL);');
  const insert = `INSERT INTO row (sealed) VALUES (randomblob(${RECORD_BYTES}));`;
  const transaction = `BEGIN IMMEDIATE;\n${Array.from({ length: atOnce }, () => insert).join('\n')}\nCOMMIT;`;
  const work = Array.from({ length: RECORDS / atOnce }, () => transaction).join('\n');
  return seconds(() => sqlcipher(path, `PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = FULL;\n${work}`));
}

async function readSqlcipher(path: string): Promise<number> {
  return seconds(() => {
    const told = sqlcipher(path, "SELECT 'rows', count(*), sum(length(hex(sealed)) > 0) FROM row;");
    expect(told).toContain(`rows|${RECORDS}|${RECORDS}`);
  });
}

function print(what: string, own: readonly number[], other: readonly number[]): void {
  const compared =
    other.length > 0 ? `, SQLCipher ${best(other).toFixed(2)} s, ratio ${(best(own) / best(other)).toFixed(2)}` : '';
  console.info(`${what}: vault ${best(own).toFixed(2)} s${compared} (best of ${own.length})`);
}

test.each([1, 100])(`${RECORDS} records, %i in a transaction`, { timeout: 1_800_000 }, async (atOnce) => {
  const none = (): number[] => [];
  const times = { write: none(), open: none(), read: none(), otherWrite: none(), otherRead: none() };
  for (let round = 0; round < ROUNDS; round += 1) {
    const [own, other] = [join(folder, `vault-${atOnce}-${round}`), join(folder, `${atOnce}-${round}.db`)];
    times.write.push(await writeVault(own, atOnce));
    if (hasSqlcipher) times.otherWrite.push(await writeSqlcipher(other, atOnce));
    for (let again = 0; again < 2; again += 1) {
      const { opened, read } = await openAndRead(own);
      times.open.push(opened);
      times.read.push(read);
      if (hasSqlcipher) times.otherRead.push(await readSqlcipher(other));
    }
  }
  print(`write, ${atOnce} at once`, times.write, times.otherWrite);
  print('open, against opening and reading all by SQLCipher', times.open, times.otherRead);
  print('open and read all', times.read, times.otherRead);
});
