import type { DatabaseSync, SQLOutputValue, StatementSync } from 'node:sqlite';
import { hmacSha256Hex, sha256Hex } from '../crypto/hash.ts';
import type { KeyLabel } from '../crypto/kdf.ts';
import { deriveKey } from '../crypto/kdf.ts';
import { SealKey, seal, unseal } from '../crypto/seal.ts';
import { isDatabaseError, refuseFault, VaultDamaged, VaultLocked } from './fault.ts';
import type { VaultState } from './state.ts';
import { sealState, unsealState } from './state.ts';

const SCHEMA = `
  CREATE TABLE row (position INTEGER PRIMARY KEY, sealed BLOB NOT NULL) STRICT;
  CREATE TABLE cell (name TEXT PRIMARY KEY, sealed BLOB NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE state (one INTEGER PRIMARY KEY CHECK (one = 1), sealed BLOB NOT NULL) STRICT;`;

/** Querying for each row takes longer than reading it. */
const ROWS_AT_ONCE = 256;
const CHAIN_BYTES = 32;
/** Chain hash before the first row. */
export const GENESIS = '0'.repeat(CHAIN_BYTES * 2);

export interface VaultRow {
  readonly position: number;
  readonly bytes: Uint8Array;
  /** SHA-256 over the previous row's chain hash (hex) and this row's hash (hex). */
  readonly chain: string;
}

export interface StoredCell {
  /** HMAC of the cell's name: hex. */
  readonly key: string;
  readonly sealed: Uint8Array;
}

export function chainHash(previous: string, bytes: Uint8Array): string {
  return sha256Hex(previous + sha256Hex(bytes));
}

/**
 * Keys and places of everything that is sealed in a vault's tables: everything needed to open a value, wherever it was
 * found.
 */
export class TableKeys {
  readonly vault: string;
  readonly #records: SealKey;
  readonly #identity: SealKey;
  readonly head: SealKey;
  readonly #names: Uint8Array;
  readonly #cells: Uint8Array;

  constructor(dataKey: Uint8Array, vault: string) {
    const keyOf = (label: KeyLabel) => deriveKey(dataKey, vault, label);
    this.vault = vault;
    this.#records = new SealKey(keyOf('records'));
    this.#identity = new SealKey(keyOf('identity'));
    this.head = new SealKey(keyOf('head'));
    this.#names = keyOf('names');
    this.#cells = keyOf('cells');
  }

