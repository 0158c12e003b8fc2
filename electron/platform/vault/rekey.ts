import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { success } from '../../../domain/base/result.ts';
import type { Job, Outcome } from '../../services/ports.ts';
import { refuse } from '../../services/ports.ts';
import { recipientOf } from '../crypto/age.ts';
import { readAgeFile, storeAgeFile } from '../crypto/age-file.ts';
import { generateCode } from '../crypto/code.ts';
import { syncFolderSync } from '../files/durable-file-sync.ts';
import type { SealedDatabase } from './database.ts';
import { layoutOf, removeUnfinished } from './disk.ts';
import { atDisk, refuseFault, VaultDamaged } from './fault.ts';
import type { FileEntry } from './files.ts';
import { entryCell, indexedFiles } from './files.ts';
import type { HeaderCopy } from './header.ts';
import { surveyHeaders, writeHeaders } from './header.ts';
import type { Unlocked } from './keys.ts';
import { filesIdentity, forgetting, renewedKeys, unlock } from './keys.ts';
import { takeLock } from './lock.ts';
import { migrate } from './migrations.ts';
import { openDatabase } from './open-database.ts';
import { cellName } from './open-vault.ts';
import { RedundantCells } from './redundant-cells.ts';
import { updateGuardBeside } from './rollback-guard.ts';
import { isWeak } from './slots.ts';
import type { VaultState } from './state.ts';

const ROWS_AT_ONCE = 500;

export interface RekeyOptions {
  readonly directory: string;
  readonly passphrase: string;
  /** The passphrase from then on; by default the present one. */
  readonly next?: string;
  /** Names of the cells besides those of the second copy. */
  readonly cells: readonly string[];
  readonly job: Job;
}

/**
 * Makes new keys for a closed vault and encrypts everything again with them, as files of the next epoch. The header
 * that names those files is written last, in one step: before that the vault is the old one, after it the new one,
 * wherever it is interrupted. Returns the new recovery code, to be shown once; the old code, an old passphrase and an
 * old copy of the header then open nothing but old copies of the whole folder.
 * Refuses `no-vault`, `vault-newer`, `vault-busy`, `passphrase-wrong`, `passphrase-weak`, `vault-damaged` (salvage
 * first), `vault-rolled-back`, `disk-full`, `file-write-failed`, `cancelled`.
 */
export async function rekeyVault(options: RekeyOptions): Promise<Outcome<{ recoveryCode: string }>> {
  const { directory, passphrase, next } = options;
  if (next !== undefined && isWeak(next)) return refuse('passphrase-weak');
  return atDisk(async () => {
    const { state } = surveyHeaders(directory);
    if (state !== 'present') return refuse(state === 'absent' ? 'no-vault' : 'vault-newer');
    const lock = takeLock(directory);
    try {
      const old = await unlock(surveyHeaders(directory).copies, { passphrase });
      if (!old.ok) return old;
      const recoveryCode = generateCode('recovery');
      const renewed = await renewedKeys(old.value.copy, { passphrase: next ?? passphrase, recoveryCode });
      const done = await forgetting(renewed, forgetting(old.value, changeKeys(options, old.value, renewed)));
      return done.ok ? success({ recoveryCode }) : done;
    } finally {
      lock.release();
    }
  });
}

async function changeKeys(options: RekeyOptions, old: Unlocked, renewed: Unlocked): Promise<Outcome<void>> {
  const { directory } = options;
  const opened = openDatabase(directory, old.copy.header, old.dataKey, {
    make: false,
    older: 'refuse',
    guardBeside: true,
  });
  if (!opened.ok) return opened;
  const database = opened.value;
  removeUnfinished(directory, old.copy.header.epoch);
  const written = await atDisk(() => writeEpoch(options, old, database, renewed)).finally(() => database.close());
  const committed = written.ok ? commit(directory, old.copy, renewed.copy) : written;
  if (written.ok && committed.ok) updateGuardBeside(directory, old.copy.header.vault, written.value);
  // If it is unknown which header the disk holds, the files of both stay, and the next opening decides.
  const inForce = committed.ok ? renewed.copy : old.copy;
  if (isAlone(directory, inForce)) removeUnfinished(directory, inForce.header.epoch);
  return committed;
}

