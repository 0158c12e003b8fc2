import { rowOf } from '../kinds.ts';
import type { VerifiedRecord } from './envelope.ts';
import type { RecordFile } from './kind.ts';

/** Files of several records, each listed once. */
export function filesOfAll(records: readonly VerifiedRecord[]): RecordFile[] {
  const files = records.flatMap(({ envelope }) => rowOf(envelope.kind).filesOf(envelope.body));
  return [...new Map(files.map(({ sha256, size }) => [sha256, { sha256, size }])).values()];
}
