import { open } from 'node:fs/promises';
import { writeAll } from '../crypto/file-stream.ts';
import { createSha256 } from '../crypto/hash.ts';
import { type ReadBack, readBack } from './read-back.ts';

export interface WrittenFile {
  /** SHA-256 of the file. */
  readonly digest: string;
  /** Bytes of the file. */
  readonly size: number;
  /** How it was proven that the file is there. */
  readonly readBack: ReadBack;
}

/** Told of the bytes of each step; what they throw ends the writing. */
export interface Steps {
  writing(bytes: number): void;
  checking(bytes: number): void;
}

/**
 * Writes a stream into a file, waits until the medium has it, and reads it back. `undefined` where other bytes come back.
 * Throws what the disk, the source or a step throws; the file is then left for the caller to remove.
 */
export async function writeChecked(
  path: string,
  source: AsyncIterable<Uint8Array>,
  steps: Steps,
): Promise<WrittenFile | undefined> {
  const hash = createSha256();
  let size = 0;
  const file = await open(path, 'w');
  try {
    await writeAll(file, source, (piece) => {
      hash.update(piece);
      size += piece.length;
      steps.writing(piece.length);
    });
    await file.sync();
  } finally {
    await file.close();
  }
  const digest = hash.hex();
  const found = await readBack(path, steps.checking);
  return found.digest === digest ? { digest, size, readBack: found.from } : undefined;
}

/** Makes new names in a folder durable. Windows cannot open folders and does so on its own. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
