import type { FileHandle } from 'node:fs/promises';

export const READ_BYTES = 1_048_576;

/**
 * The bytes of a file from `start`, which it closes at the end. One buffer serves for all pieces, which keeps the
 * collector of memory at rest: the bytes of a piece are valid until the next is asked for.
 */
export async function* piecesOf(file: FileHandle, start = 0): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  try {
    const buffer = new Uint8Array(READ_BYTES);
    for (let position = start; ; ) {
      const { bytesRead } = await file.read(buffer, 0, READ_BYTES, position);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
      position += bytesRead;
    }
  } finally {
    await file.close();
  }
}

/**
 * Writes a stream with few calls to the system, one of them under way while the source makes more; `seen` is told of each
 * piece once written. The source may not use its buffers again.
 */
export async function writeAll(
  file: FileHandle,
  source: AsyncIterable<Uint8Array>,
  seen: (piece: Uint8Array) => void = () => undefined,
): Promise<void> {
  let held: Uint8Array[] = [];
  let size = 0;
  let underWay = Promise.resolve();
  const flush = async () => {
    await underWay;
    underWay = writePieces(file, held, seen);
    // Told at the next flush, or not at all where the source fails first.
    underWay.catch(() => undefined);
    held = [];
    size = 0;
  };
  try {
    for await (const piece of source) {
      held.push(piece);
      size += piece.length;
      if (size >= READ_BYTES) await flush();
    }
    if (size > 0) await flush();
  } finally {
    await underWay;
  }
}

async function writePieces(
  file: FileHandle,
  pieces: readonly Uint8Array[],
  seen: (piece: Uint8Array) => void,
): Promise<void> {
  const { bytesWritten } = await file.writev(pieces);
  const size = pieces.reduce((total, { length }) => total + length, 0);
  if (bytesWritten < size) await file.writeFile(Buffer.concat(pieces).subarray(bytesWritten));
  for (const piece of pieces) seen(piece);
}
