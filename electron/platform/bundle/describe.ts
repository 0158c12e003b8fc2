import { stat } from 'node:fs/promises';
import { success } from '../../../domain/base/result.ts';
import { type Job, type Outcome, refuse } from '../../services/ports.ts';
import type { Archive } from '../archive/read-archive.ts';
import { byteProgress } from './byte-progress.ts';
import { MANIFEST_NAME, openContainer, verifyContainer } from './container.ts';
import { refuseReading } from './faults.ts';
import { LIMITS, type Manifest } from './manifest.ts';
import { lockOf } from './manifest-file.ts';

/** What a bundle tells those who cannot open it. */
export interface BundleDescription {
  /** What opens the manifest. */
  readonly by: Manifest['to']['by'];
  /** Bytes of the file. */
  readonly size: number;
  /** Encrypted files besides the manifest. */
  readonly objects: number;
  /** SHA-256 of the file. */
  readonly digest: string;
}

/**
 * Checks a bundle without any key: the container byte for byte and every object against its name. Who made it and for
 * whom stays unknown, and so does whether the manifest lists these very objects. Refuses like `openBundle`, short of
 * the codes that need a key.
 */
export async function describeBundle(path: string, job?: Job): Promise<Outcome<BundleDescription>> {
  const archive = await openContainer(path);
  if (!archive.ok) return archive;
  try {
    return await examine(path, archive.value, job);
  } catch (error) {
    return refuseReading(error, job);
  } finally {
    archive.value.close();
  }
}

async function examine(path: string, archive: Archive, job: Job | undefined): Promise<Outcome<BundleDescription>> {
  const manifestFile = await archive.read(MANIFEST_NAME, LIMITS.manifest);
  const by = manifestFile.ok ? lockOf(manifestFile.value) : undefined;
  if (by === undefined) return refuse('bundle-damaged');
  const { size } = await stat(path);
  const digest = await verifyContainer(path, archive, byteProgress(job, 2 * size, '正在核对数据包'));
  if (digest === undefined) return refuse('bundle-damaged');
  return success({ by, size, objects: archive.entries().length - 1, digest });
}
