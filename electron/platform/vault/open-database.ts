import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { success } from '../../../domain/base/result.ts';
import type { Outcome } from '../../services/ports.ts';
import { ClosingDigest } from './closing-digest.ts';
import type { OlderCopy } from './database.ts';
import { SealedDatabase } from './database.ts';
import { layoutOf } from './disk.ts';
import { VaultDamaged } from './fault.ts';
import type { Header } from './migrations.ts';
import { closeGuards, guardName, openGuardBeside, RollbackGuard, type RollbackGuards } from './rollback-guard.ts';
import { TableKeys } from './tables.ts';

/** Fixed, so that salvage knows where pages begin even if the file's first one is lost. */
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
  /** `revision`: the last one of what the new tables replace, 0 for a new vault. */
  { readonly make: true; readonly revision: number } | { readonly make: false; readonly older: OlderCopy };

/**
 * Makes or opens and verifies the tables of a vault. `guardBeside`: whether to keep a guard beside the folder
 * too, which is for the vault in use, not for copies under examination. Throws VaultDamaged, errors of SQLite and of the system.
 */
export function openDatabase(
  directory: string,
  { vault, generation, epoch }: Header,
  dataKey: Uint8Array,
  { guardBeside, ...mode }: OpenMode & { readonly guardBeside: boolean },
): Outcome<SealedDatabase> {
  const { database: path, head, closingDigest } = layoutOf(directory, epoch);
  if (!mode.make && !(existsSync(path) && existsSync(head))) throw new VaultDamaged('a file is missing');
  const keys = new TableKeys(dataKey, vault);
  const closed = new ClosingDigest(closingDigest, path, keys.head, vault);
  const guards: RollbackGuards = {
    inFolder: new RollbackGuard(head, keys.head, guardName(vault)),
    besideFolder: guardBeside ? openGuardBeside(directory, vault) : undefined,
  };
  let database: SealedDatabase | undefined;
  try {
    database = new SealedDatabase(connect(path), keys, guards, closed);
    const started = mode.make ? database.begin(generation, mode.revision) : database.resume(generation, mode.older);
    if (started.ok) return success(database);
    database.close();
    return started;
  } catch (error) {
    if (database) database.close();
    else {
      closeGuards(guards);
      keys.forget();
    }
    throw error;
  }
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
