import { basename } from 'node:path';
import type { CallOutput, CallParsed } from '../../../domain/api.ts';
import { actsLog, logRows } from '../../../domain/audit/audit-log.ts';
import { csvTable } from '../../../domain/base/csv.ts';
import { success } from '../../../domain/base/result.ts';
import { writeNewFile } from '../../platform/files/new-file.ts';
import type { OpenRoom } from '../context.ts';
import type { Outcome } from '../ports.ts';

/** One page of the log of acts. */
export function readLog(
  { journal: { counted, log } }: OpenRoom,
  { offset, limit, ...filter }: CallParsed<'audit.log'>,
): CallOutput<'audit.log'> {
  const entries = actsLog(counted, log, filter);
  return { total: entries.length, entries: entries.slice(offset, offset + limit) };
}

/** The log of acts as a file to take away. */
export async function exportLog(
  { journal: { counted, log } }: OpenRoom,
  { format, out: _out, ...filter }: CallParsed<'audit.export'>,
  path: string,
): Promise<Outcome<CallOutput<'audit.export'>>> {
  const entries = actsLog(counted, log, filter);
  const text = format === 'csv' ? csvTable(logRows(entries)) : `${JSON.stringify(entries, null, 2)}\n`;
  await writeNewFile(path, text);
  return success({ file: basename(path), entries: entries.length });
}
