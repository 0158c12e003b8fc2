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
 * Writes a stream with few calls to the system; `seen` is told of each piece once written. The source may not use its
 * buffers again.
 */
export async function writeAll(
  file: FileHandle,
  source: AsyncIterable<Uint8Array>,
  seen: (piece: Uint8Array) => void = () => undefined,
): Promise<void> {
  let held: Uint8Array[] = [];
  let size = 0;
  const flush = async () => {
    const { bytesWritten } = await file.writev(held);
    if (bytesWritten < size) await file.writeFile(Buffer.concat(held).subarray(bytesWritten));
    for (const piece of held) seen(piece);
    held = [];
    size = 0;
  };
  for await (const piece of source) {
    held.push(piece);
    size += piece.length;
    if (size >= READ_BYTES) await flush();
  }
  if (size > 0) await flush();
}
