import { basename } from 'node:path';
import type { CallParsed } from '../../../domain/api.ts';
import type { Application } from '../../../domain/application/record.ts';
import { success } from '../../../domain/base/result.ts';
import { type Dossier, dossiers, roundOf } from '../../../domain/dossier/dossiers.ts';
import type { Exported } from '../../../domain/dossier/export-calls.ts';
import { qualificationRows, qualificationTitle } from '../../../domain/dossier/qualification-document.ts';
import { sha256Hex } from '../../platform/crypto/hash.ts';
import { imageSize } from '../../platform/files/image-size.ts';
import { replaceFile } from '../../platform/files/new-file.ts';
import { type FormPhoto, formDocx } from '../application/word/form-docx.ts';
import type { Context, OpenRoom } from '../context.ts';
import { type Outcome, refuse } from '../ports.ts';
import { print, saveReport } from '../printing/reports.ts';
import { printableForm } from './documents.ts';
import { dossierSummary, findDossier } from './dossier-views.ts';
import { qualificationXlsx } from './qualification-xlsx.ts';
import { rosterXlsx } from './roster-xlsx.ts';

const PHOTO_TYPES: Readonly<Record<string, FormPhoto['type']>> = { 'image/jpeg': 'jpg', 'image/png': 'png' };
/** Largest photo that is put into a Word file, in bytes. */
const LARGEST_PHOTO = 20 * 1024 * 1024;

async function write(path: string, bytes: Uint8Array, notes: readonly string[] = []): Promise<Outcome<Exported>> {
  await replaceFile(path, bytes);
  return success({ file: basename(path), size: bytes.length, sha256: sha256Hex(bytes), notes: [...notes] });
}

/** The portrait in a form that Word can show; `undefined` where there is none, or none that Word can show. */
async function photoOf({ vault }: OpenRoom, { evidence }: Dossier): Promise<FormPhoto | undefined> {
  const photo = evidence.find(({ role }) => role === 'photo');
  const type = photo && PHOTO_TYPES[photo.mediaType];
  if (!photo || !type || photo.size > LARGEST_PHOTO) return undefined;
  const bytes = await vault.files.read(photo.sha256);
  const size = bytes.ok ? imageSize(bytes.value) : undefined;
  return bytes.ok && size ? { bytes: bytes.value, type, ...size } : undefined;
}

function docxNotes({ application, evidence, masked }: Dossier, photo: FormPhoto | undefined): string[] {
  const hasPhoto = evidence.some(({ role }) => role === 'photo');
  return [
    ...(application.formRead ? [] : ['没有读到申报表原件，导出的是汇总表和录入的内容']),
    ...(hasPhoto && !photo ? ['照片不是 Word 能显示的格式，没有放进去'] : []),
    ...(masked === undefined ? [] : ['这份申报的部分内容已遮蔽，导出的也是遮蔽后的内容']),
    '文件未加密，含申报人的个人信息，请按材料保管',
  ];
}

export async function exportForm(
  { dossier, format }: CallParsed<'form.export'>,
  path: string,
  context: Context<OpenRoom>,
): Promise<Outcome<Exported>> {
  const { room } = context;
  const found = findDossier(room.journal.counted, dossier);
  if (!found) return refuse('not-found');
  if (format === 'docx') {
    const photo = await photoOf(room, found);
    return write(path, await formDocx(found.application.form, photo), docxNotes(found, photo));
  }
  const made = await print(room, 'form', printableForm(found), context);
  if (!made.ok) return made;
  const { size, sha256, code } = made.value;
  const saved = await saveReport(room, sha256, path);
  return saved.ok ? success({ ...saved.value, size, sha256, notes: [`编码 ${code}`] }) : saved;
}

export async function exportBlankForm(path: string): Promise<Outcome<Exported>> {
  return write(path, await formDocx());
}

function applicationsOf({ journal: { counted } }: OpenRoom): readonly Application[] {
  return dossiers(counted).map(({ application }) => application);
}

export async function exportRoster(room: OpenRoom, path: string): Promise<Outcome<Exported>> {
  const round = roundOf(room.journal.counted);
  if (round === undefined) return refuse('report-impossible', '评审室里还没有申报');
  return write(path, await rosterXlsx(applicationsOf(room), round), ['文件未加密，含申报人的个人信息，请按材料保管']);
}

export async function exportList({ journal: { counted } }: OpenRoom, path: string): Promise<Outcome<Exported>> {
  const round = roundOf(counted);
  if (round === undefined) return refuse('report-impossible', '评审室里还没有申报');
  const rows = qualificationRows(dossiers(counted).map((each) => dossierSummary(counted, each)));
  return write(path, await qualificationXlsx(rows, qualificationTitle(round)));
}
