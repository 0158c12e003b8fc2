import { once } from '../crypto/byte-stream.ts';
import { claimName, createFile, giveName, throughTemporaryFile } from './durable-file.ts';

/**
 * Writes a file that must not be there yet, readable by its owner alone, whole or not at all, durably on
 * return. Throws as Node does.
 */
export async function writeNewFile(path: string, text: string): Promise<void> {
  await throughTemporaryFile(path, async (temporary) => {
    await createFile(temporary, once(Buffer.from(text)), { mode: 0o600 });
    await claimName(temporary, path, 'if-possible');
  });
}

/** Writes a file, in place of one that has the name: whole or not at all, durably on return. Throws as Node does. */
export async function replaceFile(path: string, bytes: Uint8Array): Promise<void> {
  await throughTemporaryFile(path, async (temporary) => {
    await createFile(temporary, once(bytes));
    await giveName(temporary, path, 'if-possible');
  });
}
