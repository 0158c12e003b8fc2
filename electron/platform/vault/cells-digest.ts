import { createSha256, sha256Hex } from '../crypto/hash.ts';
import type { StoredCell } from './tables.ts';

/** 64 hex digits for a sum of shares: modulo 2²⁵⁶. */
export function digestOf(sum: bigint): string {
  return BigInt.asUintN(256, sum).toString(16).padStart(64, '0');
}

/** The sum of no shares. */
export const NO_CELLS = digestOf(0n);

/** The digest over all cells as format 1 made it: SHA-256 over their keys and hashes, in order. */
export function digestOfFormat1(cells: readonly StoredCell[]): string {
  const digest = createSha256();
  for (const { key, sealed } of cells) digest.update(Buffer.from(`${key}/${sha256Hex(sealed)}/`));
  return digest.hex();
}
