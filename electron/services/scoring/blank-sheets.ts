import type { CallOutput, CallParsed } from '../../../domain/api.ts';
import { success } from '../../../domain/base/result.ts';
import { dossiers, eligible, roundOf } from '../../../domain/dossier/dossiers.ts';
import { isKind } from '../../../domain/records/envelope.ts';
import { latestBody, versionsOf } from '../../../domain/records/record-index.ts';
import { SCHEME_ID } from '../../../domain/scheme/records.ts';
import { parseScheme } from '../../../domain/scheme/scheme.ts';
import { schemeInForce } from '../../../domain/scheme/scheme-in-force.ts';
import { blankSheetModel } from '../../../domain/scoring/blank-sheet-document.ts';
import { canonicalJson } from '../../platform/crypto/canonical.ts';
import { sha256Hex } from '../../platform/crypto/hash.ts';
import { renderReport } from '../../platform/pdf/render.ts';
import type { Context, JoinedRoom, OpenRoom } from '../context.ts';
import { panelNames } from '../panel/masking.ts';
import { type Outcome, refuse } from '../ports.ts';
import { pageCode } from '../printing/reports.ts';
import { blankSheet } from './documents.ts';
import { paperDossiers } from './paper-view.ts';

function aboutRoom({ journal: { counted } }: OpenRoom, at: Date) {
  return { round: roundOf(counted) ?? at.getFullYear(), room: latestBody(counted.all, 'room', 'room')?.name ?? '' };
}

/** What the code on a blank sheet stands for: the seat, the scheme of that day, and whether all is still as it was printed. */
export function readPaperCode(
  room: OpenRoom,
  { code }: CallParsed<'paper.read'>,
  at: Date,
): Outcome<CallOutput<'paper.read'>> {
  const { counted, log } = room.journal;
  const asked = code.normalize('NFKC').trim().toUpperCase();
  const printed = log.find(
    (record) =>
      isKind(record, 'report') &&
      record.envelope.body.document === 'blank-sheet' &&
      record.envelope.body.code === asked,
  );
  const body = printed && isKind(printed, 'report') ? printed.envelope.body : undefined;
  const member = body?.subject === undefined ? undefined : latestBody(counted, 'panellist', body.subject);
  if (!printed || !body?.subject || !member) return refuse('paper-code');
  const panellist = body.subject;
  const model = blankSheet(room, aboutRoom(room, at), { panellist, member });
  const schemes = versionsOf(counted, 'scheme', SCHEME_ID).filter(
    ({ envelope }) => envelope.hlc < printed.envelope.hlc,
  );
  return success({
    panellist,
    member: member.name,
    schemeVersion: schemes.at(-1)?.envelope.body.version ?? 0,
    current: sha256Hex(canonicalJson(model)) === body.modelDigest,
    dossiers: paperDossiers(counted, panellist).length,
  });
}

/** Rows of a previewed sheet: the first applicants, or room for some while there are none. */
const PREVIEWED = 5;

/** The blank sheet that a scheme would give, as PDF. */
export async function previewBlankSheet(
  { scheme }: CallParsed<'scheme.preview'>,
  { room, ports }: Context<JoinedRoom>,
): Promise<Outcome<Uint8Array>> {
  const parsed = parseScheme(scheme);
  if (!parsed.ok) return parsed;
  const { counted } = room.journal;
  const at = ports.clock.now();
  const nameOf = panelNames(counted);
  const shown = eligible(dossiers(counted)).slice(0, PREVIEWED);
  const applicants = shown.map((each) => ({
    dossier: each.dossier,
    name: nameOf(each),
    application: each.application,
  }));
  const model = blankSheetModel({
    ...aboutRoom(room, at),
    member: { name: '样张', kind: 'expert' },
    scheme: parsed.value,
    schemeVersion: schemeInForce(counted).version + 1,
    applicants: shown.length > 0 ? applicants : Array.from({ length: PREVIEWED }, () => ({ dossier: '', name: '' })),
    bound: [],
  });
  const code = pageCode('blank-sheet', room.membership.room, model);
  const rendered = await renderReport(model, { code, created: at, resources: ports.places.resources });
  return rendered.ok ? success(rendered.value.bytes) : rendered;
}
