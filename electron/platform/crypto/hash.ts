import { createHash, createHmac, hash, timingSafeEqual } from 'node:crypto';

/** A SHA-256 that is fed piece by piece. */
export interface RunningSha256 {
  update(bytes: Uint8Array): void;
  /** The digest, 64 lower-case hex digits. May be called only once. */
  hex(): string;
}

export function createSha256(): RunningSha256 {
  const running = createHash('sha256');
  return {
    update(bytes) {
      running.update(bytes);
    },
    hex: () => running.digest('hex'),
  };
}

/** SHA-256 of bytes, or of a text's UTF-8: 64 lower-case hex digits. */
export function sha256Hex(bytes: Uint8Array | string): string {
  return hash('sha256', bytes, 'hex');
}

/** HMAC-SHA-256: 64 lower-case hex digits. */
export function hmacSha256Hex(key: Uint8Array, bytes: Uint8Array | string): string {
  return createHmac('sha256', key).update(bytes).digest('hex');
}

/** Compares two digests in constant time. */
export function sameDigest(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** SHA-256 of a stream in hex; `advance` is told of every piece. */
export async function sha256OfStream(
  source: AsyncIterable<Uint8Array>,
  advance: (bytes: number) => void = () => undefined,
): Promise<string> {
  const hash = createSha256();
  for await (const piece of source) {
    hash.update(piece);
    advance(piece.length);
  }
  return hash.hex();
}
