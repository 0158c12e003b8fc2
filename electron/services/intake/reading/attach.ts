import { type FoundFile, refusedReport } from './collect-files.ts';
import type { Match } from './join.ts';
import type { EmbeddedPicture, LoadedForm } from './load-form.ts';
import { type Applicant, Owners } from './owners.ts';
import { choosePhoto } from './photo.ts';
import type { LooseFile } from './read-sources.ts';
import type { FileReport, ReadEvidence } from './reading.ts';

export interface Attached {
  /** By the index of the match. */
  readonly evidence: readonly (readonly ReadEvidence[])[];
  readonly reports: readonly FileReport[];
}

/** Gives every loose file to the applicant it belongs to, and the forms to their dossiers. Reports on each file. */
export async function attachEvidence(matches: readonly Match[], files: readonly LooseFile[]): Promise<Attached> {
  const applicants = matches.map(applicantOf);
  const owners = new Owners(applicants);
  const reports: FileReport[] = [];
  const owned = new Map<number, LooseFile[]>();
  for (const loose of files) {
    const owner = owners.of(loose.file);
    const unreadForm =
      loose.refusal?.code === 'doc-needs-conversion' && typeof owner === 'number' && !matches[owner]?.form;
    if (typeof owner !== 'number' || unreadForm) {
      reports.push(unownedReport(loose, owner === 'ambiguous'));
      continue;
    }
    owned.set(owner, [...(owned.get(owner) ?? []), loose]);
    reports.push({ file: loose.file.shown, outcome: 'attached', message: `附于${applicants[owner]?.name ?? ''}。` });
  }
  const evidence: ReadEvidence[][] = [];
  for (const [index, match] of matches.entries()) {
    evidence.push(await evidenceOf(match, applicants[index]?.name ?? '', owned.get(index) ?? []));
    reports.push(...formReports(match, applicants[index]?.name ?? ''));
  }
  return { evidence, reports };
}

function applicantOf({ form, row, known }: Match, index: number): Applicant {
  const { values } = form?.form ?? {};
  const own = [values?.coverEmployer, values?.employerAndPost, row?.row.values.coverEmployer];
  const employers = [...own, ...(known?.employers ?? [])];
  return {
    index,
    name: values?.name ?? values?.coverApplicant ?? row?.row.name ?? known?.name ?? '',
    employers: employers.filter((text) => text !== undefined),
    number: row?.row.number ?? '',
    ...(form && { form: form.file }),
  };
}

function unownedReport({ file, refusal }: LooseFile, ambiguous: boolean): FileReport {
  if (refusal) return refusedReport(file.shown, refusal);
  const message = ambiguous
    ? '分不清属于哪一位申报人，没有导入；请放进以“姓名＋单位”命名的文件夹。'
    : '找不到对应的申报人，没有导入；请放进以申报人姓名命名的文件夹。';
  return { file: file.shown, outcome: 'ignored', code: ambiguous ? 'ambiguous' : 'not-found', message };
}

function formReports({ form, otherForms }: Match, name: string): FileReport[] {
  const used: FileReport[] = form
    ? [{ file: form.file.shown, outcome: 'read', message: `申报表，申报人${name}。` }]
    : [];
  const copies = otherForms.map(
    ({ file }): FileReport => ({
      file: file.shown,
      outcome: 'attached',
      message: `${name}的另一份申报表，内容没有采用，作为附件保存。`,
    }),
  );
  return [...used, ...copies];
}

/** Evidence of one dossier: the portrait, the form with its copies, then everything else by name. */
async function evidenceOf(match: Match, name: string, loose: readonly LooseFile[]): Promise<ReadEvidence[]> {
  const images = loose.filter(({ sniffed }) => sniffed.kind === 'image').map(({ file }) => file);
  const photo = await choosePhoto(images, name);
  const forms = [...(match.form ? [match.form] : []), ...match.otherForms];
  const embedded = photo ? undefined : match.form?.photo;
  const proofs = loose.filter(({ file }) => file !== photo);
  const portrait = loose.find(({ file }) => file === photo);
  const evidence: ReadEvidence[] = [
    ...(portrait ? [evidenceFile(portrait.file, portrait.sniffed.mediaType, 'photo')] : []),
    ...(embedded && match.form ? [evidencePicture(match.form, embedded, '照片', 'photo')] : []),
    ...forms.map(({ file, mediaType }) => evidenceFile(file, mediaType, 'form')),
    ...proofs.map(({ file, sniffed }) => evidenceFile(file, sniffed.mediaType, 'proof')),
    ...forms.flatMap((form) =>
      form.pictures.map((picture, index) => evidencePicture(form, picture, `申报表内图片-${index + 1}`, 'proof')),
    ),
  ];
  return withDistinctNames(evidence);
}

function evidenceFile(file: FoundFile, mediaType: string, role: ReadEvidence['role']): ReadEvidence {
  return { path: file.path, name: file.name, mediaType, role };
}

function evidencePicture(
  form: LoadedForm,
  picture: EmbeddedPicture,
  stem: string,
  role: 'photo' | 'proof',
): ReadEvidence {
  const ending = picture.mediaType.replace(/^image\//, '').replace('jpeg', 'jpg');
  return { path: form.file.path, bytes: picture.bytes, name: `${stem}.${ending}`, mediaType: picture.mediaType, role };
}

/** Files of one name from several folders get a number, so that each can be told and saved apart. */
function withDistinctNames(evidence: readonly ReadEvidence[]): ReadEvidence[] {
  const taken = new Set<string>();
  return evidence.map((item) => {
    const [, stem = '', ending = ''] = /^(.*?)(\.[^.]*)?$/.exec(item.name) ?? [];
    let name = item.name;
    for (let number = 2; taken.has(name.toLowerCase()); number += 1) name = `${stem}（${number}）${ending}`;
    taken.add(name.toLowerCase());
    return { ...item, name };
  });
}
