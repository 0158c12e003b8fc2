import { type Refusal, success } from '../../../../domain/base/result.ts';
import { comparisonKey } from '../../../../domain/base/text.ts';
import type { RefusalCode } from '../../../../domain/codes.ts';
import { openOffice } from '../../../platform/office/office-file.ts';
import { type Sniffed, sniff } from '../../../platform/office/sniff.ts';
import type { Sheet } from '../../../platform/office/xlsx/model.ts';
import { readWorkbook } from '../../../platform/office/xlsx/read-workbook.ts';
import { type Outcome, refuse } from '../../ports.ts';
import { readCsvSheets } from '../roster/read-csv.ts';
import { type Roster, readRoster } from '../roster/read-roster.ts';
import type { FoundFile } from './collect-files.ts';
import { keyOf, nameOf, type PlacedRow } from './join.ts';
import { type LoadedForm, loadForm } from './load-form.ts';
import type { FileReport, ImportContext } from './reading.ts';

/** A file that is neither form nor roster. */
export interface LooseFile {
  readonly file: FoundFile;
  readonly sniffed: Sniffed;
  /** Why it was not read; it is still attached where it belongs to someone. */
  readonly refusal?: Refusal<RefusalCode>;
}

/** A file that is not taken in, and why. */
export interface RefusedFile {
  readonly file: FoundFile;
  readonly refusal: Refusal<RefusalCode>;
}

export interface Sources {
  readonly forms: LoadedForm[];
  readonly rows: PlacedRow[];
  readonly loose: LooseFile[];
  /** Files refused by their content: nobody's evidence, but somebody may wait for them. */
  readonly refused: RefusedFile[];
  /** Reports on rosters. */
  readonly reports: FileReport[];
}

/** Sorts files by content, and reads forms and rosters. */
export async function readSources(files: readonly FoundFile[], context: ImportContext): Promise<Outcome<Sources>> {
  const { job } = context;
  const sources: Sources = { forms: [], rows: [], loose: [], refused: [], reports: [] };
  const workbooks: LooseFile[] = [];
  for (const [index, file] of files.entries()) {
    job.progress(index, files.length, file.name);
    if (job.signal.aborted) return refuse('cancelled');
    const sniffed = await sniff(file.path, file.size);
    if (!sniffed.ok) sources.refused.push({ file, refusal: sniffed });
    else if (holdsTable(file.name, sniffed.value)) workbooks.push({ file, sniffed: sniffed.value });
    else await readOne(file, sniffed.value, sources, context);
  }
  // Rosters last and from the outside in: a list of people in a folder named after an applicant is evidence.
  for (const workbook of workbooks.toSorted((a, b) => a.file.folders.length - b.file.folders.length)) {
    await readTable(workbook, sources, context);
  }
  job.progress(files.length, files.length, '');
  return success(sources);
}

async function readOne(file: FoundFile, sniffed: Sniffed, sources: Sources, context: ImportContext): Promise<void> {
  const { kind, mediaType } = sniffed;
  if (kind !== 'docx' && kind !== 'doc') {
    const unread = /ms-excel$/.test(mediaType);
    sources.loose.push({ file, sniffed, ...(unread && { refusal: refuse('type-unsupported') }) });
    return;
  }
  const form = await loadForm(file, kind, mediaType, context.converter, context.job.signal);
  if (form.ok) sources.forms.push(form.value);
  else if (form.code === 'form-unrecognised' || form.code === 'doc-needs-conversion') {
    sources.loose.push({ file, sniffed, refusal: form });
  } else sources.refused.push({ file, refusal: form });
}

async function readTable(workbook: LooseFile, sources: Sources, context: ImportContext): Promise<void> {
  const { file, sniffed } = workbook;
  const roster = await loadRoster(file.path, sniffed, context);
  const isNote = /\.txt$/i.test(file.name) && !(roster.ok && roster.value.specific);
  if (isNote) sources.loose.push(workbook);
  else if (!roster.ok && roster.code !== 'roster-unrecognised') sources.refused.push({ file, refusal: roster });
  else if (!roster.ok) sources.loose.push({ ...workbook, refusal: roster });
  else if (!roster.value.specific && liesWithApplicant(file, sources)) sources.loose.push(workbook);
  else {
    const { rows, notes } = roster.value;
    sources.rows.push(...rows.map((row) => ({ row, file: file.name })));
    const message = [`汇总表，读入 ${rows.length} 人`, ...notes].join('；');
    sources.reports.push({ file: file.shown, outcome: 'read', message: `${message}。` });
  }
}

/** Whether a file may hold a roster: an Excel file, or a table as text. */
export function holdsTable(name: string, { kind, mediaType }: Sniffed): boolean {
  return kind === 'xlsx' || (mediaType === 'text/plain' && /\.(csv|txt)$/i.test(name));
}

/** Reads an Excel or CSV file as a roster. Refuses `roster-unrecognised`, and as the readers do. */
export async function loadRoster(
  path: string,
  { kind }: Sniffed,
  { round, columns = {} }: Pick<ImportContext, 'round' | 'columns'>,
): Promise<Outcome<Roster>> {
  const sheets = kind === 'xlsx' ? await workbookSheets(path) : await readCsvSheets(path);
  return sheets.ok ? readRoster(sheets.value, round, columns) : sheets;
}

async function workbookSheets(path: string): Promise<Outcome<readonly Sheet[]>> {
  const office = await openOffice(path);
  if (!office.ok) return office;
  try {
    return await readWorkbook(office.value);
  } finally {
    office.value.archive.close();
  }
}

/** Whether a file lies in a folder that names someone already known from a form or an outer roster. */
function liesWithApplicant(file: FoundFile, { forms, rows }: Sources): boolean {
  const names = [...forms.map(nameOf), ...rows.map(({ row }) => keyOf(row))].filter((name) => name !== '');
  const folders = file.folders.map(comparisonKey);
  return folders.some((folder) => names.some((name) => folder.includes(name)));
}
