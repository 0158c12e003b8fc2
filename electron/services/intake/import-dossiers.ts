import type { CallOutput, CallParsed } from '../../../domain/api.ts';
import { BASIC_CONDITION_IDS, BASIC_CONDITIONS, TRACK_IDS, TRACKS } from '../../../domain/application/conditions.ts';
import { FIELDS, fieldsOf, SECTIONS, type SectionId } from '../../../domain/application/fields.ts';
import { formIssues } from '../../../domain/application/form-issues.ts';
import { type Application, applicantName, employerName } from '../../../domain/application/record.ts';
import { success } from '../../../domain/base/result.ts';
import { type Dossier, dossiers, roundOf } from '../../../domain/dossier/dossiers.ts';
import { trackNames } from '../../../domain/eligibility/assess.ts';
import type { CountedRecords } from '../../../domain/records/counted.ts';
import { allLatest, latestBody } from '../../../domain/records/record-index.ts';
import { canonicalJson } from '../../platform/crypto/canonical.ts';
import { randomHex } from '../../platform/crypto/random.ts';
import { type NewRecord, newRecord } from '../../platform/journal/journal.ts';
import type { Context, JoinedRoom, OpenRoom } from '../context.ts';
import { type Outcome, refuse } from '../ports.ts';
import { mergeApplication } from './merge-application.ts';
import { readDossiers } from './reading/read-dossiers.ts';
import type { KnownApplicant, ReadDossier, Reading } from './reading/reading.ts';
import { storeEvidence } from './store-evidence.ts';

type Imported = CallOutput<'dossier.import'>['dossiers'][number];
type Change = Imported['change'];

function knownApplicants(counted: CountedRecords): KnownApplicant[] {
  return allLatest(counted, 'application').map(({ envelope: { id, body } }) => {
    const { coverEmployer, employerAndPost } = body.form.values;
    const employers = [coverEmployer, employerAndPost].filter((text) => text !== undefined);
    return { dossier: id, name: applicantName(body), employers };
  });
}

/** One section as label → value, in the form's words. */
function sectionView({ form }: Application, section: SectionId): Record<string, unknown> {
  const values = Object.fromEntries(
    fieldsOf(section).flatMap((field) =>
      form.values[field] === undefined ? [] : [[FIELDS[field].label, form.values[field]]],
    ),
  );
  if (section === 'one') return { ...values, 主要教育经历: form.educationRows, 主要工作经历: form.workRows };
  if (section !== 'two') return values;
  const boxes = (state: boolean | undefined) => (state === undefined ? '未识读' : state ? '√' : '□');
  return {
    ...Object.fromEntries(BASIC_CONDITION_IDS.map((id) => [BASIC_CONDITIONS[id], boxes(form.basic[id])])),
    ...Object.fromEntries(TRACK_IDS.map((id) => [TRACKS[id].formText, boxes(form.tracks[id])])),
  };
}

function importedView({ dossier, application, evidence }: Dossier, change: Change): Imported {
  const sections = Object.keys(SECTIONS) as SectionId[];
  return {
    dossier,
    name: applicantName(application),
    employer: employerName(application),
    track: trackNames(application),
    sections: Object.fromEntries(sections.map((section) => [section, sectionView(application, section)])),
    figures: { ...application.figures },
    attachments: evidence.map(({ name, mediaType, size, sha256 }) => ({ name, mediaType, size, sha256 })),
    issues: [...application.importIssues, ...formIssues(application)],
    change,
  };
}

interface Prepared {
  readonly dossier: string;
  readonly change: Change;
  readonly records: readonly NewRecord[];
}

async function prepare(room: OpenRoom, read: ReadDossier, advance: () => void): Promise<Outcome<Prepared>> {
  const dossier = read.known ?? randomHex(8);
  const earlier = latestBody(room.journal.counted, 'application', dossier);
  const merged = mergeApplication(earlier, read);
  const stored = await storeEvidence(room, dossier, read.evidence, advance);
  if (!stored.ok) return stored;
  const changed = merged && (!earlier || canonicalJson(earlier) !== canonicalJson(merged));
  const records = [...(changed && merged ? [newRecord('application', dossier, merged)] : []), ...stored.value];
  const change = earlier ? (records.length > 0 ? 'changed' : 'unchanged') : 'new';
  return success({ dossier, change, records });
}

/** Stores what was read: attachments first, then all records at once, so that a stop in between leaves the room as it was. */
async function store({ room, job }: Context<JoinedRoom>, reading: Reading): Promise<Outcome<Prepared[]>> {
  const total = reading.dossiers.reduce((count, { evidence }) => count + evidence.length, 0);
  let done = 0;
  const advance = () => {
    done += 1;
    job.progress(done, total, '正在加密保存材料');
  };
  const prepared: Prepared[] = [];
  for (const read of reading.dossiers) {
    if (job.signal.aborted) return refuse('cancelled');
    const one = await prepare(room, read, advance);
    if (!one.ok) return one;
    prepared.push(one.value);
  }
  const records = prepared.flatMap((one) => one.records);
  const written = await room.journal.write(room.membership.room, records, job.signal);
  return written.ok ? success(prepared) : written;
}

type ImportInput = CallParsed<'dossier.import'>;

/** The files that a person chose; refused where one is gone, or where the dossiers here are another year's. */
export function chosenPaths(input: ImportInput, { room, files }: Context<OpenRoom>): Outcome<string[]> {
  const round = roundOf(room.journal.counted);
  if (round !== undefined && round !== input.round) return refuse('other-round', `已有 ${round} 年度的申报`);
  const paths = input.files.flatMap((token) => files.path(token) ?? []);
  return paths.length < input.files.length ? refuse('file-missing') : success(paths);
}

/** Reads what was chosen, and stores nothing. */
export function readChosen(
  paths: readonly string[],
  { round, columns }: ImportInput,
  { room, ports: { converter }, job }: Context<OpenRoom>,
): Promise<Outcome<Reading>> {
  const known = knownApplicants(room.journal.counted);
  return readDossiers(paths, { round, known, converter, job, ...(columns && { columns }) });
}

/** Brings in forms, rosters and evidence as the world sends them (R3.1, R6.1). */
export async function importDossiers(
  input: ImportInput,
  context: Context<JoinedRoom>,
): Promise<Outcome<CallOutput<'dossier.import'>>> {
  const { counted } = context.room.journal;
  const paths = chosenPaths(input, context);
  if (!paths.ok) return paths;
  const reading = await readChosen(paths.value, input, context);
  if (!reading.ok) return reading;
  const stored = await store(context, reading.value);
  if (!stored.ok) return stored;
  const all = new Map(dossiers(counted).map((each) => [each.dossier, each]));
  return success({
    dossiers: stored.value.flatMap(({ dossier, change }) => {
      const found = all.get(dossier);
      return found ? [importedView(found, change)] : [];
    }),
    files: [...reading.value.files],
  });
}