  sealRow({ position, bytes, chain }: VaultRow): Uint8Array {
    const plain = Buffer.concat([Buffer.from(chain, 'hex'), bytes]);
    return seal(this.#records, plain, this.#place(`row/${position}`));
  }

  /** `undefined` for anything that was not sealed at this position. */
  unsealRow(position: number, sealed: Uint8Array): VaultRow | undefined {
    const plain = unseal(this.#records, sealed, this.#place(`row/${position}`));
    if (plain === undefined || plain.length < CHAIN_BYTES) return undefined;
    const chain = Buffer.from(plain.buffer, plain.byteOffset, CHAIN_BYTES).toString('hex');
    return { position, bytes: plain.subarray(CHAIN_BYTES), chain };
  }

  cellKey(name: string): string {
    return hmacSha256Hex(this.#names, name);
  }

  sealCell(key: string, bytes: Uint8Array): Uint8Array {
    return seal(this.#identity, bytes, this.#place(`cell/${key}`));
  }

  unsealCell({ key, sealed }: StoredCell): Uint8Array | undefined {
    return unseal(this.#identity, sealed, this.#place(`cell/${key}`));
  }

  /**
   * A cell's share of the digest over all cells: shares are added up, so that a cell can be changed without reading the
   * rest.
   */
  cellShare({ key, sealed }: StoredCell): bigint {
    return BigInt(`0x${hmacSha256Hex(this.#cells, `${key}/${sha256Hex(sealed)}`)}`);
  }

  sealState(state: VaultState): Uint8Array {
    return sealState(this.head, state, this.#place('state'));
  }

  unsealState(sealed: Uint8Array): VaultState | undefined {
    return unsealState(this.head, sealed, this.#place('state'));
  }

  sealRedundantCells(bytes: Uint8Array): Uint8Array {
    return seal(this.#identity, bytes, this.#place('spare'));
  }

  unsealRedundantCells(sealed: Uint8Array): Uint8Array | undefined {
    return unseal(this.#identity, sealed, this.#place('spare'));
  }

  forget(): void {
    for (const key of [this.#records, this.#identity, this.head]) key.forget();
    for (const key of [this.#names, this.#cells]) key.fill(0);
  }

  #place(place: string): string {
    return `${this.vault}/${place}`;
  }
}

/**
 * The tables as they lie in SQLite, sealed. Every read throws VaultDamaged if it finds anything but what was stored.
 */
export class SealedTables {
  readonly #database: DatabaseSync;
  readonly #keys: TableKeys;
  readonly #statements = new Map<string, StatementSync>();

  constructor(database: DatabaseSync, keys: TableKeys) {
    this.#database = database;
    this.#keys = keys;
  }

  create(): void {
    this.#database.exec(SCHEMA);
  }

  insertRow(row: VaultRow): void {
    this.#prepare('INSERT INTO row (position, sealed) VALUES (?, ?)').run(row.position, this.#keys.sealRow(row));
  }

  row(position: number): VaultRow {
    const sealed = this.#get('SELECT sealed FROM row WHERE position = ?', position)?.sealed;
    const row = sealed instanceof Uint8Array ? this.#keys.unsealRow(position, sealed) : undefined;
    if (row === undefined) throw new VaultDamaged(`row ${position}`);
    return row;
  }

  /** Rows from a position on, up to the first gap, and no more than are worth reading at once. */
  rowsFrom(position: number): VaultRow[] {
    const stored = this.#all(
      'SELECT position, sealed FROM row WHERE position >= ? ORDER BY position LIMIT ?',
      position,
    );
    return stored.map(({ position: found, sealed }, index) => {
      const row = sealed instanceof Uint8Array ? this.#keys.unsealRow(position + index, sealed) : undefined;
      if (row === undefined || found !== position + index) throw new VaultDamaged(`row ${position + index}`);
      return row;
    });
  }

  countRows(): number {
    return Number(this.#get('SELECT count(*) AS count FROM row')?.count);
  }

  cell(name: string): Uint8Array | undefined {
    const stored = this.#storedCell(this.#keys.cellKey(name));
    return stored && this.#open(stored);
  }

  /** Sets a cell. Returns by how much the digest over all cells changes. */
  putCell(name: string, bytes: Uint8Array): bigint {
    const key = this.#keys.cellKey(name);
    const before = this.#storedCell(key);
    const after = { key, sealed: this.#keys.sealCell(key, bytes) };
    this.#prepare('REPLACE INTO cell (name, sealed) VALUES (?, ?)').run(key, after.sealed);
    return this.#keys.cellShare(after) - (before ? this.#keys.cellShare(before) : 0n);
  }

  /** All cells in the order of their keys, with their content. */
  *cells(): Generator<StoredCell & { readonly bytes: Uint8Array }> {
    for (const { name, sealed } of this.#prepare('SELECT name, sealed FROM cell ORDER BY name').all()) {
      if (typeof name !== 'string' || !(sealed instanceof Uint8Array)) throw new VaultDamaged('cell');
      const stored = { key: name, sealed };
      yield { ...stored, bytes: this.#open(stored) };
    }
  }

  state(): VaultState | undefined {
    const sealed = this.#get('SELECT sealed FROM state WHERE one = 1')?.sealed;
    return sealed instanceof Uint8Array ? this.#keys.unsealState(sealed) : undefined;
  }

  putState(state: VaultState): void {
    this.#prepare('REPLACE INTO state (one, sealed) VALUES (1, ?)').run(this.#keys.sealState(state));
  }

  /** What SQLite has to say about the structure of its file: `ok`, or a fault. */
  structure(): SQLOutputValue | undefined {
    return this.#get('PRAGMA quick_check(1)')?.quick_check;
  }

  #storedCell(key: string): StoredCell | undefined {
    const found = this.#get('SELECT sealed FROM cell WHERE name = ?', key);
    if (found === undefined) return undefined;
    if (!(found.sealed instanceof Uint8Array)) throw new VaultDamaged('cell');
    return { key, sealed: found.sealed };
  }

  #open(stored: StoredCell): Uint8Array {
    const bytes = this.#keys.unsealCell(stored);
    if (bytes === undefined) throw new VaultDamaged('cell');
    return bytes;
  }

  /** One row of a query. Damage that SQLite itself notices while reading is thrown as VaultDamaged. */
  #get(query: string, ...values: (string | number)[]): Record<string, SQLOutputValue> | undefined {
    try {
      return this.#prepare(query).get(...values);
    } catch (cause) {
      throw asDamage(cause);
    }
  }

  #all(query: string, position: number): Record<string, SQLOutputValue>[] {
    try {
      return this.#prepare(query).all(position, ROWS_AT_ONCE);
    } catch (cause) {
      throw asDamage(cause);
    }
  }

  #prepare(query: string): StatementSync {
    if (!this.#database.isOpen) throw new VaultLocked();
    const known = this.#statements.get(query);
    if (known) return known;
    const statement = this.#database.prepare(query);
    this.#statements.set(query, statement);
    return statement;
  }
}

function asDamage(cause: unknown): unknown {
  const isDamage = isDatabaseError(cause) && refuseFault(cause).code === 'vault-damaged';
  return isDamage ? new VaultDamaged('unreadable table', { cause }) : cause;
}
