import type { AUDIT_CALLS } from '../../../domain/audit/calls.ts';
import { success } from '../../../domain/base/result.ts';
import { withChosen } from '../chosen-file.ts';
import type { Handlers } from '../context.ts';
import { audit } from './audit.ts';
import { exportLog, readLog } from './audit-log.ts';
import { checkChosenRecord } from './check-record.ts';
import { exportRecord } from './export-record.ts';
import { verifyFile } from './verify.ts';
import { conflictsView, settleConflict } from './version-conflicts.ts';

/** Everything by which people verify that the record can be trusted. */
export const AUDIT_HANDLERS: Handlers<keyof typeof AUDIT_CALLS> = {
  'verify.file': verifyFile,
  'audit.run': async (_input, { room, job }) => success(await audit(room, job)),
  'conflict.list': async (_input, { room }) => success(conflictsView(room.journal.counted)),
  'conflict.settle': (input, { room }) => settleConflict(room, input),
  'audit.log': async (input, { room }) => success(readLog(room, input)),
  'audit.export': (input, { room, files }) => withChosen(files, input.out, (path) => exportLog(room, input, path)),
  'record.export': ({ out }, { room, files, ports }) =>
    withChosen(files, out, (path) => exportRecord(room, path, ports.clock.now())),
  'record.check': checkChosenRecord,
};
