import { createSha256 } from '../crypto/hash.ts';
import { createFile } from './durable-file.ts';
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
 * Creates a file from a stream, waits until the medium has it, and reads it back. `undefined` where other bytes come back.
 * Throws what the disk, the source or a step throws; the file is then left for the caller to remove.
 */
export async function writeChecked(
  path: string,
  source: AsyncIterable<Uint8Array>,
  steps: Steps,
  mode?: number,
): Promise<WrittenFile | undefined> {
  const hash = createSha256();
  let size = 0;
  const seen = (piece: Uint8Array) => {
    hash.update(piece);
    size += piece.length;
    steps.writing(piece.length);
  };
  await createFile(path, source, { mode, seen });
  const digest = hash.hex();
  const found = await readBack(path, steps.checking);
  return found.digest === digest ? { digest, size, readBack: found.from } : undefined;
}
