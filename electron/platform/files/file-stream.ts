import type { FileHandle } from 'node:fs/promises';

const BUFFER_BYTES = 1_048_576;
/** Buffers that nobody uses now, for the next file: made anew for each, they keep the collector of memory busy. */
const idle: Uint8Array<ArrayBuffer>[] = [];

function takeBuffer(): Uint8Array<ArrayBuffer> {
  return idle.pop() ?? new Uint8Array(BUFFER_BYTES);
}

/** Wiped, as it may have held plaintext. */
function giveBack(buffer: Uint8Array<ArrayBuffer>): void {
  idle.push(buffer.fill(0));
}

/**
 * The bytes of a file from `start`, which it closes at the end. One buffer serves for all pieces: the bytes of a piece are
 * valid until the next is asked for.
 */
export async function* piecesOf(file: FileHandle, start = 0): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const buffer = takeBuffer();
  try {
    for (let position = start; ; ) {
      const { bytesRead } = await file.read(buffer, 0, BUFFER_BYTES, position);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
      position += bytesRead;
    }
  } finally {
    giveBack(buffer);
    await file.close();
  }
}

/**
 * Writes a stream with few calls to the system, one of them under way while the source makes more; `seen` is told of the
 * bytes once written. The bytes of a piece are copied: the source may use its buffer again.
 */
export async function writeAll(
  file: FileHandle,
  source: AsyncIterable<Uint8Array>,
  seen: (written: Uint8Array) => void = () => undefined,
): Promise<void> {
  let [filling, writing] = [takeBuffer(), takeBuffer()];
  let filled = 0;
  let underWay = Promise.resolve();
  const flush = async () => {
    await underWay;
    [filling, writing] = [writing, filling];
    underWay = writeWhole(file, writing.subarray(0, filled), seen);
    // Told at the next flush, or at the end.
    underWay.catch(() => undefined);
    filled = 0;
  };
  try {
    for await (const piece of source) {
      for (let offset = 0; offset < piece.length; ) {
        const part = piece.subarray(offset, offset + BUFFER_BYTES - filled);
        filling.set(part, filled);
        filled += part.length;
        offset += part.length;
        if (filled === BUFFER_BYTES) await flush();
      }
    }
    if (filled > 0) await flush();
  } finally {
    await underWay.finally(() => [filling, writing].map(giveBack));
  }
}

async function writeWhole(file: FileHandle, bytes: Uint8Array, seen: (written: Uint8Array) => void): Promise<void> {
  for (let done = 0; done < bytes.length; ) done += (await file.write(bytes, done)).bytesWritten;
  seen(bytes);
}
