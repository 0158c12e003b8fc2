/** Run as a process of its own: opens the vault named by the first argument, says so, and holds it. */
import { openVault } from '../../../../electron/platform/vault/vault.ts';

const [directory = '', passphrase = ''] = process.argv.slice(2);
const opened = await openVault({ directory, secret: { passphrase } });
process.stdout.write(opened.ok ? 'open\n' : `${opened.code}\n`);
if (opened.ok) setInterval(() => opened.value.length, 1_000);
