import { join } from 'node:path';
import { exportRecord } from '../../electron/services/audit/export-record.ts';
import type { OpenRoom } from '../../electron/services/context.ts';
import { bundleOfReturn } from './memory-bundle.ts';
import { aReviewInMemory, done, type MemoryReview, seal, take } from './memory-review.ts';

export interface Exported {
  readonly path: string;
  readonly review: MemoryReview;
  readonly secretariat: OpenRoom;
}

/** Writes the record of a room as its secretariat does. */
export async function exportTo(room: OpenRoom, review: MemoryReview, path: string): Promise<void> {
  done(await exportRecord(room, path, review.clock.now()));
}

/** A finished review in memory, one sheet of it sealed twice, and its record in a file. */
export async function anExport(folder: string): Promise<Exported> {
  const review = await aReviewInMemory();
  const { call, clock, secretariat, experts } = review;
  const sheets = [
    ['a', 'd1', '80'],
    ['a', 'd2', '70'],
    ['a', 'd1', '85'],
    ['b', 'd1', '90'],
    ['b', 'd3', '60'],
  ] as const;
  for (const [seat, dossier, mark] of sheets) done(await seal(call, experts[seat] as OpenRoom, dossier, mark));
  for (const expert of Object.values(experts)) await take(secretariat, await bundleOfReturn(expert, clock), clock);
  const path = join(folder, 'record.jsonl');
  await exportTo(secretariat, review, path);
  return { path, review, secretariat };
}
