import { readFile } from 'node:fs/promises';
import type { FormIssue } from '../../../../domain/application/record.ts';
import { printPhoto } from '../../../platform/pdf/photo.ts';
import { portraitPng } from '../../../platform/pictures/portrait-png.ts';
import type { FoundFile } from './collect-files.ts';
import type { EmbeddedPicture, LoadedForm } from './load-form.ts';
import type { LooseFile } from './read-sources.ts';
import type { ReadEvidence } from './reading.ts';

export function evidenceFile(file: FoundFile, mediaType: string, role: ReadEvidence['role']): ReadEvidence {
  return { path: file.path, name: file.name, mediaType, role };
}

export function evidencePicture(
  form: LoadedForm,
  { bytes, mediaType }: EmbeddedPicture,
  stem: string,
  role: 'photo' | 'proof',
): ReadEvidence {
  const ending = mediaType.replace(/^image\//, '').replace('jpeg', 'jpg');
  return { path: form.file.path, bytes, name: `${stem}.${ending}`, mediaType, role };
}

/** The portrait of a dossier, and what is to be said of it. */
export interface Portrait {
  readonly photo: readonly ReadEvidence[];
  readonly issues: readonly FormIssue[];
  /** The file that is the portrait as it came; where another picture was made of it, it stays beside it as a proof. */
  readonly usedAsIs?: FoundFile;
}

/** Largest picture that is made into a portrait. */
const MOST_BYTES = 40 * 1024 * 1024;
const PRINTED: readonly string[] = ['image/jpeg', 'image/png'];

/** A picture as paper and screen show it: itself, or a PNG made of it; `undefined` where neither can be shown. */
async function shown({ bytes, mediaType }: EmbeddedPicture): Promise<EmbeddedPicture | undefined> {
  if (PRINTED.includes(mediaType)) return 'source' in printPhoto(bytes) ? { bytes, mediaType } : undefined;
  const made = bytes.length > MOST_BYTES ? undefined : await portraitPng(Buffer.from(bytes), mediaType);
  return made && { bytes: made, mediaType: 'image/png' };
}

/** The portrait out of a file. HEIC, TIFF and WebP become PNG, since paper shows nothing else; the original is kept. */
export async function portraitOf({ file, sniffed }: LooseFile, name: string): Promise<Portrait> {
  const bytes = file.size > MOST_BYTES ? new Uint8Array() : await readFile(file.path);
  const picture = await shown({ bytes, mediaType: sniffed.mediaType });
  if (picture?.mediaType === sniffed.mediaType) {
    return { photo: [evidenceFile(file, sniffed.mediaType, 'photo')], issues: [], usedAsIs: file };
  }
  if (!picture) return { photo: [], issues: [notShown(file.name, name)] };
  const made = `${file.name.replace(/\.[^.]*$/, '')}.png`;
  return { photo: [{ path: file.path, name: made, role: 'photo', ...picture }], issues: [] };
}

/** The portrait that lies inside a form. */
export async function portraitInside(form: LoadedForm, picture: EmbeddedPicture, name: string): Promise<Portrait> {
  const found = await shown(picture);
  return found
    ? { photo: [evidencePicture(form, found, '照片', 'photo')], issues: [] }
    : { photo: [evidencePicture(form, picture, '照片', 'proof')], issues: [notShown('申报表内的照片', name)] };
}

function notShown(file: string, name: string): FormIssue {
  const message = `${name}的照片“${file.slice(0, 200)}”打不开，或是打印不出的格式，没有用作照片，请换一张 .jpg 或 .png 的照片。`;
  return { code: 'photo-unusable', subject: file.slice(0, 300), message };
}
