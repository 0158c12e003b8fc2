import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { success } from '../../domain/result.ts';
import type { KeyLabel } from '../crypto/kdf.ts';
import { deriveKey } from '../crypto/kdf.ts';
import type { Outcome } from '../ports.ts';
import { SealedDatabase } from './database.ts';
import { layoutOf } from './disk.ts';
import { VaultDamaged } from './fault.ts';
import type { Header } from './header.ts';
import { openHeadFile } from './state.ts';

/** `locking_mode` comes first: in exclusive mode the write-ahead log needs no shared-memory file beside it. */
const SETTINGS = `
  PRAGMA locking_mode = EXCLUSIVE;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA fullfsync = ON;
  PRAGMA secure_delete = ON;
  PRAGMA temp_store = MEMORY;
  PRAGMA wal_autocheckpoint = 1000;
  PRAGMA cell_size_check = ON;
  PRAGMA trusted_schema = OFF;`;

/** Makes or opens and verifies the tables of a vault. Throws VaultDamaged, errors of SQLite and of the system. */
export function openDatabase(
  directory: string,
  { vault, generation }: Header,
  dataKey: Uint8Array,
  mode: 'make' | 'open',
): Outcome<SealedDatabase> {
  const { database: path, head } = layoutOf(directory);
  if (mode === 'open' && !(existsSync(path) && existsSync(head))) throw new VaultDamaged('a file is missing');
  const keys = keysOf(dataKey, vault);
  const headFile = openHeadFile(head, keys.head, vault);
  let database: SealedDatabase | undefined;
  try {
    database = new SealedDatabase(connect(path), vault, keys, headFile);
    const started = mode === 'make' ? database.begin() : database.resume(generation);
    if (started.ok) return success(database);
    database.close();
    return started;
  } catch (error) {
    if (database) database.close();
    else headFile.close();
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

function keysOf(dataKey: Uint8Array, vault: string) {
  const keyOf = (label: KeyLabel) => deriveKey(dataKey, vault, label);
  return { records: keyOf('records'), identity: keyOf('identity'), head: keyOf('head'), names: keyOf('names') };
}
