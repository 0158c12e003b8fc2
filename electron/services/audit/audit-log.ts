import { basename } from 'node:path';
import { actsLog, logRows } from '../../../domain/audit/audit-log.ts';
import { csvTable } from '../../../domain/base/csv.ts';
import { success } from '../../../domain/base/result.ts';
import { writeNewFile } from '../../platform/files/new-file.ts';
import type { Desk, Handlers } from '../context.ts';
import { refuse } from '../ports.ts';

/** The log of acts to read, to search and to take along. */
export function auditLogHandlers({ files }: Desk): Handlers<'audit.log' | 'audit.export'> {
  return {
    'audit.log': async ({ journal: { index, log } }, { offset, limit, ...filter }) => {
      const entries = actsLog(index, log, filter);
      return success({ total: entries.length, entries: entries.slice(offset, offset + limit) });
    },
    'audit.export': async ({ journal: { index, log } }, { format, out, ...filter }) => {
      const path = files.path(out);
      if (!path) return refuse('file-missing');
      const entries = actsLog(index, log, filter);
      const text = format === 'csv' ? csvTable(logRows(entries)) : `${JSON.stringify(entries, null, 2)}\n`;
      await writeNewFile(path, text);
      return success({ file: basename(path), entries: entries.length });
    },
  };
}
