import type { CallParsed } from '../../../domain/api.ts';
import { applicantName } from '../../../domain/application/record.ts';
import { success } from '../../../domain/base/result.ts';
import { comparisonKey, spellingNote } from '../../../domain/base/text.ts';
import type { PanelMember, PanelOverview } from '../../../domain/panel/calls.ts';
import { panelNotices } from '../../../domain/panel/composition.ts';
import { hasPromised, isRecused, panel, panelHead } from '../../../domain/panel/panel-state.ts';
import { HEAD_ID } from '../../../domain/panel/records.ts';
import { sheetCount } from '../../../domain/panel/sealed-sheets.ts';
import type { CountedRecords } from '../../../domain/records/counted.ts';
import { keysOfPanellist, memberOfPanellist } from '../../../domain/records/members.ts';
import { allLatest, latestBody } from '../../../domain/records/record-index.ts';
import { schemeInForce } from '../../../domain/scheme/scheme-in-force.ts';
import { randomHex } from '../../platform/crypto/random.ts';
import { type NewRecord, newRecord } from '../../platform/journal/journal.ts';
import { isJoined, type JoinedRoom, type OpenRoom } from '../context.ts';
import { type Outcome, refuse } from '../ports.ts';
import { isRevokedInvitation } from '../trust/enrolment.ts';
import { shownKey } from '../trust/fingerprints.ts';
import { conflictsOfInterest } from './conflicts-of-interest.ts';

function enrolmentOf(counted: CountedRecords, panellist: string): PanelMember['enrolment'] {
  const member = memberOfPanellist(counted.all, panellist);
  if (member) return member.certificate ? 'certified' : 'enrolled';
  const invitation = latestBody(counted.all, 'invitation', panellist);
  if (!invitation) return keysOfPanellist(counted.all, panellist).length > 0 ? 'revoked' : 'none';
  return isRevokedInvitation(counted.all, invitation) ? 'revoked' : 'invited';
}

/** A panel member as screens and reports show it; `undefined` for an unknown id. */
export async function panelMember(counted: CountedRecords, panellist: string): Promise<PanelMember | undefined> {
  const body = latestBody(counted, 'panellist', panellist);
  if (!body) return undefined;
  const member = memberOfPanellist(counted.all, panellist);
  const recusals = allLatest(counted, 'recusal')
    .filter(({ envelope: { body: recusal } }) => recusal.panellist === panellist && !recusal.lifted)
    .map(({ envelope: { body: recusal } }) => {
      const application = latestBody(counted, 'application', recusal.dossier);
      return {
        dossier: recusal.dossier,
        applicant: application ? applicantName(application) : '',
        reason: recusal.reason,
      };
    });
  return {
    ...body,
    panellist,
    enrolment: enrolmentOf(counted, panellist),
    ...(member ? await shownKey(member.publicKey) : {}),
    ...(member?.validUntil ? { validUntil: member.validUntil } : {}),
    recusals,
    head: panelHead(counted)?.panellist === panellist,
    promised: hasPromised(counted, panellist),
    sheets: sheetCount(counted, panellist),
  };
}

export async function panelMembers(counted: CountedRecords): Promise<PanelMember[]> {
  const found = await Promise.all(panel(counted).map(({ panellist }) => panelMember(counted, panellist)));
  return found.filter((member) => member !== undefined);
}

async function answer({ journal: { counted } }: OpenRoom, panellist: string) {
  const member = await panelMember(counted, panellist);
  return member ? success(member) : refuse('not-found');
}

/** Refuses a name that another member already has: people and tables know members by name. */
function nameTaken(counted: CountedRecords, name: string, self?: string) {
  const key = comparisonKey(name);
  const taken = panel(counted).find((seat) => seat.panellist !== self && comparisonKey(seat.name) === key);
  if (!taken) return undefined;
  const note = spellingNote(name, taken.name);
  return refuse('already-there', `评审组已有“${taken.name}”${note && `（${note}）`}，同名的请在姓名后加注单位`);
}

async function write(room: JoinedRoom, panellist: string, record: NewRecord) {
  const written = await room.journal.write(room.membership.room, [record]);
  return written.ok ? answer(room, panellist) : written;
}

/** The panel as a whole: its head, what it lacks, open conflicts. */
export function panelOverview({ journal: { counted } }: OpenRoom): PanelOverview {
  const seats = allLatest(counted, 'panellist').map(({ envelope: { id, body } }) => ({
    panellist: id,
    ...body,
  }));
  const head = panelHead(counted);
  const chair = seats.find(({ panellist }) => panellist === head?.panellist);
  const { scheme } = schemeInForce(counted);
  return {
    head: head && chair ? { panellist: chair.panellist, name: chair.name, basis: head.basis } : null,
    notices: panelNotices({ members: seats, hasHead: chair !== undefined, scheme }),
    openConflicts: conflictsOfInterest(counted).filter(({ state }) => state === 'open').length,
  };
}

export async function addMember(room: JoinedRoom, body: CallParsed<'panel.add'>): Promise<Outcome<PanelMember>> {
  const taken = nameTaken(room.journal.counted, body.name);
  if (taken) return taken;
  const panellist = randomHex(6);
  return write(room, panellist, newRecord('panellist', panellist, body));
}

export async function updateMember(
  room: JoinedRoom,
  { panellist, ...body }: CallParsed<'panel.update'>,
): Promise<Outcome<PanelMember>> {
  const { counted } = room.journal;
  if (!latestBody(counted, 'panellist', panellist)) return refuse('not-found');
  const taken = nameTaken(counted, body.name, panellist);
  if (taken) return taken;
  return write(room, panellist, newRecord('panellist', panellist, body));
}

/** Puts a recusal on record, announced by the member or by somebody else. */
export async function recuseMember(room: OpenRoom, body: CallParsed<'panel.recuse'>): Promise<Outcome<PanelMember>> {
  const { counted } = room.journal;
  const { panellist, dossier } = body;
  const known = latestBody(counted, 'panellist', panellist) && latestBody(counted, 'application', dossier);
  if (!known || !isJoined(room)) return refuse('not-found');
  return write(room, panellist, newRecord('recusal', `${panellist}/${dossier}`, body));
}

export async function liftRecusal(
  room: OpenRoom,
  { panellist, dossier, reason }: CallParsed<'panel.lift'>,
): Promise<Outcome<PanelMember>> {
  if (!isRecused(room.journal.counted, panellist, dossier) || !isJoined(room)) return refuse('not-found');
  const body = { panellist, dossier, reason, lifted: true } as const;
  return write(room, panellist, newRecord('recusal', `${panellist}/${dossier}`, body));
}

export async function electHead(room: JoinedRoom, body: CallParsed<'panel.elect'>): Promise<Outcome<PanelOverview>> {
  const { journal, membership } = room;
  if (!latestBody(journal.counted, 'panellist', body.panellist)) return refuse('not-found');
  const written = await journal.write(membership.room, [newRecord('panel-head', HEAD_ID, body)]);
  return written.ok ? success(panelOverview(room)) : written;
}
