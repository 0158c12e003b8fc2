import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { success } from '../../domain/result.ts';
import { createSha256, hmacSha256Hex, sha256Hex } from '../crypto/hash.ts';
import { seal, unseal } from '../crypto/seal.ts';
import type { Outcome } from '../ports.ts';
import { refuse } from '../ports.ts';
import { isDatabaseError, refuseFault, VaultDamaged } from './fault.ts';
import type { HeadFile, VaultState } from './state.ts';
import { sealState, unsealState } from './state.ts';

const SCHEMA = `
  CREATE TABLE row (position INTEGER PRIMARY KEY, sealed BLOB NOT NULL) STRICT;
  CREATE TABLE cell (name TEXT PRIMARY KEY, sealed BLOB NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE state (one INTEGER PRIMARY KEY CHECK (one = 1), sealed BLOB NOT NULL) STRICT;`;

const CHAIN_BYTES = 32;
/** Chain hash before the first row. */
const GENESIS = '0'.repeat(CHAIN_BYTES * 2);
const NO_CELLS = createSha256().hex();

interface DatabaseKeys {
  readonly records: Uint8Array;
  readonly identity: Uint8Array;
  readonly head: Uint8Array;
  readonly names: Uint8Array;
}

export interface VaultRow {
  readonly position: number;
  readonly bytes: Uint8Array;
  /** SHA-256 over the previous row's chain hash (hex) and this row's hash (hex). */
  readonly chain: string;
}

/**
 * The sealed tables: numbered rows in a hash chain, named cells, and one state that says what both must be.
 * Every change is one durable transaction that ends with the new state, in the database and then in the head file.
 */
export class SealedDatabase {
  readonly #database: DatabaseSync;
  readonly #vault: string;
  readonly #keys: DatabaseKeys;
  readonly #headFile: HeadFile;
  #state: VaultState = { revision: 0, length: 0, head: GENESIS, cells: NO_CELLS, generation: 1 };
  #failure: Outcome<never> | undefined;

  /** Nothing is read or written until `begin` or `resume`. */
  constructor(database: DatabaseSync, vault: string, keys: DatabaseKeys, headFile: HeadFile) {
    this.#database = database;
    this.#vault = vault;
    this.#keys = keys;
    this.#headFile = headFile;
  }

