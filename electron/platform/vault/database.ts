import type { DatabaseSync } from 'node:sqlite';
import { success } from '../../../domain/base/result.ts';
import { type Outcome, refuse } from '../../services/ports.ts';
import { digestOf, digestOfFormat1, NO_CELLS } from './cells-digest.ts';
import type { ClosingDigest } from './closing-digest.ts';
import { refuseFault, VaultDamaged } from './fault.ts';
import { closeGuards, type RollbackGuards, rollbackFrom } from './rollback-guard.ts';
import type { VaultState } from './state.ts';
import { chainHash, GENESIS, SealedTables, type TableKeys, type VaultRow } from './tables.ts';

/** What to do about a copy older than the guards know of. It is accepted only once something is written to it. */
export type OlderCopy = 'refuse' | 'accept';

/**
 * The sealed tables: numbered rows in a hash chain, named cells, and one state that says what both must be.
 * Every change is one durable transaction that ends with the new state, in the database and then in the guards.
 */
export class SealedDatabase {
  readonly #database: DatabaseSync;
  readonly #keys: TableKeys;
  readonly #tables: SealedTables;
  readonly #guards: RollbackGuards;
  readonly #closed: ClosingDigest;
  #state: VaultState = { revision: 0, length: 0, head: GENESIS, cells: NO_CELLS, generation: 1 };
  #failure: Outcome<never> | undefined;
  /** Whether the tables were found whole, or newly made: only then is a digest of them at closing worth keeping. */
  #isSound = false;
  #older: string | undefined;
  /** Whether nothing beside the folder knew a state of these tables when they were taken up. */
  isUnremembered = false;

  /** Nothing is read or written until `begin` or `resume`. */
  constructor(database: DatabaseSync, keys: TableKeys, guards: RollbackGuards, closed: ClosingDigest) {
    this.#database = database;
    this.#keys = keys;
    this.#tables = new SealedTables(database, keys);
    this.#guards = guards;
    this.#closed = closed;
  }

