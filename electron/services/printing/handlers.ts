import { success } from '../../../domain/base/result.ts';
import type { PRINTING_CALLS } from '../../../domain/printing/calls.ts';
import { withChosen } from '../chosen-file.ts';
import type { Handlers } from '../context.ts';
import type { PrintForm } from '../dossier/export-documents.ts';
import { refuse } from '../ports.ts';
import { isReport, makeReport, saveReport } from './reports.ts';

/** Reports: rendered, signed, kept in the vault, and then read or saved by their digest: always the very same bytes. */
export const PRINTING_HANDLERS: Handlers<keyof typeof PRINTING_CALLS> = {
  'report.make': (input, context) => makeReport(context.room, input, context),
  'report.read': async ({ sha256 }, { room }) =>
    isReport(room, sha256) ? room.vault.files.read(sha256) : refuse('not-found'),
  'report.save': ({ sha256, out }, { room, files }) => withChosen(files, out, (path) => saveReport(room, sha256, path)),
};

/** The form of a dossier as a report, saved at once. */
export const printForm: PrintForm = async (context, dossier, path) => {
  const made = await makeReport(context.room, { kind: 'form', dossier }, context);
  if (!made.ok) return made;
  const { size, sha256, code } = made.value;
  const saved = await saveReport(context.room, sha256, path);
  return saved.ok ? success({ ...saved.value, size, sha256, notes: [`编码 ${code}`] }) : saved;
};
