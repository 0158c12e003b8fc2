import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { CallOutput, CallParsed } from '../../../domain/api.ts';
import { success } from '../../../domain/base/result.ts';
import { dossiers } from '../../../domain/dossier/dossiers.ts';
import { reviewTrack } from '../../../domain/eligibility/assess.ts';
import { sheetHeads } from '../../../domain/panel/sealed-sheets.ts';
import { idsOf, latestBody } from '../../../domain/records/record-index.ts';
import { itemsFor } from '../../../domain/scheme/scheme.ts';
import { schemeInForce } from '../../../domain/scheme/scheme-in-force.ts';
import { type SheetToSeal, sealWarnings } from '../../../domain/scoring/seal-warnings.ts';
import { newRecord } from '../../platform/journal/journal.ts';
import { sniff } from '../../platform/office/sniff.ts';
import { type Context, isJoined, type OpenRoom } from '../context.ts';
import { type Outcome, refuse } from '../ports.ts';
import { sheets } from './sheet-views.ts';

/** What a look over the own sheets finds before they are sealed. */
export function reviewSheets(room: OpenRoom): CallOutput<'sheet.review'> {
  const { counted } = room.journal;
  const { scheme } = schemeInForce(counted);
  const applications = new Map(dossiers(counted).map(({ dossier, application }) => [dossier, application]));
  const counts = { empty: 0, draft: 0, sealed: 0, recused: 0, withdrawn: 0 };
  const toSeal: SheetToSeal[] = [];
  for (const { dossier, applicant, state, items: marks, comments } of sheets(room)) {
    counts[state] += 1;
    const application = applications.get(dossier);
    if (!application || state === 'recused' || state === 'withdrawn') continue;
    toSeal.push({ dossier, applicant, items: itemsFor(scheme, reviewTrack(application)), marks, comments });
  }
  return { warnings: sealWarnings(scheme, toSeal), counts };
}

const SCANS: readonly string[] = ['application/pdf', 'image/jpeg', 'image/png'];

/** Takes a scan into the vault. Refuses `type-unsupported` for all but PDF, JPEG and PNG. */
export async function keepScan(room: OpenRoom, path: string) {
  const sniffed = await sniff(path, (await stat(path)).size);
  if (!sniffed.ok) return sniffed;
  const { mediaType } = sniffed.value;
  if (!SCANS.includes(mediaType)) return refuse('type-unsupported');
  const kept = await room.vault.files.put(createReadStream(path));
  return kept.ok ? success({ name: basename(path).normalize('NFC'), mediaType, ...kept.value }) : kept;
}

/** Whose sheets are meant: an expert's own, for others those of the member who is named. */
function memberMeant({ role, membership }: OpenRoom, named: string | undefined): string | undefined {
  return role === 'expert' ? membership?.panellist : named;
}

/** Binds the scan of the paper that a member signed to the sheets of that member as they are sealed now. */
export async function keepSheetScan(
  { file, panellist: named }: CallParsed<'sheet.scan'>,
  { room, files }: Context<OpenRoom>,
): Promise<Outcome<CallOutput<'sheet.scan'>>> {
  const { journal } = room;
  const panellist = memberMeant(room, named);
  if (!isJoined(room) || !panellist || !latestBody(journal.counted, 'panellist', panellist))
    return refuse('not-found', '评审人员');
  const { counted } = journal;
  const ids = [...idsOf(counted, 'score-sheet'), ...idsOf(counted, 'paper-sheet')];
  const sealed = [...new Set(ids)].filter((id) => id.startsWith(`${panellist}/`));
  const heads = sealed.flatMap((id) => sheetHeads(counted, id)).map(({ hash }) => hash);
  if (heads.length === 0) return refuse('not-found', '这位评审人员封存的评分');
  const path = files.path(file);
  if (!path) return refuse('file-missing');
  const kept = await keepScan(room, path);
  if (!kept.ok) return kept;
  const { name, sha256, size } = kept.value;
  const body = { panellist, sheets: heads, file: kept.value };
  const id = `${panellist}/${sha256.slice(0, 32)}`;
  const written = await journal.write(room.membership.room, [newRecord('sheet-scan', id, body)]);
  return written.ok ? success({ name, sha256, size, sheets: heads.length }) : written;
}
