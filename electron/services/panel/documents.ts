import { success } from '../../../domain/base/result.ts';
import type { BodyOf } from '../../../domain/kinds.ts';
import { attendanceModel } from '../../../domain/panel/attendance-document.ts';
import type { PanelModels } from '../../../domain/panel/documents.ts';
import { letterModel } from '../../../domain/panel/letter-document.ts';
import { hasPromised } from '../../../domain/panel/panel-state.ts';
import { promiseModel } from '../../../domain/panel/promise-document.ts';
import { promiseText } from '../../../domain/panel/promise-text.ts';
import { hlcTime } from '../../../domain/records/hlc.ts';
import { memberOfPanellist } from '../../../domain/records/members.ts';
import { latest, latestBody } from '../../../domain/records/record-index.ts';
import { sha256Hex } from '../../platform/crypto/hash.ts';
import { isJoined, type OpenRoom } from '../context.ts';
import { type Outcome, refuse } from '../ports.ts';
import type { DocumentBuilders } from '../printing/builders.ts';
import { openingCode } from '../trust/enrolment.ts';
import { shownKey } from '../trust/fingerprints.ts';
import { panelMembers } from './members.ts';

export interface Seat {
  readonly panellist: string;
  readonly member: BodyOf<'panellist'>;
}

/** The seat that a document is about: for an expert, the expert's own; otherwise the one that was chosen. */
export function seatOf(room: OpenRoom, chosen: string | undefined, what = '评审人员'): Outcome<Seat> {
  const panellist = room.role === 'expert' ? room.membership?.panellist : chosen;
  const member = panellist === undefined ? undefined : latestBody(room.journal.counted, 'panellist', panellist);
  return panellist !== undefined && member ? success({ panellist, member }) : refuse('not-found', what);
}

/** The person that a seat's document is about. */
export function subjectOf({ panellist, member }: Seat): { readonly id: string; readonly name: string } {
  return { id: panellist, name: member.name };
}

export const PANEL_BUILDERS: DocumentBuilders<PanelModels> = {
  promise: (opened, { round, room, panellist }) => {
    const { counted } = opened.journal;
    const seat = seatOf(opened, panellist);
    if (!seat.ok) return seat;
    const { value } = seat;
    const isSigned = hasPromised(counted, value.panellist);
    const signed = isSigned ? latest(counted, 'promise', value.panellist) : undefined;
    const signedAt = signed && hlcTime(signed.envelope.hlc);
    const text = sha256Hex(promiseText());
    return success({
      model: promiseModel({ round, room, member: value.member, signedAt, text }),
      subject: subjectOf(value),
    });
  },
  letter: async (opened, { round, room, panellist }) => {
    const { identity, journal } = opened;
    const seat = seatOf(opened, panellist);
    if (!seat.ok) return seat;
    const { member } = seat.value;
    if (memberOfPanellist(journal.all, seat.value.panellist))
      return refuse('report-impossible', `${member.name}的密钥已登记，不再需要开启码`);
    if (!isJoined(opened)) return refuse('not-joined');
    const code = await openingCode(opened, seat.value.panellist);
    if (!code.ok) return code;
    const { spoken } = await shownKey(identity.publicKey);
    const sender = { name: identity.holder, spoken };
    const model = letterModel({ round, room, member, code: code.value, sender });
    return success({ model, subject: subjectOf(seat.value) });
  },
  attendance: async ({ journal }, { round, room }) => {
    const panel = await panelMembers(journal.counted);
    return panel.length > 0 ? success({ model: attendanceModel({ round, room, panel }) }) : refuse('panel-empty');
  },
};
