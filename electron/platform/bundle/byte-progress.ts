import type { Job } from '../../services/ports.ts';

/**
 * Counts the bytes of one step: tells `job` at every whole percent, and throws if the person has cancelled. `total` may
 * be an estimate.
 */
export function byteProgress(job: Job | undefined, total: number, text: string): (bytes: number) => void {
  let done = 0;
  let told = -1;
  return (bytes) => {
    job?.signal.throwIfAborted();
    done += bytes;
    const percent = Math.min(100, Math.floor((done * 100) / Math.max(1, total)));
    if (percent === told) return;
    told = percent;
    job?.progress(Math.min(done, total), total, text);
  };
}

/** Total bytes of several parts. */
export function totalSize(parts: readonly { readonly size: number }[]): number {
  return parts.reduce((total, { size }) => total + size, 0);
}
