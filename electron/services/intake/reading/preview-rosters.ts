import { success } from '../../../../domain/base/result.ts';
import { sniff } from '../../../platform/office/sniff.ts';
import { type Outcome, refuse } from '../../ports.ts';
import type { ColumnMatch } from '../roster/match-columns.ts';
import { collectFiles, refusedReport } from './collect-files.ts';
import { holdsTable, loadRoster } from './read-sources.ts';
import type { FileReport, ImportContext } from './reading.ts';

/** One roster as it would be read: what each column is taken for, and what it says of the first people. */
export interface RosterPreview {
  readonly file: string;
  readonly people: number;
  readonly columns: readonly ColumnMatch[];
  /** Cells of the first rows, by the index of the column. */
  readonly rows: readonly Readonly<Record<number, string>>[];
  readonly notes: readonly string[];
}

export interface RosterPreviews {
  readonly rosters: readonly RosterPreview[];
  /** Excel and CSV files that are no rosters or cannot be read. */
  readonly refused: readonly FileReport[];
}

/** Looks at the rosters among files and folders, for a person to match their columns. Refuses as `collectFiles`, and `cancelled`. */
export async function previewRosters(
  paths: readonly string[],
  context: Pick<ImportContext, 'round' | 'columns' | 'job'>,
): Promise<Outcome<RosterPreviews>> {
  const { job } = context;
  const collected = await collectFiles(paths, job.signal);
  if (!collected.ok) return collected;
  const rosters: RosterPreview[] = [];
  const refused: FileReport[] = [];
  for (const { path, name, shown, size } of collected.value.files) {
    if (job.signal.aborted) return refuse('cancelled');
    const sniffed = await sniff(path, size);
    if (!sniffed.ok || !holdsTable(name, sniffed.value)) continue;
    const roster = await loadRoster(path, sniffed.value, context);
    if (/\.txt$/i.test(name) && !(roster.ok && roster.value.specific)) continue;
    if (!roster.ok) refused.push(refusedReport(shown, roster));
    else {
      const { columns, rows, sample, notes } = roster.value;
      rosters.push({ file: shown, people: rows.length, columns, rows: sample, notes });
    }
  }
  return success({ rosters, refused });
}
