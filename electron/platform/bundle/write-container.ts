import { success } from '../../../domain/base/result.ts';
import { type Job, type Outcome, refuse } from '../../services/ports.ts';
import { giveName, throughTemporaryFile } from '../files/durable-file.ts';
import { type WrittenFile, writeChecked } from '../files/write-checked.ts';
import { byteProgress, totalSize } from './byte-progress.ts';
import { type ContainerFile, containerBytes, openContainer } from './container.ts';

/**
 * Writes the bundle file under a temporary name, proves that it reads back as written, and gives it its name, replacing
 * any file of that name, unless `beforeNaming` refuses. Leaves nothing behind if it fails. Refuses `file-write-failed`;
 * throws what the disk or a file's source throws.
 */
export async function writeContainer(
  path: string,
  files: readonly ContainerFile[],
  job: Job,
  beforeNaming: (written: WrittenFile) => Promise<Outcome<void>>,
): Promise<Outcome<WrittenFile>> {
  const total = totalSize(files);
  const steps = {
    writing: byteProgress(job, total, '正在写入数据包'),
    checking: byteProgress(job, total, '正在核对数据包'),
  };
  return throughTemporaryFile(path, async (temporary) => {
    const written = await writeChecked(temporary, containerBytes(files), steps);
    if (!written || !(await opens(temporary))) return refuse('file-write-failed');
    job.signal.throwIfAborted();
    const approved = await beforeNaming(written);
    if (!approved.ok) return approved;
    await giveName(temporary, path, 'if-possible');
    return success(written);
  });
}

async function opens(path: string): Promise<boolean> {
  const archive = await openContainer(path);
  if (archive.ok) archive.value.close();
  return archive.ok;
}
