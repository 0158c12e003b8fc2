import { success } from '../../../domain/base/result.ts';
import { attendanceModel, letterModel, promiseModel } from '../../../domain/panel/panel-documents.ts';
import { hasPromised } from '../../../domain/panel/panel-state.ts';
import { promiseText } from '../../../domain/panel/promise-text.ts';
import type { ReportKind } from '../../../domain/printing/calls.ts';
import type { PaperModel } from '../../../domain/printing/models.ts';
import { inForce } from '../../../domain/records/counted.ts';
import type { BodyOf } from '../../../domain/records/envelope.ts';
import { hlcTime } from '../../../domain/records/hlc.ts';
import { memberOfPanellist } from '../../../domain/records/members.ts';
import { latest, latestBody } from '../../../domain/records/record-index.ts';
import { schemeInForce } from '../../../domain/scheme/scheme-in-force.ts';
import { blankSheetModel } from '../../../domain/scoring/blank-sheet-document.ts';
import { personalSummaryModel } from '../../../domain/scoring/personal-summary-document.ts';
import { sha256Hex } from '../../platform/crypto/hash.ts';
import { isJoined, type OpenRoom } from '../context.ts';
import { panelNames } from '../panel/masking.ts';
import { panelMembers } from '../panel/members.ts';
import { type Outcome, refuse } from '../ports.ts';
import { paperDossiers } from '../scoring/paper-view.ts';
import { sheets, sheetsOfMember } from '../scoring/sheet-views.ts';
import { openingCode } from '../trust/enrolment.ts';
import { shownKey } from '../trust/fingerprints.ts';

/** Papers about the panel and its members, beside the documents of the review. */
const PAPERS = ['promise', 'attendance', 'blank-sheet', 'personal-summary', 'letter'] as const;
export type PaperKind = (typeof PAPERS)[number];

export function isPaper(kind: ReportKind): kind is PaperKind {
  return PAPERS.some((each) => each === kind);
}

/** What is printed, under which name, about whom. */
interface Paper {
  readonly model: PaperModel;
  readonly name: string;
  readonly subject?: string;
}

interface About {
  readonly round: number;
  readonly room: string;
}

interface Seat {
  readonly panellist: string;
  readonly member: BodyOf<'panellist'>;
}

function promise({ journal: { index } }: OpenRoom, about: About, { panellist, member }: Seat): Paper {
  const signed = hasPromised(index, panellist) ? latest(inForce(index), 'promise', panellist) : undefined;
  const signedAt = signed && hlcTime(signed.envelope.hlc);
  const model = promiseModel({ ...about, member, signedAt, text: sha256Hex(promiseText()) });
  return { model, name: `承诺书-${member.name}`, subject: panellist };
}

/** The blank sheet of a seat; its code stands for room, seat, scheme and dossiers. */
export function blankSheet({ journal: { index } }: OpenRoom, about: About, { panellist, member }: Seat): Paper {
  const { scheme, version, hash } = schemeInForce(index);
  const nameOf = panelNames(index);
  const listed = paperDossiers(index, panellist);
  const applicants = listed.map((each) => ({
    dossier: each.dossier,
    name: nameOf(each),
    application: each.application,
  }));
  const bound = [panellist, hash, ...listed.map(({ dossier }) => dossier)];
  const model = blankSheetModel({ ...about, member, scheme, schemeVersion: version, applicants, bound });
  return { model, name: `空白评分表-${member.name}`, subject: panellist };
}

function personalSummary(room: OpenRoom, about: About, { panellist, member }: Seat): Outcome<Paper> {
  const { index } = room.journal;
  const own = room.role === 'expert' ? sheets(room) : sheetsOfMember(index, panellist);
  if (!own.some(({ state }) => state === 'sealed'))
    return refuse('report-impossible', `${member.name}还没有封存的评分`);
  const { scheme, version } = schemeInForce(index);
  const model = personalSummaryModel({ ...about, member, scheme, schemeVersion: version, sheets: own });
  return success({ model, name: `个人评审小结-${member.name}`, subject: panellist });
}

async function letter(room: OpenRoom, about: About, { panellist, member }: Seat): Promise<Outcome<Paper>> {
  if (memberOfPanellist(room.journal.index, panellist))
    return refuse('report-impossible', `${member.name}的密钥已登记，不再需要开启码`);
  if (!isJoined(room)) return refuse('not-joined');
  const code = await openingCode(room, panellist);
  if (!code.ok) return code;
  const { spoken } = await shownKey(room.identity.publicKey);
  const sender = { name: room.identity.holder, spoken };
  const model = letterModel({ ...about, member, code: code.value, sender });
  return success({ model, name: `开启码密封信-${member.name}`, subject: panellist });
}

/** Who may print which paper: an expert the own promise and summary, letters and blank sheets the secretariat alone. */
function isAllowed(kind: PaperKind, role: OpenRoom['role']): boolean {
  if (role === 'secretariat') return true;
  if (role === 'expert') return kind === 'promise' || kind === 'personal-summary';
  return role === 'meeting' && kind !== 'letter' && kind !== 'blank-sheet';
}

/** Gathers the model of a paper from the room as it stands; `asked` names the seat where a desk prints. */
export async function paperFor(
  room: OpenRoom,
  kind: PaperKind,
  about: About,
  asked: string | undefined,
): Promise<Outcome<Paper>> {
  if (!isAllowed(kind, room.role)) return refuse('role-denied');
  const { index } = room.journal;
  if (kind === 'attendance') {
    const panel = await panelMembers(index);
    return panel.length > 0
      ? success({ model: attendanceModel({ ...about, panel }), name: '评审会议签到表' })
      : refuse('panel-empty');
  }
  const panellist = room.role === 'expert' ? room.membership?.panellist : asked;
  const member = panellist === undefined ? undefined : latestBody(inForce(index), 'panellist', panellist);
  if (!panellist || !member) return refuse('not-found', '评审人员');
  const seat = { panellist, member };
  if (kind === 'promise') return success(promise(room, about, seat));
  if (kind === 'personal-summary') return personalSummary(room, about, seat);
  if (kind === 'letter') return letter(room, about, seat);
  return success(blankSheet(room, about, seat));
}
