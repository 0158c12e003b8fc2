/**
 * Run as a process of its own: opens the expert's vault named by the first argument and saves marks until it is killed.
 * Each line tells what has been acknowledged: dossier, mark, comment. Over the very handler that the windows call.
 */
import { writeSync } from 'node:fs';
import { CELLS, identitySchema, membershipSchema, readCell } from '../../../../electron/platform/journal/identity.ts';
import { openVault } from '../../../../electron/platform/vault/vault.ts';
import { isJoined } from '../../../../electron/services/context.ts';
import { sheets } from '../../../../electron/services/scoring/sheet-views.ts';
import { saveSheet } from '../../../../electron/services/scoring/sheets.ts';
import { openRoom } from '../../../../electron/services/session/found-room.ts';

const [directory = '', passphrase = ''] = process.argv.slice(2);
const opened = await openVault({ directory, secret: { passphrase } });
if (!opened.ok) throw new Error(opened.code);
const vault = opened.value;
const identity = readCell(vault, CELLS.identity, identitySchema);
if (!identity) throw new Error('no identity');
const membership = readCell(vault, CELLS.membership, membershipSchema);
const room = openRoom(vault, identity, membership, { now: () => new Date() });
if (!isJoined(room)) throw new Error('no room');
const own = sheets(room);
for (let step = 0; ; step += 1) {
  const { dossier = '' } = own[step % own.length] ?? {};
  const mark = String((step % 120) / 2);
  const input = { dossier, items: { scale: { mark } }, comments: {}, comment: `第 ${step} 次` };
  const saved = await saveSheet(room, input);
  if (saved.ok) writeSync(1, `${dossier} ${mark} ${saved.value.comment}\n`);
}