/** Writes everything again under the new keys, and reads it back. Returns the state of what it wrote. */
async function writeEpoch(
  { directory, cells, job }: RekeyOptions,
  old: Unlocked,
  database: SealedDatabase,
  renewed: Unlocked,
): Promise<Outcome<VaultState>> {
  const oldPlaces = layoutOf(directory, old.copy.header.epoch);
  const places = layoutOf(directory, renewed.copy.header.epoch);
  const kept = keptCells(database, new RedundantCells(oldPlaces.redundantCells, database.keys), cells);
  mkdirSync(places.files, { mode: 0o700 });
  const files = await encryptFiles(
    indexedFiles(database),
    { directory: oldPlaces.files, identity: filesIdentity(old) },
    { directory: places.files, recipient: await recipientOf(filesIdentity(renewed)) },
    job,
  );
  if (!files.ok) return files;
  const made = openDatabase(directory, renewed.copy.header, renewed.dataKey, {
    make: true,
    revision: database.state.revision,
    guardBeside: false,
  });
  if (!made.ok) return made;
  try {
    const copied = copyTables(database, made.value, kept, files.value);
    if (!copied.ok) return copied;
    new RedundantCells(places.redundantCells, made.value.keys).keep(kept);
    return success(made.value.state);
  } finally {
    made.value.close();
    syncFolderSync(places.files);
    syncFolderSync(directory);
  }
}

/** The cells that do not belong to attachments, by name. Throws VaultDamaged if the name of a cell is unknown. */
function keptCells(
  database: SealedDatabase,
  redundant: RedundantCells,
  cells: readonly string[],
): ReadonlyMap<string, Uint8Array> {
  const kept = new Map<string, Uint8Array>();
  for (const name of [...redundant.names, ...cells]) {
    const bytes = database.cell(cellName(name));
    if (bytes) kept.set(name, bytes);
  }
  const all = [...database.cells()].length;
  if (all !== kept.size + indexedFiles(database).length) throw new VaultDamaged('cells without a name');
  return kept;
}

async function encryptFiles(
  names: readonly string[],
  from: { readonly directory: string; readonly identity: string },
  to: { readonly directory: string; readonly recipient: string },
  job: Job,
): Promise<Outcome<{ name: string; bytes: Uint8Array }[]>> {
  const cells = [];
  for (const [index, name] of names.entries()) {
    if (job.signal.aborted) return refuse('cancelled');
    job.progress(index, names.length, '正在用新密钥重写附件');
    const source = await readAgeFile(join(from.directory, name), from.identity);
    if (!source.ok) return refuse('vault-damaged');
    const stored = await storeAgeFile({ directory: to.directory, source: source.value, recipients: [to.recipient] });
    cells.push(entryCell(stored.sha256, stored satisfies FileEntry));
  }
  return success(cells);
}

function copyTables(
  from: SealedDatabase,
  to: SealedDatabase,
  kept: ReadonlyMap<string, Uint8Array>,
  files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
): Outcome<void> {
  for (let position = 1; position <= from.length; position += ROWS_AT_ONCE) {
    const rows = [];
    for (const row of from.rows(position)) {
      rows.push(row.bytes);
      if (rows.length === ROWS_AT_ONCE) break;
    }
    const appended = to.append(rows);
    if (!appended.ok) return appended;
  }
  const named = [...kept].map(([name, bytes]) => ({ name: cellName(name), bytes }));
  const set = to.setCells([...named, ...files]);
  if (!set.ok) return set;
  const audited = to.audit();
  if (!audited.ok) return audited;
  return to.head === from.head ? success(undefined) : refuse('vault-damaged');
}

/** The step after which the new keys are in force. If it fails, the old header is put back as far as possible. */
function commit(directory: string, old: HeaderCopy, renewed: HeaderCopy): Outcome<void> {
  try {
    writeHeaders(directory, renewed);
    return success(undefined);
  } catch (error) {
    const refusal = refuseFault(error);
    try {
      writeHeaders(directory, old);
    } catch (failure) {
      refuseFault(failure);
    }
    return refusal;
  }
}

function isAlone(directory: string, { header }: HeaderCopy): boolean {
  const { copies } = surveyHeaders(directory);
  return copies.length > 0 && copies.every((copy) => migrate(copy.header).epoch === header.epoch);
}
