import { closeSync, constants, fstatSync, openSync, readFileSync, statSync } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { success } from '../../../domain/base/result.ts';
import { type Outcome, refuse } from '../../services/ports.ts';

const NOT_REGULAR = '不是普通文件（是文件夹、管道或设备）';

/** Opened without waiting: a pipe that somebody puts in the file's place would keep the program waiting for ever. */
const AT_ONCE = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/**
 * Opens a regular file to be read. Refuses at once: `file-missing`; `file-unreadable` for folders, pipes, sockets and
 * devices, and for whatever else the system objects to; `file-too-large` beyond `most` bytes.
 */
export async function openRegular(path: string, most = Number.POSITIVE_INFINITY): Promise<Outcome<FileHandle>> {
  let file: FileHandle | undefined;
  try {
    // Asked before it is opened: opening alone makes some devices do things.
    if (!(await stat(path)).isFile()) return refuse('file-unreadable', NOT_REGULAR);
    file = await open(path, AT_ONCE);
    const found = await file.stat();
    if (found.isFile() && found.size <= most) return success(file);
    await file.close();
    return found.isFile() ? refuse('file-too-large') : refuse('file-unreadable', NOT_REGULAR);
  } catch (error) {
    await file?.close();
    if (!(error instanceof Error && 'syscall' in error && 'code' in error)) throw error;
    return refuse(error.code === 'ENOENT' ? 'file-missing' : 'file-unreadable');
  }
}

/** The whole of a regular file. Refuses as `openRegular`. */
export async function readRegular(path: string, most: number): Promise<Outcome<Buffer>> {
  const file = await openRegular(path, most);
  if (!file.ok) return file;
  try {
    return success(await file.value.readFile());
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) return refuse('file-unreadable');
    throw error;
  } finally {
    await file.value.close();
  }
}

/** As `readRegular`, for small files on the way into a command. */
export function readRegularSync(path: string, most: number): Outcome<Buffer> {
  let file: number | undefined;
  try {
    if (!statSync(path).isFile()) return refuse('file-unreadable', NOT_REGULAR);
    file = openSync(path, AT_ONCE);
    const found = fstatSync(file);
    if (!found.isFile()) return refuse('file-unreadable', NOT_REGULAR);
    return found.size > most ? refuse('file-too-large') : success(readFileSync(file));
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error && 'code' in error)) throw error;
    return refuse(error.code === 'ENOENT' ? 'file-missing' : 'file-unreadable');
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
