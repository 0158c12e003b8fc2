import type { FormIssue } from '../../../../domain/application/record.ts';
import type { Refusal } from '../../../../domain/base/result.ts';
import type { RefusalCode } from '../../../../domain/codes.ts';
import { type FoundFile, refusedReport } from './collect-files.ts';
import type { Match } from './join.ts';
import { type Applicant, Owners, type Ownership } from './owners.ts';
import { personInside } from './person-inside.ts';
import { choosePhoto } from './photo.ts';
import { evidenceFile, evidencePicture, portraitInside, portraitOf } from './portrait.ts';
import type { LooseFile, Sources } from './read-sources.ts';
import type { FileReport, ReadEvidence } from './reading.ts';

export interface Attached {
  /** By the index of the match. */
  readonly evidence: readonly (readonly ReadEvidence[])[];
  /** By the index of the match: what was handed in and cannot be used. */
  readonly issues: readonly (readonly FormIssue[])[];
  readonly reports: readonly FileReport[];
}

/** Gives every loose file to the applicant it belongs to, and the forms to their dossiers. Reports on each file. */
export async function attachEvidence(
  matches: readonly Match[],
  { loose, refused }: Pick<Sources, 'loose' | 'refused'>,
): Promise<Attached> {
  const applicants = matches.map(applicantOf);
  const owners = new Owners(applicants);
  const reports: FileReport[] = [];
  const owned = new Map<number, LooseFile[]>();
  for (const file of loose) {
    const settled = await settle(file, owners.of(file.file), matches);
    if (settled.owner === undefined) {
      reports.push(settled.reason);
      continue;
    }
    const { owner } = settled;
    owned.set(owner, [...(owned.get(owner) ?? []), file]);
    reports.push({ file: file.file.shown, outcome: 'attached', message: attachedMessage(file, applicants[owner]) });
  }
  const issues: FormIssue[][] = matches.map(() => []);
  for (const { file, refusal } of refused) {
    const { owner, names } = owners.of(file);
    const isOwned = typeof owner === 'number' && names === undefined;
    reports.push(refusedReport(file.shown, refusal, isOwned ? applicants[owner]?.name : undefined));
    if (isOwned) issues[owner]?.push(lostFile(file.name, refusal));
  }
  const evidence: ReadEvidence[][] = [];
  for (const [index, match] of matches.entries()) {
    const taken = await evidenceOf(match, applicants[index]?.name ?? '', owned.get(index) ?? []);
    evidence.push(taken.evidence);
    issues[index]?.push(...taken.issues);
    reports.push(...formReports(match, applicants[index]?.name ?? ''));
  }
  return { evidence, issues, reports };
}

/** Handed in for an applicant and not taken: told in the dossier too, until a file of that name can be read. */
function lostFile(name: string, { code, message }: Refusal<RefusalCode>): FormIssue {
  const shown = name.slice(0, 300);
  return { code, subject: shown, message: `材料“${shown}”没有导入：${message}`.slice(0, 2_000) };
}

/** Names of files that are a form or a list of several people, whatever their content. */
const FORM_OR_LIST = /申报表|申报书|申请表|推荐表|汇总|花名册|名册/;

type Settled = { readonly owner: number } | { readonly owner?: undefined; readonly reason: FileReport };

/**
 * Whose evidence a file is, or why it is nobody's: its name or content names somebody else, or it is a form or a list
 * that could not be read and nothing but its place speaks for the applicant.
 */
async function settle(loose: LooseFile, { owner, by, names }: Ownership, matches: readonly Match[]): Promise<Settled> {
  const { file, refusal } = loose;
  if (typeof owner !== 'number') return { reason: unownedReport(loose, owner === 'ambiguous') };
  const isUnreadForm = refusal?.code === 'doc-needs-conversion' && !matches[owner]?.form;
  if (refusal && (by === 'place' || FORM_OR_LIST.test(file.name) || isUnreadForm))
    return { reason: refusedReport(file.shown, refusal) };
  const other = names ?? (refusal && (await personInside(loose, ownerName(matches[owner]))));
  return other === undefined ? { owner } : { reason: strangersReport(file, other) };
}

function strangersReport({ shown }: FoundFile, name: string): FileReport {
  const message = `文件名、所在文件夹或内容写的是“${name}”，不能确定属于哪一位申报人，没有导入；如属于某位申报人，请放进以其姓名命名的文件夹并改文件名，或在其材料里另行附上。`;
  return { file: shown, outcome: 'ignored', code: 'ambiguous', message };
}

function ownerName(match: Match | undefined): string {
  return match ? applicantOf(match, 0).name : '';
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

/** What the ending of a name says a file is, where that is one of the common ones. */
const ENDINGS: readonly (readonly [RegExp, RegExp])[] = [
  [/\.pdf$/i, /\/pdf$/],
  [/\.jpe?g$/i, /\/jpeg$/],
  [/\.png$/i, /\/png$/],
  [/\.hei[cf]$/i, /\/heic$/],
  [/\.webp$/i, /\/webp$/],
  [/\.tiff?$/i, /\/tiff$/],
  [/\.docx$/i, /wordprocessingml/],
  [/\.xlsx$/i, /spreadsheetml/],
];

function attachedMessage({ file, sniffed }: LooseFile, owner: Applicant | undefined): string {
  const ending = ENDINGS.find(([pattern]) => pattern.test(file.name));
  const differs = ending !== undefined && !ending[1].test(sniffed.mediaType);
  const note = differs ? `文件名的后缀与内容不符（内容是 ${sniffed.mediaType}），按内容保存。` : '';
  return `附于${owner?.name ?? ''}。${note}`;
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

interface Taken {
  readonly evidence: ReadEvidence[];
  readonly issues: FormIssue[];
}

/** Evidence of one dossier: the portrait, the form with its copies, then everything else by name. */
async function evidenceOf(match: Match, name: string, loose: readonly LooseFile[]): Promise<Taken> {
  const images = loose.filter(({ sniffed }) => sniffed.kind === 'image').map(({ file }) => file);
  const photo = await choosePhoto(images, name);
  const forms = [...(match.form ? [match.form] : []), ...match.otherForms];
  const embedded = photo ? undefined : match.form?.photo;
  const chosen = loose.find(({ file }) => file === photo);
  const portrait = chosen && (await portraitOf(chosen, name));
  const inside = embedded && match.form && (await portraitInside(match.form, embedded, name));
  const proofs = loose.filter(({ file }) => file !== portrait?.usedAsIs);
  const evidence: ReadEvidence[] = [
    ...(portrait?.photo ?? inside?.photo ?? []),
    ...forms.map(({ file, mediaType }) => evidenceFile(file, mediaType, 'form')),
    ...proofs.map(({ file, sniffed }) => evidenceFile(file, sniffed.mediaType, 'proof')),
    ...forms.flatMap((form) =>
      form.pictures.map((picture, index) => evidencePicture(form, picture, `申报表内图片-${index + 1}`, 'proof')),
    ),
  ];
  return { evidence: withDistinctNames(evidence), issues: [...(portrait?.issues ?? inside?.issues ?? [])] };
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
