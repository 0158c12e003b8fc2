import { randomBytes as nodeRandomBytes } from 'node:crypto';

/** `count` bytes from the system's generator. */
export function randomBytes(count: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(nodeRandomBytes(count));
}

/** `byteCount` random bytes as hex: twice as many lower-case digits. */
export function randomHex(byteCount: number): string {
  return nodeRandomBytes(byteCount).toString('hex');
}