  /** Makes the tables of a new vault. `revision` is the last one of what it replaces. */
  begin(generation: number, revision: number): Outcome<void> {
    this.#state = { ...this.#state, generation, revision };
    const begun = this.#commit(() => {
      this.#tables.create();
      return {};
    });
    this.#isSound = begun.ok;
    // Later a guard may lag behind, but without any state in the folder's own guard the vault could not be opened.
    if (begun.ok) {
      this.#guards.inFolder.write(this.#state);
      this.#guards.inFolder.sync();
    }
    return begun;
  }

  /**
   * Resumes from the stored state if it is not behind the guards, and checks what it vouches for, unless the file is
   * exactly as it was closed, which has been checked already. `generation` is the header's. Throws VaultDamaged and
   * errors of SQLite.
   */
  resume(generation: number, olderCopy: OlderCopy): Outcome<void> {
    const state = this.#tables.state();
    const { inFolder, besideFolder } = this.#guards;
    if (state === undefined || inFolder.found === undefined) throw new VaultDamaged('no state');
    this.#state = state;
    this.isUnremembered = besideFolder?.found === undefined;
    const cells = this.#closed.wholeAt === state.revision ? state.cells : this.#verify();
    const older = generation < state.generation ? HEADER_OLDER : this.#rollbackFrom(inFolder.found);
    this.#older = older ?? (besideFolder?.found && this.#rollbackFrom(besideFolder.found));
    if (this.#older !== undefined) {
      if (olderCopy === 'refuse') return refuse('vault-rolled-back', this.#older);
      const revision = Math.max(state.revision, inFolder.found.revision, besideFolder?.found?.revision ?? 0);
      this.#state = { ...state, revision, cells, generation: Math.max(generation, state.generation + 1) };
      this.#isSound = true;
      return success(undefined);
    }
    if (this.#closed.alteredAt === state.revision) throw new VaultDamaged('altered while it was closed');
    this.#isSound = true;
    if (generation > state.generation || cells !== state.cells) return this.#commit(() => ({ cells, generation }));
    this.#updateGuards();
    return success(undefined);
  }

  get length(): number {
    return this.#state.length;
  }

  get head(): string {
    return this.#state.head;
  }

  get keys(): TableKeys {
    return this.#keys;
  }

  get state(): VaultState {
    return this.#state;
  }

  /** What shows that this is an older copy; `undefined` if it is the newest known. */
  get older(): string | undefined {
    return this.#older;
  }

  get isOpen(): boolean {
    return this.#database.isOpen;
  }

  append(rows: readonly Uint8Array[]): Outcome<number> {
    const first = this.#state.length + 1;
    const committed = this.#commit(() => {
      let { head } = this.#state;
      for (const [index, bytes] of rows.entries()) {
        head = chainHash(head, bytes);
        this.#tables.insertRow({ position: first + index, bytes, chain: head });
      }
      return { length: this.#state.length + rows.length, head };
    });
    return committed.ok ? success(first) : committed;
  }

  /** Rows from a position on, each verified. Throws VaultDamaged. */
  *rows(from: number): Generator<VaultRow> {
    if (from > this.#state.length) return;
    let chain = this.#chainAt(Math.max(0, from - 1));
    for (let position = Math.max(1, from); position <= this.#state.length; ) {
      const rows = this.#tables.rowsFrom(position);
      if (rows.length === 0) throw new VaultDamaged(`row ${position}`);
      for (const row of rows) {
        if (row.chain !== chainHash(chain, row.bytes))
          throw new VaultDamaged(`row ${row.position} is out of the chain`);
        yield row;
        chain = row.chain;
      }
      position += rows.length;
    }
  }

  cell(name: string): Uint8Array | undefined {
    return this.#tables.cell(name);
  }

  /** Content of every cell; their names are not stored. */
  cells(): Iterable<{ readonly bytes: Uint8Array }> {
    return this.#tables.cells();
  }

  setCells(cells: readonly { readonly name: string; readonly bytes: Uint8Array }[]): Outcome<void> {
    return this.#commit(() => {
      const change = cells.reduce((sum, { name, bytes }) => sum + this.#tables.putCell(name, bytes), 0n);
      return { cells: digestOf(BigInt(`0x${this.#state.cells}`) + change) };
    });
  }

  setGeneration(generation: number): Outcome<void> {
    return this.#commit(() => ({ generation }));
  }

  /** Reads and verifies everything. */
  audit(): Outcome<{ rows: number; head: string }> {
    try {
      this.#verify();
      return success({ rows: this.length, head: this.head });
    } catch (error) {
      return refuseFault(error);
    }
  }

  /** Writes a copy of the tables as they are now, sealed as they are, into a file that is not there yet. */
  copyTo(path: string): void {
    this.#database.prepare('VACUUM INTO ?').run(path);
  }

  /** Closes the files and forgets the keys. */
  close(): void {
    this.#database.close();
    if (this.#isSound && !this.#failure) this.#closed.keep(this.#state.revision);
    closeGuards(this.#guards);
    this.#keys.forget();
  }

  /** Throws VaultDamaged if anything is not what the state says. Returns the digest over the cells as computed now. */
  #verify(): string {
    if (this.#tables.structure() !== 'ok' || this.#tables.countRows() !== this.length)
      throw new VaultDamaged('rows do not match the state');
    let head = GENESIS;
    for (const row of this.rows(1)) head = row.chain;
    const stored = [...this.#tables.cells()];
    const cells = digestOf(stored.reduce((sum, cell) => sum + this.#keys.cellShare(cell), 0n));
    const isStored = [cells, digestOfFormat1(stored)].includes(this.#state.cells);
    if (head !== this.head || !isStored) throw new VaultDamaged('not the stored state');
    return cells;
  }

  #rollbackFrom(kept: VaultState): string | undefined {
    return rollbackFrom(kept, this.#state, (position) => this.#chainAt(position));
  }

  #chainAt(position: number): string {
    return position === 0 ? GENESIS : this.#tables.row(position).chain;
  }

  /** One durable change of the tables and the state: all of it or nothing. */
  #commit(change: () => Partial<VaultState>): Outcome<void> {
    if (!this.isOpen) return refuse('vault-locked');
    if (this.#failure) return this.#failure;
    try {
      this.#database.exec('BEGIN IMMEDIATE');
      const state = { ...this.#state, ...change(), revision: this.#state.revision + 1 };
      this.#tables.putState(state);
      this.#database.exec('COMMIT');
      this.#state = state;
    } catch (error) {
      return this.#rollBack(error);
    }
    this.#updateGuards();
    return success(undefined);
  }

  #rollBack(error: unknown): Outcome<never> {
    try {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
    } catch (failure) {
      this.#failure = refuseFault(failure);
    }
    const refusal = refuseFault(error);
    // After any other failure it is unknown what the disk holds: nothing more is written until the vault is reopened.
    if (refusal.code !== 'disk-full') this.#failure = refusal;
    return refusal;
  }

  /**
   * The tables are durable by now, so a guard that fails merely lags behind. One that knew a newer state must learn the
   * one in force.
   */
  #updateGuards(): void {
    for (const guard of [this.#guards.inFolder, this.#guards.besideFolder]) {
      try {
        guard?.write(this.#state);
        if (this.#older !== undefined) guard?.sync();
      } catch (error) {
        refuseFault(error);
      }
    }
  }
}

const HEADER_OLDER = '口令资料（header.json）是更换口令以前的旧文件';
