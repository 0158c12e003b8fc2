import type { FormIssue } from '../../../../domain/application/record.ts';
import { success } from '../../../../domain/base/result.ts';
import { compareText, comparisonKey } from '../../../../domain/base/text.ts';
import { type Outcome, refuse } from '../../ports.ts';
import { assembleApplication } from './assemble.ts';
import { attachEvidence } from './attach.ts';
import { collectFiles } from './collect-files.ts';
import { joinSources, type Match } from './join.ts';
import { withKnown } from './known.ts';
import { readSources } from './read-sources.ts';
import type { FileReport, ImportContext, ReadDossier, Reading } from './reading.ts';

/**
 * Reads forms, rosters and evidence from files and folders in any mixture, and joins them to dossiers. Nothing is
 * stored. A file that cannot be read is reported and stops nothing. Refuses `nothing-to-import` where there is no file
 * to speak of, `file-too-large` beyond 20,000 paths, `cancelled`.
 */
export async function readDossiers(paths: readonly string[], context: ImportContext): Promise<Outcome<Reading>> {
  const { job, round } = context;
  const collected = await collectFiles(paths, job.signal);
  if (!collected.ok) return collected;
  const sources = await readSources(collected.value.files, context);
  if (!sources.ok) return sources;
  const matches = withKnown(joinSources(sources.value.forms, sources.value.rows), context.known);
  const attached = await attachEvidence(matches, sources.value);
  if (job.signal.aborted) return refuse('cancelled');
  const files = [...collected.value.reports, ...sources.value.reports, ...attached.reports];
  if (files.every((file) => file.outcome === 'ignored')) return refuse('nothing-to-import');
  const refused = files
    .filter(({ outcome }) => outcome === 'refused')
    .map((report) => ({ report, key: comparisonKey(report.file) }));
  const dossiers = matches.flatMap((match, index): ReadDossier[] => {
    const evidence = attached.evidence[index] ?? [];
    const { form, row, known } = match;
    const sides = { form: form !== undefined, roster: row !== undefined };
    const continued = known ? { known: known.dossier } : {};
    const lost = attached.issues[index] ?? [];
    const issues = unreadFiles(match, refused).filter(({ subject }) => !lost.some((each) => isOf(each, subject)));
    const base = { sides, evidence, lost, ...continued };
    if (!form && !row) return evidence.length + issues.length + lost.length > 0 ? [{ ...base, issues }] : [];
    return [{ ...base, application: assembleApplication(match, round, [...issues, ...lost]), issues: [] }];
  });
  return success({ dossiers, files: files.toSorted((a, b) => compareText(a.file, b.file)) });
}

/** A file that was refused, with its path as compared. */
interface RefusedFile {
  readonly report: FileReport;
  readonly key: string;
}

/** Whether an issue is of the file with this path. */
function isOf({ subject = '' }: FormIssue, path = ''): boolean {
  return path === subject || path.endsWith(`/${subject}`);
}

/** Where a dossier has no form: the files that bear its name and could not be read. */
function unreadFiles({ form, row, known }: Match, refused: readonly RefusedFile[]): FormIssue[] {
  if (form) return [];
  const name = comparisonKey(row?.row.name ?? known?.name ?? '');
  return refused
    .filter(({ key }) => name !== '' && key.includes(name))
    .map(({ report }) => ({
      code: report.code ?? 'form-missing',
      subject: report.file.slice(0, 300),
      message: `“${report.file.slice(0, 300)}”没有读成：${report.message}`.slice(0, 2_000),
      side: 'form' as const,
    }));
}
