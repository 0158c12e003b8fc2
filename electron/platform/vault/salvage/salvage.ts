import { createReadStream, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { success } from '../../../../domain/base/result.ts';
import type { Job, Outcome } from '../../../services/ports.ts';
import { refuse } from '../../../services/ports.ts';
import { readAgeFile } from '../../crypto/age-file.ts';
import { AgeDamaged } from '../../crypto/age-header.ts';
import { createFile } from '../../files/durable-file.ts';
import { syncFolderSync } from '../../files/durable-file-sync.ts';
import type { SealedDatabase } from '../database.ts';
import { layoutOf, makeFolder, orDiscard } from '../disk.ts';
import { atDisk, isDatabaseError, refuseFault } from '../fault.ts';
import { contentOf, entryCell, readEntry } from '../files.ts';
import { authenticate, surveyHeaders, writeHeaders } from '../header.ts';
import type { Unlocked } from '../keys.ts';
import { filesIdentity, forgetting, unlock } from '../keys.ts';
import { takeLock } from '../lock.ts';
import { openDatabase } from '../open-database.ts';
import { cellName } from '../open-vault.ts';
import { RedundantCells } from '../redundant-cells.ts';
import type { VaultSecret } from '../slots.ts';
import { TableKeys } from '../tables.ts';
import { unlockRemains } from './salvage-header.ts';
import type { Remains } from './salvage-tables.ts';
import { findRemains } from './salvage-tables.ts';

const ROWS_AT_ONCE = 500;

/** What was saved and what was lost. Of lost rows only the position is known, never the kind. */
export interface Salvaged {
  readonly rows: {
    readonly saved: number;
    /** Positions in the damaged vault: first and last of each run. */
    readonly lost: readonly (readonly [number, number])[];
    /** False if the end is damaged too, so that rows after the last known one may be lost unnoticed. */
    readonly isEndKnown: boolean;
  };
  readonly attachments: { readonly saved: number; readonly lost: number };
  /** Names of the cells that were saved. Which others there were is not known. */
  readonly cells: readonly string[];
}

export interface SalvageOptions {
  /** The damaged vault: nothing in it is changed. */
  readonly directory: string;
  /** Folder for the new one. */
  readonly out: string;
  readonly secret: VaultSecret;
  /** Names of the cells that a vault should have. */
  readonly cells: readonly string[];
  readonly job: Job;
}

/**
 * Saves every undamaged row, cell and attachment of a vault into a new vault, which the same passphrase and recovery
 * code open. The rows are renumbered without gaps; the records in them show by their own chains where some are missing.
 * Refuses `no-vault`, `vault-newer`, `vault-busy`, `passphrase-wrong`, `vault-damaged` (no header opens),
 * `vault-exists` (at `out`), `disk-full`, `file-write-failed`; throws AbortError.
 */
export async function salvageVault(options: SalvageOptions): Promise<Outcome<Salvaged>> {
  const { directory, out, secret } = options;
  return atDisk(async () => {
    const { state, copies } = surveyHeaders(directory);
    if (state === 'absent') return refuse('no-vault');
    if (state === 'newer') return refuse('vault-newer');
    makeFolder(out);
    if (surveyHeaders(out).state !== 'absent') return refuse('vault-exists');
    const lock = lockIfPossible(directory);
    try {
      const unlocked = await unlock(copies, secret);
      const remains = unlocked.ok ? unlocked.value : await unlockRemains(directory, secret);
      if (!remains) return unlocked.ok ? refuse('vault-damaged') : unlocked;
      return await forgetting(
        remains,
        intoFolder(out, () => rebuild(options, remains)),
      );
    } finally {
      lock?.release();
    }
  });
}

async function intoFolder(out: string, work: () => Promise<Outcome<Salvaged>>): Promise<Outcome<Salvaged>> {
  const lock = takeLock(out);
  try {
    return surveyHeaders(out).state === 'absent' ? await orDiscard(out, work) : refuse('vault-exists');
  } finally {
    lock.release();
  }
}

/** A vault on a read-only medium cannot be locked, but nobody can be writing there either. */
function lockIfPossible(directory: string) {
  try {
    return existsSync(layoutOf(directory).lock) ? takeLock(directory) : undefined;
  } catch (error) {
    if (refuseFault(error).code === 'vault-busy' || !isDatabaseError(error)) throw error;
    return undefined;
  }
}

async function rebuild(options: SalvageOptions, { copy, dataKey }: Unlocked): Promise<Outcome<Salvaged>> {
  const { directory, out, cells, job } = options;
  const { vault, epoch } = copy.header;
  const keys = new TableKeys(dataKey, vault);
  const remains = findRemains(directory, epoch, keys);
  const kept = namedCells(remains, keys, cells);
  keys.forget();
  const places = layoutOf(out);
  mkdirSync(places.files, { mode: 0o700 });
  const from = layoutOf(directory, epoch).files;
  const attachments = await copyAttachments(from, places.files, filesIdentity({ copy, dataKey }), job);
  const header = authenticate({ ...copy.header, epoch: 1 }, dataKey);
  const made = openDatabase(out, header.header, dataKey, {
    make: true,
    revision: remains.revision,
    guardBeside: false,
  });
  if (!made.ok) return made;
  try {
    const filled = fill(made.value, remains, kept, attachments);
    if (!filled.ok) return filled;
    new RedundantCells(places.redundantCells, made.value.keys).keep(kept);
  } finally {
    made.value.close();
  }
  syncFolderSync(out);
  writeHeaders(out, header);
  const indexed = [...remains.cells.values()].flatMap((bytes) => readEntry(bytes)?.name ?? []);
  const missing = [...new Set([...namesIn(from), ...indexed])].filter((name) => !attachments.has(name));
  return success({
    rows: { saved: remains.rows.length, lost: lostRuns(remains), isEndKnown: remains.isLengthCertain },
    attachments: { saved: attachments.size, lost: missing.length },
    cells: [...kept.keys()],
  });
}

/** Cells by name: from the tables, or from the second copy if lost there. */
function namedCells(remains: Remains, keys: TableKeys, names: readonly string[]): ReadonlyMap<string, Uint8Array> {
  const kept = new Map<string, Uint8Array>();
  for (const name of new Set([...names, ...remains.redundant.keys()])) {
    const bytes = remains.cells.get(keys.cellKey(cellName(name))) ?? remains.redundant.get(name);
    if (bytes) kept.set(name, bytes);
  }
  return kept;
}

/** Copies the attachments that are whole. Returns the index entry for each, by the file's name. */
async function copyAttachments(
  from: string,
  to: string,
  identity: string,
  job: Job,
): Promise<ReadonlyMap<string, { readonly name: string; readonly bytes: Uint8Array }>> {
  const cells = new Map<string, { readonly name: string; readonly bytes: Uint8Array }>();
  const names = namesIn(from);
  for (const [index, name] of names.entries()) {
    job.signal.throwIfAborted();
    job.progress(index, names.length, '正在抢救附件');
    const copy = join(to, name);
    const content = (await isCopied(join(from, name), copy)) ? await contentOf(readAgeFile(copy, identity)) : undefined;
    if (content) cells.set(name, entryCell(content.sha256, { name, size: content.size }));
    else await rm(copy, { force: true });
  }
  syncFolderSync(to);
  return cells;
}

/** False if the source cannot be read. Throws what the copy's disk throws. */
async function isCopied(source: string, copy: string): Promise<boolean> {
  try {
    await createFile(copy, readable(source), { mode: 0o600 });
    return true;
  } catch (error) {
    if (error instanceof AgeDamaged) return false;
    throw error;
  }
}

async function* readable(path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path);
  } catch {
    throw new AgeDamaged();
  }
}

function fill(
  database: SealedDatabase,
  { rows }: Remains,
  kept: ReadonlyMap<string, Uint8Array>,
  attachments: ReadonlyMap<string, { readonly name: string; readonly bytes: Uint8Array }>,
): Outcome<void> {
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    const appended = database.append(rows.slice(start, start + ROWS_AT_ONCE).map(({ bytes }) => bytes));
    if (!appended.ok) return appended;
  }
  const named = [...kept].map(([name, bytes]) => ({ name: cellName(name), bytes }));
  return database.setCells([...named, ...attachments.values()]);
}

/** Positions without a row: first and last of each run. */
function lostRuns({ rows, length }: Remains): [number, number][] {
  const runs: [number, number][] = [];
  let next = 1;
  for (const position of [...rows.map((row) => row.position), length + 1]) {
    if (position > next) runs.push([next, position - 1]);
    next = position + 1;
  }
  return runs;
}

function namesIn(files: string): string[] {
  return existsSync(files) ? readdirSync(files).filter((name) => /^[0-9a-f]{64}$/.test(name)) : [];
}
