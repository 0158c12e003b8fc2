import type { CallParsed } from '../../../domain/api.ts';
import { formModel } from '../../../domain/application/form-document.ts';
import { applicantName } from '../../../domain/application/record.ts';
import { success } from '../../../domain/base/result.ts';
import { compareText } from '../../../domain/base/text.ts';
import { dossiers, roundOf } from '../../../domain/dossier/dossiers.ts';
import { qualificationModel } from '../../../domain/dossier/qualification-document.ts';
import { panel } from '../../../domain/panel/panel-state.ts';
import type { ReportDocument } from '../../../domain/printing/models.ts';
import { reportModel } from '../../../domain/ranking/report-document.ts';
import { signaturesModel } from '../../../domain/ranking/signatures-document.ts';
import { summaryModel } from '../../../domain/ranking/summary-document.ts';
import { inForce } from '../../../domain/records/counted.ts';
import { allLatest, latestBody, type RecordIndex } from '../../../domain/records/record-index.ts';
import { schemeInForce } from '../../../domain/scheme/scheme-in-force.ts';
import { sheetModel } from '../../../domain/scoring/sheet-document.ts';
import { canonicalJson } from '../../platform/crypto/canonical.ts';
import { sha256Hex } from '../../platform/crypto/hash.ts';
import type { OpenRoom } from '../context.ts';
import { dossierSummary, findDossier } from '../dossier/dossier-views.ts';
import { panelMembers } from '../panel/members.ts';
import { isPromiseDue } from '../panel/promise.ts';
import { type Outcome, refuse } from '../ports.ts';
import { ranking } from '../ranking/ranking.ts';
import { sheets, sheetsOfMember } from '../scoring/sheet-views.ts';
import { isPaper, paperFor } from './paper-models.ts';

type Request = Pick<CallParsed<'report.make'>, 'kind' | 'dossier' | 'panellist'>;

/** What is to be printed: the model, the file's suggested name, the person it is about, and the picture if it has one. */
export interface Printable {
  readonly model: ReportDocument;
  readonly name: string;
  readonly subject?: string;
  /** Digest of the picture that it shows: a photo, or the hand's own signature. */
  readonly image?: string;
}

function form({ journal: { index } }: OpenRoom, dossier: string | undefined): Outcome<Printable> {
  const found = dossier === undefined ? undefined : findDossier(index, dossier);
  if (!found) return refuse('not-found', '要打印的申报');
  const { application, evidence } = found;
  const model = formModel({ application, evidence });
  const photo = evidence.find(({ sha256, role }) => role === 'photo' && sha256 === model.photo?.sha256);
  return success({
    model,
    name: `申报表-${applicantName(application)}`,
    subject: found.dossier,
    ...(photo ? { image: photo.sha256 } : {}),
  });
}

/** The hand's own signature on the sheet that the member sealed last with one. */
function signatureOf(index: RecordIndex, panellist: string): string | undefined {
  const signed = allLatest(inForce(index), 'score-sheet')
    .filter(({ envelope: { body } }) => body.panellist === panellist && body.signature)
    .sort((a, b) => compareText(b.envelope.hlc, a.envelope.hlc));
  return signed[0]?.envelope.body.signature?.sha256;
}

function sheet(room: OpenRoom, asked: string | undefined, round: number, roomName: string): Outcome<Printable> {
  const { index } = room.journal;
  const panellist = room.role === 'expert' ? room.membership?.panellist : asked;
  const member = panellist === undefined ? undefined : latestBody(inForce(index), 'panellist', panellist);
  if (!panellist || !member) return refuse('not-found', '要打印评分表的评审人员');
  const { scheme, version } = schemeInForce(index);
  const all = room.role === 'expert' ? sheets(room) : sheetsOfMember(index, panellist);
  if (!all.some(({ state }) => state === 'sealed'))
    return refuse('report-impossible', `${member.name}还没有封存的评分`);
  const image = signatureOf(index, panellist);
  const about = { round, room: roomName, member, scheme, schemeVersion: version };
  const model = sheetModel({ ...about, sheets: all, signature: image });
  return success({ model, name: `专家评分表-${member.name}`, subject: panellist, ...(image ? { image } : {}) });
}

function qualification({ journal: { index } }: OpenRoom, round: number, room: string): Outcome<Printable> {
  const summaries = dossiers(index).map((each) => dossierSummary(index, each));
  return success({ model: qualificationModel({ round, room, dossiers: summaries }), name: '资格审查名单' });
}

/** The documents of the whole review: they all stand for one ranking, named by its digest. */
async function review(
  { journal: { index } }: OpenRoom,
  kind: 'summary' | 'signatures' | 'report',
  round: number,
  room: string,
): Promise<Outcome<Printable>> {
  const { scheme, version: schemeVersion } = schemeInForce(index);
  const result = ranking(index);
  if (result.ranking.length === 0) return refuse('ranking-impossible', '没有符合条件的申报人');
  const rankingDigest = sha256Hex(canonicalJson(result));
  if (kind === 'summary') {
    const model = summaryModel({ round, room, scheme, schemeVersion, panel: panel(index), ranking: result });
    return success({ model, name: '评审汇总表' });
  }
  const members = await panelMembers(index);
  if (kind === 'signatures') {
    const recommended = result.ranking.filter(({ standing }) => standing === 'recommended').length;
    const model = signaturesModel({
      round,
      room,
      panel: members,
      rankingDigest,
      applicants: result.ranking.length,
      recommended,
    });
    return success({ model, name: '评审委员会签字页' });
  }
  const summaries = dossiers(index).map((each) => dossierSummary(index, each));
  const model = reportModel({
    round,
    room,
    panel: members,
    scheme,
    schemeVersion,
    dossiers: summaries,
    ranking: result,
    rankingDigest,
  });
  return success({ model, name: '评审报告' });
}

/** Gathers the model of a document from the room as it stands. */
export async function printableFor(room: OpenRoom, { kind, dossier, panellist }: Request): Promise<Outcome<Printable>> {
  const { index } = room.journal;
  const round = roundOf(index);
  const body = latestBody(index, 'room', 'room');
  if (!round || !body) return refuse('report-impossible', '评审室里还没有申报');
  if (isPaper(kind)) return paperFor(room, kind, { round, room: body.name }, panellist);
  if (isPromiseDue(room)) return refuse('promise-unsigned');
  if (kind === 'form') return form(room, dossier);
  if (kind === 'sheet') return sheet(room, panellist, round, body.name);
  if (room.role !== 'secretariat' && room.role !== 'meeting') return refuse('role-denied');
  if (kind === 'qualification') return qualification(room, round, body.name);
  return review(room, kind, round, body.name);
}
