import { isKind, type VerifiedRecord } from './envelope.ts';

/** A file in the vault that a record speaks of: digest and bytes of its plaintext. */
export interface RecordFile {
  readonly sha256: string;
  readonly size: number;
}

/** Files that must come along with a record. */
export function filesOf(record: VerifiedRecord): RecordFile[] {
  if (isKind(record, 'evidence')) return [record.envelope.body];
  if (isKind(record, 'masked-application')) return record.envelope.body.evidence;
  if (isKind(record, 'sheet-scan')) return [record.envelope.body.file];
  if (isKind(record, 'score-sheet') && record.envelope.body.signature) return [record.envelope.body.signature];
  if (isKind(record, 'paper-sheet') && record.envelope.body.scan) return [record.envelope.body.scan];
  return [];
}

/** Files of several records, each once. */
export function filesOfAll(records: readonly VerifiedRecord[]): RecordFile[] {
  const files = records.flatMap(filesOf);
  return [...new Map(files.map(({ sha256, size }) => [sha256, { sha256, size }])).values()];
}
