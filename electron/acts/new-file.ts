import { open } from 'node:fs/promises';

/** Writes a file that must not be there yet, readable by its owner alone, and waits for the disk. Throws as Node does. */
export async function writeNewFile(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}
