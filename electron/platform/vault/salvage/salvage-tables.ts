import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { layoutOf } from '../disk.ts';
import { isMissing, isSystemError } from '../fault.ts';
import { PAGE_BYTES } from '../open-database.ts';
import { readRedundantCells } from '../redundant-cells.ts';
import { guardName, statesIn } from '../rollback-guard.ts';
import type { VaultState } from '../state.ts';
import type { TableKeys, VaultRow } from '../tables.ts';
import { chainHash, GENESIS } from '../tables.ts';
import { carve } from './carve.ts';

/** What is left of a vault's tables. */
export interface Remains {
  /** Genuine rows in order, at their original positions. */
  readonly rows: readonly VaultRow[];
  /** Number of rows that there were; a lower bound if nothing says for certain. */
  readonly length: number;
  readonly isLengthCertain: boolean;
  /** Genuine cells, by key. */
  readonly cells: ReadonlyMap<string, Uint8Array>;
  /** Cells of the second copy, by name without prefix. */
  readonly redundant: ReadonlyMap<string, Uint8Array>;
  /** Commits so far, as far as known. */
  readonly revision: number;
}

/** Finds everything genuine in the files of a vault's tables. Changes nothing. */
export function findRemains(directory: string, epoch: number, keys: TableKeys): Remains {
  const places = layoutOf(directory, epoch);
  const files = carve(readRemains(places.database), readRemains(`${places.database}-wal`), PAGE_BYTES);
  const rows = new Map<number, VaultRow[]>();
  let inTables: VaultState | undefined;
  for (const { position, guesses } of files.rows) {
    const tried = [...guesses];
    const row = firstOf(tried, (sealed) => keys.unsealRow(position, sealed));
    if (row) rows.set(position, [...(rows.get(position) ?? []), row]);
    // The newest pages come first, and a state is a row with the number 1 in a table of its own.
    else if (position === 1) inTables ??= firstOf(tried, (sealed) => keys.unsealState(sealed));
  }
  const cells = new Map<string, Uint8Array>();
  for (const { key, guesses } of files.cells) {
    const bytes = cells.has(key) ? undefined : firstOf(guesses, (sealed) => keys.unsealCell({ key, sealed }));
    if (bytes) cells.set(key, bytes);
  }
  const kept = statesIn(readRemains(places.head), keys.head, guardName(keys.vault)).flatMap(listOf);
  const remembered = Math.max(0, ...kept.map(({ revision }) => revision));
  // Rows beyond the state's length were written by a change that was never completed.
  const isLengthCertain = inTables !== undefined && inTables.revision >= remembered;
  const lengths = [...kept.map((state) => state.length), ...rows.keys()];
  const length = inTables && isLengthCertain ? inTables.length : Math.max(0, ...lengths);
  const redundant = Object.entries(readRedundantCells(places.redundantCells, keys));
  return {
    rows: inOneChain(rows).filter(({ position }) => position <= length),
    length,
    isLengthCertain,
    cells,
    redundant: new Map(redundant.map(([name, bytes]) => [name, Buffer.from(bytes, 'base64')])),
    revision: Math.max(remembered, inTables?.revision ?? 0),
  };
}

/**
 * One row for each position: if there are two (because work continued on an older copy), the one that the chain leads
 * to.
 */
function inOneChain(rows: ReadonlyMap<number, readonly VaultRow[]>): VaultRow[] {
  const chosen: VaultRow[] = [];
  for (const [position, candidates] of [...rows].sort(([a], [b]) => a - b)) {
    const last = chosen.at(-1);
    const before = position === 1 ? GENESIS : last?.position === position - 1 ? last.chain : undefined;
    const linked = before && candidates.find(({ bytes, chain }) => chain === chainHash(before, bytes));
    chosen.push(...listOf(linked || candidates[0]));
  }
  return chosen;
}

function firstOf<Value>(
  guesses: Iterable<Uint8Array>,
  open: (sealed: Uint8Array) => Value | undefined,
): Value | undefined {
  for (const sealed of guesses) {
    const value = open(sealed);
    if (value !== undefined) return value;
  }
  return undefined;
}

function listOf<Value>(value: Value | undefined): Value[] {
  return value === undefined ? [] : [value];
}

/** The bytes of a file, with zeros where the disk cannot be read; empty if there is no file. */
function readRemains(path: string): Uint8Array {
  try {
    const file = openSync(path, 'r');
    try {
      const bytes = Buffer.alloc(fstatSync(file).size);
      for (let start = 0; start < bytes.length; start += PAGE_BYTES) readPage(file, bytes, start);
      return bytes;
    } finally {
      closeSync(file);
    }
  } catch (error) {
    if (isMissing(error) || isSystemError(error)) return new Uint8Array(0);
    throw error;
  }
}

function readPage(file: number, bytes: Uint8Array, start: number): void {
  try {
    readSync(file, bytes, start, Math.min(PAGE_BYTES, bytes.length - start), start);
  } catch (error) {
    if (!isSystemError(error)) throw error;
  }
}
