import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { success } from '../../../domain/base/result.ts';
import type { Outcome } from '../../services/ports.ts';
import { sha256Hex } from '../crypto/hash.ts';
import { SealKey } from '../crypto/seal.ts';
import { Imprint } from './closing-digest.ts';
import type { Memories, OlderCopy } from './database.ts';
import { SealedDatabase } from './database.ts';
import { layoutOf } from './disk.ts';
import { refuseFault, VaultDamaged } from './fault.ts';
import type { Header } from './migrations.ts';
import type { Memory, VaultState } from './state.ts';
import { openMemory, WRITES_BETWEEN_SYNCS } from './state.ts';
import { TableKeys } from './tables.ts';

/** Fixed, so that salvage knows where pages begin even where the file's first one is lost. */
export const PAGE_BYTES = 4_096;

/** `locking_mode` comes first: in exclusive mode the write-ahead log needs no shared-memory file beside it. */
const SETTINGS = `
  PRAGMA page_size = ${PAGE_BYTES};
  PRAGMA locking_mode = EXCLUSIVE;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA fullfsync = ON;
  PRAGMA secure_delete = ON;
  PRAGMA temp_store = MEMORY;
  PRAGMA wal_autocheckpoint = 1000;
  PRAGMA cell_size_check = ON;
  PRAGMA trusted_schema = OFF;`;

export type OpenMode =
  /** `revision`: the last one of what the new tables take the place of, 0 for a new vault. */
  { readonly make: true; readonly revision: number } | { readonly make: false; readonly older: OlderCopy };

/**
 * Makes or opens and verifies the tables of a vault. `witness`: whether to remember their state beside the folder too,
 * which is for the vault in use, not for copies under examination. Throws VaultDamaged, errors of SQLite and of the system.
 */
export function openDatabase(
  directory: string,
  { vault, generation, epoch }: Header,
  dataKey: Uint8Array,
  { witness, ...mode }: OpenMode & { readonly witness: boolean },
): Outcome<SealedDatabase> {
  const { database: path, head, imprint } = layoutOf(directory, epoch);
  if (!mode.make && !(existsSync(path) && existsSync(head))) throw new VaultDamaged('a file is missing');
  const keys = new TableKeys(dataKey, vault);
  const closed = new Imprint(imprint, path, keys.head, vault);
  const memories: Memories = {
    head: openMemory(head, keys.head, headName(vault)),
    witness: witness ? openWitness(directory, vault) : undefined,
  };
  let database: SealedDatabase | undefined;
  try {
    database = new SealedDatabase(connect(path), keys, memories, closed);
    const started = mode.make ? database.begin(generation, mode.revision) : database.resume(generation, mode.older);
    if (started.ok) return success(database);
    database.close();
    return started;
  } catch (error) {
    if (database) database.close();
    else {
      for (const memory of Object.values(memories)) memory?.close();
      keys.forget();
    }
    throw error;
  }
}

/** What the head file of a vault is sealed for. */
export function headName(vault: string): string {
  return `${vault}/head`;
}

/**
 * The memory beside the vault's folder, by which an older copy of the whole folder is noticed. A help, not a need: there
 * may be no room for it, or no right to write there. Its key is no secret, since the data key may change meanwhile: who
 * can write there can also delete it, and what it holds tells nothing. It is written now and then and at closing, so that
 * saves need not wait for it: after a crash it may be some saves behind.
 */
function openWitness(directory: string, vault: string): Memory | undefined {
  try {
    const key = new SealKey(Buffer.from(sha256Hex(`review-room/1/witness/${vault}`), 'hex'));
    return openMemory(witnessOf(directory), key, `${vault}/witness`, WRITES_BETWEEN_SYNCS);
  } catch (error) {
    refuseFault(error);
    return undefined;
  }
}

/** Keeps a state beside the folder, once it is the one in force. */
export function rememberBeside(directory: string, vault: string, state: VaultState): void {
  const witness = openWitness(directory, vault);
  try {
    witness?.write(state);
    witness?.close();
  } catch (error) {
    refuseFault(error);
  }
}

export function witnessOf(directory: string): string {
  return join(dirname(directory), `.${basename(directory)}.seen`);
}

function connect(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: 0 });
  try {
    database.exec(SETTINGS);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
