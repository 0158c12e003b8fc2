import { success } from '../../../../domain/base/result.ts';
import { sniff } from '../../../platform/office/sniff.ts';
import { type Job, type Outcome, refuse } from '../../ports.ts';
import { collectFiles, refusedReport } from './collect-files.ts';
import type { FileReport, ReadEvidence } from './reading.ts';

export interface ReadAttachments {
  readonly evidence: readonly ReadEvidence[];
  /** Every file that was offered, once. */
  readonly files: readonly FileReport[];
}

/**
 * Looks at files that a person attaches to one dossier: what each is by content. Nothing is read as a form or a roster.
 * Refuses as `collectFiles`, and `cancelled`.
 */
export async function readAttachments(paths: readonly string[], job: Job): Promise<Outcome<ReadAttachments>> {
  const collected = await collectFiles(paths, job.signal);
  if (!collected.ok) return collected;
  const evidence: ReadEvidence[] = [];
  const files: FileReport[] = [...collected.value.reports];
  for (const { path, name, shown, size } of collected.value.files) {
    if (job.signal.aborted) return refuse('cancelled');
    const sniffed = await sniff(path, size);
    if (!sniffed.ok) {
      files.push(refusedReport(shown, sniffed));
      continue;
    }
    evidence.push({ path, name, mediaType: sniffed.value.mediaType, role: 'proof' });
    files.push({ file: shown, outcome: 'attached', message: '已附上。' });
  }
  return success({ evidence, files });
}
