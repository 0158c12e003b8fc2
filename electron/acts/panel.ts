import { applicantName } from '../../domain/application/record.ts';
import type { PanelMember } from '../../domain/contract/review-calls.ts';
import { success } from '../../domain/result.ts';
import { panel, sheetCount } from '../../domain/room/scoring.ts';
import { keysOfPanellist, memberOfPanellist } from '../../domain/sync/members.ts';
import { allLatest, latestBody, type RecordIndex } from '../../domain/sync/records.ts';
import { inForce } from '../../domain/sync/standing.ts';
import { comparisonKey } from '../../domain/text.ts';
import { randomHex } from '../crypto/random.ts';
import { draft } from '../journal/journal.ts';
import { refuse } from '../ports.ts';
import type { Handlers, OpenRoom } from './context.ts';
import { isRevokedInvitation } from './enrolment.ts';
import { shownKey } from './fingerprints.ts';

function enrolmentOf(index: RecordIndex, panellist: string): PanelMember['enrolment'] {
  const member = memberOfPanellist(index, panellist);
  if (member) return member.certificate ? 'certified' : 'enrolled';
  const invitation = latestBody(index, 'invitation', panellist);
  if (!invitation) return keysOfPanellist(index, panellist).length > 0 ? 'revoked' : 'none';
  return isRevokedInvitation(index, invitation) ? 'revoked' : 'invited';
}

/** A panel member as screens and reports show it; `undefined` for an unknown id. */
export async function panelMember(index: RecordIndex, panellist: string): Promise<PanelMember | undefined> {
  const body = latestBody(index, 'panellist', panellist);
  if (!body) return undefined;
  const member = memberOfPanellist(index, panellist);
  const recusals = allLatest(inForce(index), 'recusal')
    .filter(({ envelope }) => envelope.body.panellist === panellist)
    .map(({ envelope: { body: recusal } }) => {
      const application = latestBody(index, 'application', recusal.dossier);
      return {
        dossier: recusal.dossier,
        applicant: application ? applicantName(application) : '',
        reason: recusal.reason,
      };
    });
  return {
    ...body,
    panellist,
    enrolment: enrolmentOf(index, panellist),
    ...(member ? await shownKey(member.publicKey) : {}),
    ...(member?.validUntil ? { validUntil: member.validUntil } : {}),
    recusals,
    sheets: sheetCount(index, panellist),
  };
}

export async function panelMembers(index: RecordIndex): Promise<PanelMember[]> {
  const found = await Promise.all(panel(index).map(({ panellist }) => panelMember(index, panellist)));
  return found.filter((member) => member !== undefined);
}

async function answer({ journal: { index } }: OpenRoom, panellist: string) {
  const member = await panelMember(index, panellist);
  return member ? success(member) : refuse('not-found');
}

export function panelHandlers(): Handlers<'panel.list' | 'panel.add' | 'panel.recuse'> {
  return {
    'panel.list': async ({ journal }) => success({ members: await panelMembers(journal.index) }),
    'panel.add': async (room, input) => {
      const { journal, membership } = room;
      if (!membership) return refuse('not-joined');
      const same = panel(journal.index).some(({ name }) => comparisonKey(name) === comparisonKey(input.name));
      if (same) return refuse('already-there', `评审组已有“${input.name}”，同名的请在姓名后加注单位`);
      const panellist = randomHex(6);
      const written = await journal.write(membership.room, [draft('panellist', panellist, input)]);
      return written.ok ? answer(room, panellist) : written;
    },
    'panel.recuse': async (room, { panellist, dossier, reason }) => {
      const { journal, membership } = room;
      const known =
        latestBody(journal.index, 'panellist', panellist) && latestBody(journal.index, 'application', dossier);
      if (!membership || !known) return refuse('not-found');
      const body = { panellist, dossier, reason };
      const written = await journal.write(membership.room, [draft('recusal', `${panellist}/${dossier}`, body)]);
      return written.ok ? answer(room, panellist) : written;
    },
  };
}
