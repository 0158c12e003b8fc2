/**
 * Run as a process of its own: opens the vault named by the first argument and writes rows, cells and files until it is
 * killed. Each line tells what has been acknowledged: `row <length>`, `cell <length>` or `file <sha256>`.
 */
import { writeSync } from 'node:fs';
import { openVault } from '../../../../electron/platform/vault/vault.ts';
import { aRow } from './rows.ts';

const [directory = '', passphrase = ''] = process.argv.slice(2);
const opened = await openVault({ directory, secret: { passphrase } });
if (!opened.ok) throw new Error(opened.code);
const vault = opened.value;
for (;;) {
  const count = 1 + (vault.length % 4);
  const rows = Array.from({ length: count }, (_, index) => aRow(vault.length + 1 + index));
  if (vault.append(rows).ok) writeSync(1, `row ${vault.length}\n`);
  if (vault.setCell('计数', Buffer.from(String(vault.length))).ok) writeSync(1, `cell ${vault.length}\n`);
  const put = await vault.files.put(Buffer.from(`附件 ${vault.length}`));
  if (put.ok) writeSync(1, `file ${put.value.sha256}\n`);
}
