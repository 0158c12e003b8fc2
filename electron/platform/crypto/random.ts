import { randomBytes as nodeRandomBytes } from 'node:crypto';

/** `count` bytes from the system's generator. */
export function randomBytes(count: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(nodeRandomBytes(count));
}

/** `byteCount` random bytes as hex: twice as many lower-case digits. */
export function randomHex(byteCount: number): string {
  return nodeRandomBytes(byteCount).toString('hex');
}

/** An even random whole number from 0 to below `below`. */
export function drawBelow(below: number): number {
  const drawn = nodeRandomBytes(6).readUIntBE(0, 6);
  // Draws beyond the last whole multiple would favour the small numbers.
  return drawn < Math.floor(2 ** 48 / below) * below ? drawn % below : drawBelow(below);
}
