import { expect, test } from 'vitest';
import { sha256Hex } from '../../../../electron/platform/crypto/hash.ts';
import { aVault, filesBelow, open, PASSPHRASE, snapshot, valueFrom } from './a-vault.ts';

const NAMES = ['欧阳雪莲', '13987654321', '楚雄州测试电商公司', '532301199001011234'];
const CELL = '私钥-identity-cell';
const CONTENT = '附件正文：欧阳雪莲的身份证';
const FILE_HASH = sha256Hex(CONTENT);

/** The forms in which a text could lie on disk. */
function formsOf(text: string): Buffer[] {
  const utf8 = Buffer.from(text);
  const encoded = [utf8.toString('hex'), utf8.toString('base64').replace(/=+$/, '').slice(0, -1), JSON.stringify(text)];
  return [utf8, Buffer.from(text, 'utf16le'), ...encoded.map((form) => Buffer.from(form))];
}

/** Which of the markers are found in which files, in content or name. */
function hits(folder: string, markers: readonly Buffer[]): string[] {
  return filesBelow(folder).flatMap(({ name, bytes }) =>
    markers.filter((marker) => bytes.includes(marker) || name.includes(marker.toString())).map(() => name),
  );
}

test('names, numbers, contents, cell names, hashes and secrets lie nowhere in clear, open or closed', async () => {
  const { directory, vault, recoveryCode } = await aVault();
  for (const name of NAMES)
    valueFrom(vault.append([Buffer.from(JSON.stringify({ name, text: `${name} `.repeat(500) }))]));
  valueFrom(vault.setCell(CELL, Buffer.from(NAMES.join())));
  valueFrom(vault.setCell(CELL, Buffer.from(NAMES.join('；'))));
  expect(valueFrom(await vault.files.put(Buffer.from(CONTENT))).sha256).toBe(FILE_HASH);
  const { head } = vault;
  const afterwards = '换过的口令 欧阳雪莲';
  const open1 = snapshot(directory);
  valueFrom(await vault.changePassphrase({ passphrase: PASSPHRASE }, afterwards));
  const open2 = snapshot(directory);
  vault.close();

  const secrets = [...NAMES, CELL, CONTENT, PASSPHRASE, afterwards, recoveryCode, recoveryCode.replaceAll('-', '')];
  const hashes = [FILE_HASH, head].flatMap((hash) => [Buffer.from(hash), Buffer.from(hash, 'hex')]);
  const keys = ['AGE-SECRET-KEY', 'age1', 'PRIVATE KEY'].map((text) => Buffer.from(text));
  const markers = [...secrets.flatMap(formsOf), ...hashes, ...keys];
  for (const folder of [open1, open2, directory]) {
    expect(filesBelow(folder).length).toBeGreaterThanOrEqual(6);
    expect(hits(folder, markers)).toEqual([]);
  }
  // The search would find them: the write-ahead log was there, and what is known to be in clear is found.
  expect(filesBelow(open1).find(({ name }) => name === 'vault.db-wal')?.bytes.length).toBeGreaterThan(4_096);
  expect(hits(directory, [Buffer.from('secretariat')])).toEqual(['header.bak.json', 'header.json'].sort());
  expect(valueFrom(await open(directory, afterwards)).length).toBe(NAMES.length);
});