  /** Makes the tables of a new vault. */
  begin(): Outcome<void> {
    const begun = this.#commit(() => {
      this.#database.exec(SCHEMA);
      return {};
    });
    // Later the head file may stay behind; without any state in it the vault could not be opened.
    if (begun.ok) this.#headFile.write(this.#state);
    return begun;
  }

  /**
   * Takes up the stored state after checking all that it vouches for, and that it is not behind the head file.
   * `generation` is the header's. Throws VaultDamaged and errors of SQLite.
   */
  resume(generation: number): Outcome<void> {
    const found = this.#database.prepare('SELECT sealed FROM state WHERE one = 1').get()?.sealed;
    const state = found instanceof Uint8Array ? unsealState(this.#keys.head, found, this.#place('state')) : undefined;
    const kept = this.#headFile.read();
    if (state === undefined || kept === undefined) throw new VaultDamaged('no state');
    this.#state = state;
    if (kept.revision > state.revision || generation < state.generation) return refuse('vault-rolled-back');
    const isFork = kept.revision === state.revision && kept.cells !== state.cells;
    if (this.#verify(kept.length) !== kept.head || isFork) return refuse('vault-rolled-back');
    if (generation > state.generation) return this.setGeneration(generation);
    this.#headFile.write(state);
    return success(undefined);
  }

  get length(): number {
    return this.#state.length;
  }

  get head(): string {
    return this.#state.head;
  }

  get isOpen(): boolean {
    return this.#database.isOpen;
  }

  append(rows: readonly Uint8Array[]): Outcome<number> {
    const first = this.#state.length + 1;
    const committed = this.#commit(() => {
      const insert = this.#database.prepare('INSERT INTO row (position, sealed) VALUES (?, ?)');
      let head = this.#state.head;
      for (const [index, bytes] of rows.entries()) {
        head = chainHash(head, bytes);
        const plain = Buffer.concat([Buffer.from(head, 'hex'), bytes]);
        insert.run(first + index, seal(this.#keys.records, plain, this.#place(`row/${first + index}`)));
      }
      return { length: this.#state.length + rows.length, head };
    });
    return committed.ok ? success(first) : committed;
  }

  /** Rows from a position on, each verified. Throws VaultDamaged. */
  *rows(from: number): Generator<VaultRow> {
    if (from > this.#state.length) return;
    let chain = from > 1 ? this.#read(from - 1).chain : GENESIS;
    for (let position = Math.max(1, from); position <= this.#state.length; position += 1) {
      const row = this.#read(position);
      if (row.chain !== chainHash(chain, row.bytes)) throw new VaultDamaged(`row ${position} is out of the chain`);
      yield row;
      chain = row.chain;
    }
  }

  cell(name: string): Uint8Array | undefined {
    const key = this.#cellKey(name);
    const found = this.#get('SELECT sealed FROM cell WHERE name = ?', key);
    return found && this.#unseal(this.#keys.identity, found.sealed, `cell/${key}`);
  }

  setCell(name: string, bytes: Uint8Array): Outcome<void> {
    return this.#commit(() => {
      const key = this.#cellKey(name);
      const sealed = seal(this.#keys.identity, bytes, this.#place(`cell/${key}`));
      this.#database.prepare('REPLACE INTO cell (name, sealed) VALUES (?, ?)').run(key, sealed);
      return { cells: this.#cellsDigest() };
    });
  }

  setGeneration(generation: number): Outcome<void> {
    return this.#commit(() => ({ generation }));
  }

  /** Reads and verifies everything. */
  audit(): Outcome<{ rows: number; head: string }> {
    try {
      this.#verify(0);
      return success({ rows: this.length, head: this.head });
    } catch (error) {
      return refuseFault(error);
    }
  }

  /** Closes the files and forgets the keys. */
  close(): void {
    this.#database.close();
    this.#headFile.close();
    for (const key of Object.values(this.#keys)) key.fill(0);
  }

  /** Throws VaultDamaged where anything is not what the state says. Returns the chain hash at a position. */
  #verify(position: number): string | undefined {
    const sound = this.#get('PRAGMA quick_check(1)')?.quick_check;
    const stored = this.#get('SELECT count(*) AS count FROM row')?.count;
    if (sound !== 'ok' || stored !== this.length) throw new VaultDamaged('rows do not match the state');
    let head = GENESIS;
    let wanted = position === 0 ? head : undefined;
    for (const row of this.rows(1)) {
      head = row.chain;
      if (row.position === position) wanted = head;
    }
    if (head !== this.head || this.#cellsDigest() !== this.#state.cells) throw new VaultDamaged('not the stored state');
    return wanted;
  }

  /** One durable change of the tables and the state: all of it or nothing. */
  #commit(change: () => Partial<VaultState>): Outcome<void> {
    if (!this.isOpen) return refuse('vault-locked');
    if (this.#failure) return this.#failure;
    try {
      this.#database.exec('BEGIN IMMEDIATE');
      const state = { ...this.#state, ...change(), revision: this.#state.revision + 1 };
      const sealed = sealState(this.#keys.head, state, this.#place('state'));
      this.#database.prepare('REPLACE INTO state (one, sealed) VALUES (1, ?)').run(sealed);
      this.#database.exec('COMMIT');
      this.#state = state;
    } catch (error) {
      return this.#rollBack(error);
    }
    this.#keepHead();
    return success(undefined);
  }

  #rollBack(error: unknown): Outcome<never> {
    try {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
    } catch (failure) {
      this.#failure = refuseFault(failure);
    }
    const refusal = refuseFault(error);
    // After any other failure it is not known what the disk holds: nothing more is written until the vault is reopened.
    if (refusal.code !== 'disk-full') this.#failure = refusal;
    return refusal;
  }

  /** The change is durable by now: if the head file cannot be written, it stays behind until the next commit or opening. */
  #keepHead(): void {
    try {
      this.#headFile.write(this.#state);
    } catch (error) {
      refuseFault(error);
    }
  }

  #read(position: number): VaultRow {
    const found = this.#get('SELECT sealed FROM row WHERE position = ?', position)?.sealed;
    const plain = Buffer.from(this.#unseal(this.#keys.records, found, `row/${position}`));
    return { position, bytes: plain.subarray(CHAIN_BYTES), chain: plain.toString('hex', 0, CHAIN_BYTES) };
  }

  #unseal(key: Uint8Array, sealed: SQLOutputValue | undefined, place: string): Uint8Array {
    const plain = sealed instanceof Uint8Array ? unseal(key, sealed, this.#place(place)) : undefined;
    if (plain === undefined) throw new VaultDamaged(place);
    return plain;
  }

  /** One row of a query. Damage that SQLite itself notices while reading is thrown as VaultDamaged. */
  #get(query: string, ...values: (string | number)[]): Record<string, SQLOutputValue> | undefined {
    try {
      return this.#database.prepare(query).get(...values);
    } catch (cause) {
      throw isDatabaseError(cause) ? new VaultDamaged('unreadable table', { cause }) : cause;
    }
  }

  /** Ties every cell to the state, so that none can be dropped or put back to an older value. */
  #cellsDigest(): string {
    const digest = createSha256();
    for (const { name, sealed } of this.#database.prepare('SELECT name, sealed FROM cell ORDER BY name').iterate()) {
      digest.update(Buffer.from(`${name}/${sealed instanceof Uint8Array ? sha256Hex(sealed) : ''}/`));
    }
    return digest.hex();
  }

  #cellKey(name: string): string {
    return hmacSha256Hex(this.#keys.names, name);
  }

  #place(place: string): string {
    return `${this.#vault}/${place}`;
  }
}

function chainHash(previous: string, bytes: Uint8Array): string {
  return sha256Hex(previous + sha256Hex(bytes));
}
