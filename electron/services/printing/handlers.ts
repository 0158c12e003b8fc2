import type { printingCalls } from '../../../domain/printing/calls.ts';
import { withChosen } from '../chosen-file.ts';
import type { Handlers } from '../context.ts';
import { refuse } from '../ports.ts';
import { type PrintedFeatures, printableFor } from './builders.ts';
import { isReport, print, saveReport } from './reports.ts';

/** Documents: rendered, signed and kept in the vault, then read or saved by their digest: always exactly the same bytes. */
export function printingHandlers(features: PrintedFeatures): Handlers<keyof ReturnType<typeof printingCalls>> {
  return {
    'report.make': async (input, context) => {
      const printable = await printableFor(context.room, input, features);
      return printable.ok ? print(context.room, input.kind, printable.value, context) : printable;
    },
    'report.read': async ({ sha256 }, { room }) =>
      isReport(room, sha256) ? room.vault.files.read(sha256) : refuse('not-found'),
    'report.save': ({ sha256, out }, { room, files }) =>
      withChosen(files, out, (path) => saveReport(room, sha256, path)),
  };
}
