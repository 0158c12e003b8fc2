import { createReadStream } from 'node:fs';
import type { CallOutput, CallParsed } from '../../../domain/api.ts';
import { applicationChanges } from '../../../domain/application/changes.ts';
import { formIssues } from '../../../domain/application/form-issues.ts';
import { type Application, applicantName, employerName } from '../../../domain/application/record.ts';
import { success } from '../../../domain/base/result.ts';
import { trackNames } from '../../../domain/eligibility/assess.ts';
import type { PreviewedDossier } from '../../../domain/intake/calls.ts';
import { latestBody } from '../../../domain/records/record-index.ts';
import { createSha256, sha256Hex } from '../../platform/crypto/hash.ts';
import type { Context, OpenRoom } from '../context.ts';
import { type Outcome, refuse } from '../ports.ts';
import { chosenPaths, readChosen } from './import-dossiers.ts';
import { mergeApplication } from './merge-application.ts';
import { previewRosters } from './reading/preview-rosters.ts';
import type { ReadDossier, ReadEvidence } from './reading/reading.ts';
import { evidenceId } from './store-evidence.ts';

type Preview = CallOutput<'dossier.previewImport'>;

async function digestOf({ path, bytes }: ReadEvidence): Promise<string> {
  if (bytes) return sha256Hex(bytes);
  const sum = createSha256();
  for await (const piece of createReadStream(path)) sum.update(piece as Uint8Array);
  return sum.hex();
}

/** Names of the files that a dossier does not have yet. */
async function newFiles(
  { journal }: OpenRoom,
  dossier: string | undefined,
  files: readonly ReadEvidence[],
): Promise<string[]> {
  const names: string[] = [];
  for (const file of files) {
    const isKnown =
      dossier !== undefined && latestBody(journal.counted, 'evidence', evidenceId(dossier, await digestOf(file)));
    if (!isKnown) names.push(file.name);
  }
  return names;
}

/** Differences in the form's words. Where each value came from is none: it changes with every reading. */
function changesOf(earlier: Application, merged: Application): PreviewedDossier['changes'] {
  return applicationChanges(earlier, merged).map(({ target, label, before, after }) => ({
    label,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
    byHand: earlier.origins[target] === '人工录入',
  }));
}

async function previewOne(room: OpenRoom, read: ReadDossier): Promise<PreviewedDossier | undefined> {
  const { known: dossier } = read;
  const earlier = dossier === undefined ? undefined : latestBody(room.journal.counted, 'application', dossier);
  const merged = mergeApplication(earlier, read);
  if (!merged) return undefined;
  const changes = earlier ? changesOf(earlier, merged) : [];
  const files = await newFiles(room, dossier, read.evidence);
  return {
    ...(dossier === undefined ? {} : { dossier }),
    name: applicantName(merged),
    employer: employerName(merged),
    track: trackNames(merged),
    change: !earlier ? 'new' : changes.length + files.length > 0 ? 'changed' : 'unchanged',
    changes,
    files,
    issues: [...merged.importIssues, ...formIssues(merged)],
  };
}

/** What an import would change, told before anything is written (R3.1). */
export async function previewImport(
  input: CallParsed<'dossier.previewImport'>,
  context: Context<OpenRoom>,
): Promise<Outcome<Preview>> {
  const { room, job } = context;
  const paths = chosenPaths(input, context);
  if (!paths.ok) return paths;
  const { round, columns } = input;
  const rosters = await previewRosters(paths.value, { round, job, ...(columns && { columns }) });
  if (!rosters.ok) return rosters;
  const reading = await readChosen(paths.value, input, context);
  if (!reading.ok) return reading;
  const dossiers: PreviewedDossier[] = [];
  for (const [place, read] of reading.value.dossiers.entries()) {
    if (job.signal.aborted) return refuse('cancelled');
    job.progress(place, reading.value.dossiers.length, '正在与已有内容比较');
    const one = await previewOne(room, read);
    if (one) dossiers.push(one);
  }
  return success({
    dossiers,
    files: [...reading.value.files],
    rosters: rosters.value.rosters.map(({ columns: matches, rows, notes, ...roster }) => ({
      ...roster,
      columns: [...matches],
      rows: rows.map((row) => ({ ...row })),
      notes: [...notes],
    })),
  });
}
