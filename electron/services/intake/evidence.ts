import type { CallOutput, CallParsed } from '../../../domain/api.ts';
import { writingRefusals } from '../../../domain/application/editing.ts';
import { cut, longText } from '../../../domain/application/field-text.ts';
import { checkPhoto } from '../../../domain/application/value-check.ts';
import { success } from '../../../domain/base/result.ts';
import type { Dossier } from '../../../domain/dossier/dossiers.ts';
import { imageSize, isTooLarge, pictureSize } from '../../platform/files/image-size.ts';
import { readRegular } from '../../platform/files/regular-file.ts';
import { type NewRecord, newRecord } from '../../platform/journal/journal.ts';
import { sniffHead } from '../../platform/office/sniff.ts';
import { portraitPng } from '../../platform/pictures/portrait-png.ts';
import type { Context, JoinedRoom, OpenRoom } from '../context.ts';
import { dossierDetail, findDossier } from '../dossier/dossier-views.ts';
import { type DossierGate, openable } from '../dossier/dossiers.ts';
import { type Outcome, refuse } from '../ports.ts';
import { readAttachments } from './reading/read-attachments.ts';
import { readText } from './reading/read-text.ts';
import type { ReadEvidence } from './reading/reading.ts';
import { evidenceId, storeEvidence } from './store-evidence.ts';

type Detail = CallOutput<'evidence.withdraw'>;

/** Largest picture that is opened to be cropped. */
const LARGEST_PICTURE = 40 * 1024 * 1024;

/** The dossier, where the holder of this vault may add to its files or take from them now (R4.8). */
function openDossier(room: OpenRoom, dossier: string): Outcome<Dossier> {
  const found = findDossier(room.journal.counted, dossier);
  if (!found) return refuse('not-found');
  const [refusal] = writingRefusals(['figureEvidence'], { role: room.role, stage: found.stage });
  return refusal ? refuse('field-closed', refusal.message) : success(found);
}

async function write(room: JoinedRoom, dossier: string, records: readonly NewRecord[]): Promise<Outcome<Detail>> {
  const written = await room.journal.write(room.membership.room, records);
  if (!written.ok) return written;
  const after = findDossier(room.journal.counted, dossier);
  return after ? success(dossierDetail(room.journal.counted, after)) : refuse('not-found');
}

/** Adds files to a dossier. */
export async function attachEvidence(
  { dossier, files: tokens }: CallParsed<'evidence.attach'>,
  { room, files: chosen, job }: Context<JoinedRoom>,
): Promise<Outcome<CallOutput<'evidence.attach'>>> {
  const found = openDossier(room, dossier);
  if (!found.ok) return found;
  const paths = tokens.flatMap((token) => chosen.path(token) ?? []);
  if (paths.length < tokens.length) return refuse('file-missing');
  const read = await readAttachments(paths, job);
  if (!read.ok) return read;
  const { evidence, files } = read.value;
  let done = 0;
  const stored = await storeEvidence(room, dossier, evidence, () => {
    done += 1;
    job.progress(done, evidence.length, '正在加密保存材料');
  });
  if (!stored.ok) return stored;
  const detail = await write(room, dossier, stored.value);
  return detail.ok ? success({ detail: detail.value, files: [...files] }) : detail;
}

/** Takes a file out of sight; it and the reason stay on record. */
export async function withdrawEvidence(
  room: JoinedRoom,
  { dossier, sha256, reason }: CallParsed<'evidence.withdraw'>,
): Promise<Outcome<Detail>> {
  const found = openDossier(room, dossier);
  if (!found.ok) return found;
  const file = found.value.evidence.find((each) => each.sha256 === sha256 && ['proof', 'photo'].includes(each.role));
  if (!file) return refuse('not-found');
  return write(room, dossier, [
    newRecord('evidence', evidenceId(dossier, sha256), { ...file, role: 'withdrawn' }),
    newRecord('correction', dossier, {
      dossier,
      targets: ['figureEvidence'],
      reason: cut(longText(`撤下“${file.name}”：${reason}`), 2_000),
    }),
  ]);
}

/** A picture that a person chose; the screen shows it and cuts the portrait out of it. */
export async function openPicture(path: string): Promise<Outcome<Uint8Array>> {
  const read = await readRegular(path, LARGEST_PICTURE);
  if (!read.ok) return read;
  const bytes = read.value;
  const found = sniffHead(bytes.subarray(0, 64));
  const pixels = found && (await pictureSize(found.mediaType, async (at, length) => bytes.subarray(at, at + length)));
  if (pixels && isTooLarge(pixels)) return refuse('file-too-large', `图片有 ${pixels.width}×${pixels.height} 像素`);
  if (!found) return refuse('photo-unusable');
  if (['image/jpeg', 'image/png'].includes(found.mediaType)) return success(bytes);
  const made = await portraitPng(bytes, found.mediaType);
  return made ? success(made) : refuse('photo-unusable');
}

/** Takes a portrait over: 22 × 32 mm, sharp enough to print (form note 4). The earlier one stays on record. */
export async function setPhoto(room: JoinedRoom, { dossier, jpeg }: CallParsed<'photo.set'>): Promise<Outcome<Detail>> {
  const found = openDossier(room, dossier);
  if (!found.ok) return found;
  const bytes = Buffer.from(jpeg, 'base64');
  const pixels = imageSize(bytes);
  if (sniffHead(bytes.subarray(0, 64))?.mediaType !== 'image/jpeg' || !pixels) return refuse('photo-unusable');
  const check = checkPhoto(pixels);
  if (check.level === 'wrong') return refuse('photo-unusable', check.message?.replace(/。$/, ''));
  const portrait: ReadEvidence = { path: '', bytes, name: '照片.jpg', mediaType: 'image/jpeg', role: 'photo' };
  const stored = await storeEvidence(room, dossier, [portrait], () => undefined);
  if (!stored.ok) return stored;
  const fresh = new Set(stored.value.map(({ id }) => id));
  if (fresh.size === 0) return success(dossierDetail(room.journal.counted, found.value));
  const earlier = found.value.evidence.filter(({ role }) => role === 'photo');
  const replaced = earlier.map((photo) =>
    newRecord('evidence', evidenceId(dossier, photo.sha256), { ...photo, role: 'withdrawn' }),
  );
  return write(room, dossier, [...replaced, ...stored.value]);
}

/** A file of a dossier as text. */
export async function evidenceText(
  room: OpenRoom,
  { dossier, sha256 }: CallParsed<'evidence.text'>,
  gate: DossierGate,
): Promise<Outcome<CallOutput<'evidence.text'>>> {
  const found = openable(room, dossier, gate);
  if (!found.ok) return found;
  const file = found.value.evidence.find((each) => each.sha256 === sha256);
  if (!file) return refuse('not-found');
  const bytes = await room.vault.files.read(sha256);
  if (!bytes.ok) return bytes;
  const read = await readText(bytes.value, file.mediaType);
  if (!read.ok) return read;
  const blocks = read.value.map((block) => ('text' in block ? block : { rows: block.rows.map((row) => [...row]) }));
  return success({ blocks });
}
