import { z } from 'zod';
import { replaceFileSync } from '../files/durable-file-sync.ts';
import { readIfPresent } from './disk.ts';
import { refuseFault } from './fault.ts';
import type { TableKeys } from './tables.ts';

/** Cells by name, as base64. */
const cellsByName = z.record(z.string(), z.base64());

/**
 * A second copy of the cells that could not be replaced, mostly keys. It lies outside the database, so that salvage
 * finds it when the database is damaged, and it holds the cells' names, which re-keying needs and the tables do not
 * contain.
 */
export class RedundantCells {
  readonly #path: string;
  readonly #keys: TableKeys;
  #kept: Readonly<Record<string, string>>;

  constructor(path: string, keys: TableKeys) {
    this.#path = path;
    this.#keys = keys;
    this.#kept = readRedundantCells(path, keys);
  }

  get names(): readonly string[] {
    return Object.keys(this.#kept);
  }

  /** Brings the copy up to date with cells as they are now. Best effort: if it fails, the next call catches up. */
  keep(cells: ReadonlyMap<string, Uint8Array>): void {
    const entries = [...cells].map(([name, bytes]) => [name, Buffer.from(bytes).toString('base64')] as const);
    const next: Record<string, string> = Object.fromEntries([...Object.entries(this.#kept), ...entries].sort());
    if (JSON.stringify(next) === JSON.stringify(this.#kept)) return;
    try {
      replaceFileSync(this.#path, this.#keys.sealRedundantCells(Buffer.from(JSON.stringify(next))));
      this.#kept = next;
    } catch (error) {
      refuseFault(error);
    }
  }
}

/** Cells by name, as base64; none if there is no copy, or it is damaged. */
export function readRedundantCells(path: string, keys: TableKeys): Readonly<Record<string, string>> {
  const plain = keys.unsealRedundantCells(readIfPresent(path) ?? new Uint8Array(0));
  return plain ? cellsByName.parse(JSON.parse(Buffer.from(plain).toString())) : {};
}
