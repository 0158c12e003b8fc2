import type { CallOutput, CallParsed } from '../../../domain/api.ts';
import { success } from '../../../domain/base/result.ts';
import { chainState } from '../../../domain/records/chain.ts';
import type { CountedRecords } from '../../../domain/records/counted.ts';
import { keysOfPanellist, type Member, members } from '../../../domain/records/members.ts';
import { seatName } from '../../../domain/records/names.ts';
import { latestBody } from '../../../domain/records/record-index.ts';
import type { KeyOutput } from '../../../domain/trust/calls.ts';
import { revocationOf } from '../../../domain/trust/records.ts';
import { type NewRecord, newRecord } from '../../platform/journal/journal.ts';

import type { JoinedRoom, OpenRoom } from '../context.ts';
import { type Outcome, refuse } from '../ports.ts';
import { daysLeft, RENEWAL_DAYS } from './certify.ts';
import { invitationName, isRevokedInvitation, newInvitation } from './enrolment.ts';
import { shownKey } from './fingerprints.ts';

type Revoked = CallOutput<'panel.revoke'>;
type Wish = Pick<CallParsed<'panel.revoke'>, 'reason' | 'keep'>;

/**
 * The last record from a key that counts as the holder's: its newest, even if some before it are still missing, since
 * their hashes lead up to it. Where the chain is forked or broken, the last record before that point.
 */
function endOfKey(counted: CountedRecords, author: string): { after: number; head: string | null } {
  const { state, seq, head, last } = chainState(counted, author, 'open');
  if (state !== 'gap') return { after: seq, head };
  const newest = counted.chains.get(author)?.open.find(({ envelope }) => envelope.seq === last);
  return { after: last, head: newest?.hash ?? null };
}

/** Ends a key at the last record that came from it, or before its first. */
function keyRevocation(counted: CountedRecords, { author, panellist }: Member, { reason, keep }: Wish): NewRecord {
  const end = keep === 'none' ? { after: 0, head: null } : endOfKey(counted, author);
  const seat = panellist ? { panellist } : {};
  return newRecord('revocation', revocationOf.key(author), { subject: author, ...seat, ...end, reason });
}

/** Revokes the opening code of a seat, so that whoever holds the letter can no longer enrol. */
function letterRevocation(counted: CountedRecords, panellist: string, reason: string): NewRecord[] {
  const invitation = latestBody(counted.all, 'invitation', panellist);
  if (!invitation || isRevokedInvitation(counted.all, invitation)) return [];
  const name = invitationName(invitation.token);
  return [
    newRecord('revocation', revocationOf.invitation(name), {
      invitation: name,
      panellist,
      after: 0,
      head: null,
      reason,
    }),
  ];
}

/** Revokes the keys and the opening code of a seat; `reinvite` makes a new opening code at once. */
export async function revokeSeat(
  { journal, membership }: JoinedRoom,
  panellist: string,
  wish: Wish,
  reinvite: boolean,
): Promise<Outcome<Revoked>> {
  const { counted } = journal;
  if (!latestBody(counted, 'panellist', panellist)) return refuse('not-found', '评审人员');
  const keys = keysOfPanellist(counted.all, panellist).filter(({ revoked }) => !revoked);
  const ended = [
    ...keys.map((member) => keyRevocation(counted, member, wish)),
    ...letterRevocation(counted, panellist, wish.reason),
  ];
  if (ended.length === 0 && !reinvite) return refuse('not-found', `${seatName(counted, panellist)}还没有密钥或开启码`);
  const invited = reinvite ? [newRecord('invitation', panellist, newInvitation(panellist))] : [];
  const written = await journal.write(membership.room, [...ended, ...invited]);
  if (!written.ok) return written;
  const next = reinvite
    ? '已生成新的开启码：请重新导出数据包，把新开启码装入密封信交给本人，本人在新建的评审室里打开'
    : '这一席位暂不能收发数据包；需要时请重新邀请';
  return success({ keys: keys.map(({ name }) => name), reinvited: reinvite, notes: [next] });
}

/** Revokes the key of another member, such as the meeting laptop's. */
export async function revokeMember(
  { journal, membership }: JoinedRoom,
  author: string,
  wish: Wish,
): Promise<Outcome<Revoked>> {
  const member = members(journal.all).get(author);
  if (!member || member.role === 'secretariat' || member.revoked) return refuse('not-found', '这把密钥');
  const written = await journal.write(membership.room, [keyRevocation(journal.counted, member, wish)]);
  if (!written.ok) return written;
  // It holds the key to which bundles are returned; withdrawing that would require a new one in everybody's room.
  const notes = member.role === 'meeting' ? ['那台电脑仍能打开它已有的数据；请勿再把交回的数据包拷给它'] : [];
  return success({ keys: [member.name], reinvited: false, notes });
}

function stateOf(member: Member, at: Date): KeyOutput['state'] {
  if (member.revoked) return 'revoked';
  if (member.contested) return 'contested';
  if (!member.certificate) return 'enrolled';
  const days = daysLeft(member, at) ?? Number.POSITIVE_INFINITY;
  return days < 0 ? 'expired' : days < RENEWAL_DAYS ? 'expiring' : 'certified';
}

async function keyView(member: Member, at: Date): Promise<KeyOutput> {
  const { author, name, role, panellist, publicKey, validUntil, revoked } = member;
  return {
    author,
    name,
    role,
    ...(panellist ? { panellist } : {}),
    ...(await shownKey(publicKey)),
    state: stateOf(member, at),
    ...(validUntil ? { validUntil } : {}),
    ...(revoked ? { revoked: { after: revoked.after, at: revoked.at, reason: revoked.reason } } : {}),
  };
}

/** Every key that the room knows, in its state at a given instant. */
export function keyViews({ journal }: OpenRoom, at: Date): Promise<KeyOutput[]> {
  return Promise.all([...members(journal.all).values()].map((each) => keyView(each, at)));
}
