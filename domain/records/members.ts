import type { Role } from '../base/role.ts';
import { revocationOf } from '../trust/records.ts';
import type { VerifiedRecord } from './envelope.ts';
import { hlcTime } from './hlc.ts';
import { type AllRecords, allLatest, headsOf, idsOf, recordsOfKind } from './record-index.ts';

/** The point from which a key no longer speaks for its holder. */
export interface Revocation {
  /** Place in the key's open chain up to which its records count, and the hash there; 0 and null: none count. */
  readonly after: number;
  readonly head: string | null;
  readonly reason: string;
  readonly at: string;
}

/** Someone whose records the room takes in. Whether they count depends on `revoked`, `contested` and `validUntil`. */
export interface Member {
  readonly author: string;
  readonly role: Role;
  readonly name: string;
  readonly panellist?: string | undefined;
  readonly publicKey: string;
  readonly recipient: string;
  /** Certificate from the room's authority, PEM; absent until it is issued. */
  readonly certificate?: string | undefined;
  /** When the certificate was issued. */
  readonly validFrom?: string | undefined;
  /** Last instant at which the latest certificate is valid. */
  readonly validUntil?: string | undefined;
  readonly revoked?: Revocation | undefined;
  /** Another key is certified for the seat, or proved the same invitation: this one speaks for nobody. */
  readonly contested?: true;
}

type Enrolled = Member & { readonly invitation?: string | undefined };

function later(a: string | undefined, b: string | undefined): string | undefined {
  return a !== undefined && (b === undefined || a > b) ? a : b;
}

/** Everybody known by key, whatever has become of the key since. */
function enrolled(index: AllRecords): Map<string, Enrolled> {
  const found = new Map<string, Enrolled>();
  for (const { envelope } of allLatest(index, 'room')) {
    const { author, body } = envelope;
    const { role, holder: name, publicKey, recipient, certificate, notAfter: validUntil } = body;
    const validFrom = certificate && hlcTime(envelope.hlc);
    found.set(author, { author, role, name, publicKey, recipient, certificate, validFrom, validUntil });
  }
  for (const { envelope } of allLatest(index, 'enrolment')) {
    const { role, name, panellist, publicKey, recipient, invitation } = envelope.body;
    found.set(envelope.author, { author: envelope.author, role, name, panellist, publicKey, recipient, invitation });
  }
  for (const { envelope } of allLatest(index, 'certificate')) {
    const { subject, notAfter: _end, ...about } = envelope.body;
    found.set(subject, { author: subject, ...found.get(subject), ...about, validFrom: hlcTime(envelope.hlc) });
  }
  for (const { envelope } of recordsOfKind(index, 'certificate')) {
    const member = found.get(envelope.body.subject);
    const validUntil = later(envelope.body.notAfter, member?.validUntil);
    if (member && validUntil) found.set(member.author, { ...member, validUntil });
  }
  return found;
}

function asRevocation({ envelope }: VerifiedRecord<'revocation'>): Revocation {
  const { after, head, reason } = envelope.body;
  return { after, head, reason, at: hlcTime(envelope.hlc) };
}

/** Where revocations contradict each other, the one that leaves the fewest records counts. */
function strictest(index: AllRecords, id: string): Revocation | undefined {
  return headsOf(index, 'revocation', id)
    .map(asRevocation)
    .sort((a, b) => a.after - b.after)[0];
}

function revocationFor(index: AllRecords, { author, invitation, role }: Enrolled): Revocation | undefined {
  if (role === 'secretariat') return undefined;
  const own = strictest(index, revocationOf.key(author));
  if (own || invitation === undefined) return own;
  return strictest(index, revocationOf.invitation(invitation));
}

/** Keys that compete for one seat. */
function contestedKeys(found: ReadonlyMap<string, Member>): Set<string> {
  const seats = new Map<string, Member[]>();
  for (const member of found.values()) {
    if (!member.panellist || member.revoked) continue;
    seats.set(member.panellist, [...(seats.get(member.panellist) ?? []), member]);
  }
  const contested = [...seats.values()].flatMap((keys) => {
    const certified = keys.filter(({ certificate }) => certificate !== undefined);
    const [only, ...others] = certified.length > 0 ? certified : keys;
    return others.length > 0 ? keys : keys.filter((each) => each !== only);
  });
  return new Set(contested.map(({ author }) => author));
}

/** The members of each index. Indexes only grow, so an entry is right until a record is added. */
const views = new WeakMap<AllRecords, { readonly records: number; readonly members: ReadonlyMap<string, Member> }>();

/**
 * Everybody known by key: the holder of the room, those who enrolled (their proof was checked before the record was
 * taken in), and those whom the room certified, with what became of each key.
 */
export function members(index: AllRecords): ReadonlyMap<string, Member> {
  const view = views.get(index);
  if (view?.records === index.byHash.size) return view.members;
  const found = new Map<string, Member>();
  for (const member of enrolled(index).values()) {
    const { invitation: _answered, ...about } = member;
    const revoked = idsOf(index, 'revocation').length > 0 ? revocationFor(index, member) : undefined;
    found.set(member.author, revoked ? { ...about, revoked } : about);
  }
  for (const author of contestedKeys(found)) {
    const member = found.get(author);
    if (member) found.set(author, { ...member, contested: true });
  }
  views.set(index, { records: index.byHash.size, members: found });
  return found;
}

/** All keys that ever enrolled for a seat. */
export function keysOfPanellist(index: AllRecords, panellist: string): Member[] {
  return [...members(index).values()].filter((member) => member.panellist === panellist);
}

/** The member who now speaks for a seat: neither revoked nor contested. */
export function memberOfPanellist(index: AllRecords, panellist: string): Member | undefined {
  return keysOfPanellist(index, panellist).find(({ revoked, contested }) => !revoked && !contested);
}

/** Why a key may no longer sign at a given time (ISO); `undefined` where it may. */
export function signingFault(
  member: Member | undefined,
  at: string,
): 'key-revoked' | 'certificate-expired' | undefined {
  if (member?.revoked) return 'key-revoked';
  return member?.validUntil !== undefined && at > member.validUntil ? 'certificate-expired' : undefined;
}
