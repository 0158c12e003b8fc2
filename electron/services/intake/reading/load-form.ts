import type { FormIssue } from '../../../../domain/application/record.ts';
import { success } from '../../../../domain/base/result.ts';
import { isTooLarge, pictureSize } from '../../../platform/files/image-size.ts';
import { type Asides, readAsides } from '../../../platform/office/docx/asides.ts';
import { readDocx } from '../../../platform/office/docx/read-docx.ts';
import { type OfficeFile, openOffice } from '../../../platform/office/office-file.ts';
import { sniffHead } from '../../../platform/office/sniff.ts';
import { type Converter, type Outcome, refuse } from '../../ports.ts';
import { brief } from '../form/form-reading.ts';
import { type ReadForm, readForm } from '../form/read-form.ts';
import type { FoundFile } from './collect-files.ts';

/** A picture that lay inside a form. */
export interface EmbeddedPicture {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
}

export interface LoadedForm {
  readonly file: FoundFile;
  readonly mediaType: string;
  readonly form: ReadForm;
  readonly photo?: EmbeddedPicture;
  readonly pictures: readonly EmbeddedPicture[];
  readonly issues: readonly FormIssue[];
}

const MEGABYTE = 1024 * 1024;
const MAX_PICTURE_BYTES = 20 * MEGABYTE;
/** Pictures taken over from one form, in number and bytes. */
const MAX_PICTURES = 30;
const MAX_PICTURES_BYTES = 60 * MEGABYTE;

/**
 * Reads a Word file as an application form; an old `.doc` goes through the converter first. Refuses
 * `doc-needs-conversion`, `form-unrecognised`, and as the readers do.
 */
export async function loadForm(
  file: FoundFile,
  kind: 'docx' | 'doc',
  mediaType: string,
  converter: Converter,
  signal: AbortSignal,
): Promise<Outcome<LoadedForm>> {
  const source = kind === 'docx' ? file.path : await converter.toDocx(file.path, signal);
  if (source === undefined) return refuse('doc-needs-conversion');
  const office = await openOffice(source);
  if (!office.ok) return office;
  try {
    const blocks = await readDocx(office.value);
    if (!blocks.ok) return blocks;
    const form = readForm(blocks.value);
    if (!form.ok) return form;
    const asides = await readAsides(office.value);
    return asides.ok ? success(await withPictures(file, mediaType, form.value, office.value, asides.value)) : asides;
  } finally {
    office.value.archive.close();
  }
}

async function withPictures(
  file: FoundFile,
  mediaType: string,
  form: ReadForm,
  office: OfficeFile,
  asides: Asides,
): Promise<LoadedForm> {
  const pictures: EmbeddedPicture[] = [];
  let left = MAX_PICTURES_BYTES;
  let lost = 0;
  const photo = form.photo === undefined ? undefined : await readPicture(office, form.photo, MAX_PICTURE_BYTES);
  if (form.photo !== undefined && !photo) lost += 1;
  for (const part of form.pictures) {
    const picture =
      pictures.length < MAX_PICTURES ? await readPicture(office, part, Math.min(left, MAX_PICTURE_BYTES)) : undefined;
    if (picture) {
      pictures.push(picture);
      left -= picture.bytes.length;
    } else lost += 1;
  }
  const message = `申报表里有 ${lost} 张图片不是常见格式或太大，没有导入，请在原表中查看。`;
  const picture = lost > 0 ? [{ code: 'picture-not-taken', subject: '申报表', message }] : [];
  const issues: FormIssue[] = [...picture, ...asideIssues(asides)];
  return { file, mediaType, form, pictures, issues, ...(photo && { photo }) };
}

/** What stands beside the pages is not taken over; a person looks whether it says anything. */
function asideIssues({ texts, embedded }: Asides): FormIssue[] {
  const notes = `申报表带有 ${texts.length} 处脚注、尾注或批注，没有导入，请在原表中查看：${texts.map((text) => brief(text)).join('；')}`;
  const objects = `申报表里嵌有 ${embedded} 个其他文件（如 Excel 表），没有导入，请在原表中查看。`;
  return [
    ...(texts.length > 0 ? [{ code: 'notes-not-taken', subject: '申报表', message: notes.slice(0, 2_000) }] : []),
    ...(embedded > 0 ? [{ code: 'object-not-taken', subject: '申报表', message: objects }] : []),
  ];
}

/** A picture of a common format; `undefined` for drawings of other makes and for damaged or oversized ones. */
async function readPicture(office: OfficeFile, part: string, cap: number): Promise<EmbeddedPicture | undefined> {
  const bytes = await office.archive.read(part, cap);
  const found = bytes.ok ? sniffHead(Buffer.from(bytes.value.subarray(0, 64))) : undefined;
  if (!bytes.ok || found?.kind !== 'image') return undefined;
  const whole = Buffer.from(bytes.value.buffer, bytes.value.byteOffset, bytes.value.byteLength);
  const size = await pictureSize(found.mediaType, async (at, length) => whole.subarray(at, at + length));
  return size && isTooLarge(size) ? undefined : { bytes: bytes.value, mediaType: found.mediaType };
}
