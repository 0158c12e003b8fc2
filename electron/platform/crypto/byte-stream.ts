/** A stream of one piece. */
export async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** The whole of a stream. Pieces are copied, as a stream may use one buffer for all of them. */
export async function collect(source: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of source) pieces.push(new Uint8Array(piece));
  return Buffer.concat(pieces);
}

/**
 * Regroups a stream into pieces of `size` bytes; only the last, which is marked, may be shorter (or empty, if the
 * stream is). Each piece lies at the start of a buffer of its own, which the consumer may transfer; all but the first
 * come from `fresh`.
 */
export async function* regroup(
  source: AsyncIterable<Uint8Array>,
  size: number,
  fresh: () => Uint8Array<ArrayBuffer> = () => new Uint8Array(size),
): AsyncGenerator<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly last: boolean }> {
  let buffer = new Uint8Array(0);
  let filled = 0;
  for await (const piece of source) {
    for (let offset = 0; offset < piece.length; ) {
      if (filled === size) {
        yield { bytes: buffer.subarray(0, size), last: false };
        [buffer, filled] = [fresh(), 0];
      }
      const part = piece.subarray(offset, offset + size - filled);
      buffer = withRoom(buffer, filled, filled + part.length, size);
      buffer.set(part, filled);
      filled += part.length;
      offset += part.length;
    }
  }
  yield { bytes: buffer.subarray(0, filled), last: true };
}

/** A buffer of at least `needed` and at most `size` bytes that begins with the `filled` ones of `buffer`. */
function withRoom(buffer: Uint8Array<ArrayBuffer>, filled: number, needed: number, size: number) {
  if (needed <= buffer.length) return buffer;
  const larger = new Uint8Array(Math.min(size, Math.max(needed, 2 * buffer.length)));
  larger.set(buffer.subarray(0, filled));
  return larger;
}

/** A stream whose start is read in small steps and whose rest is handed on. */
export interface StreamReader {
  /** Bytes read but not yet taken. */
  held(): Uint8Array;
  /** Reads one more piece; false at the end. */
  more(): Promise<boolean>;
  /** Removes and returns the first `count` of the held bytes. */
  take(count: number): Uint8Array;
  rest(): AsyncGenerator<Uint8Array>;
  close(): Promise<void>;
}

export function readerOf(source: AsyncIterable<Uint8Array>): StreamReader {
  const pieces = source[Symbol.asyncIterator]();
  let held: Uint8Array = new Uint8Array(0);
  const close = async () => {
    await pieces.return?.();
  };
  return {
    held: () => held,
    async more() {
      const next = await pieces.next();
      if (next.done !== true) held = Buffer.concat([held, next.value]);
      return next.done !== true;
    },
    take(count) {
      const taken = held.subarray(0, count);
      held = held.subarray(count);
      return taken;
    },
    async *rest() {
      try {
        yield held;
        for (let next = await pieces.next(); next.done !== true; next = await pieces.next()) yield next.value;
      } finally {
        await close();
      }
    },
    close,
  };
}
