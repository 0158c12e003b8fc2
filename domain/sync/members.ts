import type { Role } from './envelope.ts';
import { allLatest, type RecordIndex } from './records.ts';

/** Someone whose records the room accepts. */
export interface Member {
  readonly author: string;
  readonly role: Role;
  readonly name: string;
  readonly panellist?: string | undefined;
  readonly publicKey: string;
  readonly recipient: string;
  /** Certificate by the room's authority, PEM; absent while it is waited for. */
  readonly certificate?: string | undefined;
}

/**
 * Everybody known by key: the holder of the room, those who enrolled (their proof was checked before the record was
 * taken in), and the certificates the room issued to them.
 */
export function members(index: RecordIndex): Map<string, Member> {
  const found = new Map<string, Member>();
  for (const { envelope } of allLatest(index, 'room')) {
    const { role, holder, publicKey, recipient, certificate } = envelope.body;
    found.set(envelope.author, { author: envelope.author, role, name: holder, publicKey, recipient, certificate });
  }
  for (const { envelope } of allLatest(index, 'enrolment')) {
    const { role, name, panellist, publicKey, recipient } = envelope.body;
    found.set(envelope.author, { author: envelope.author, role, name, panellist, publicKey, recipient });
  }
  for (const { envelope } of allLatest(index, 'certificate')) {
    const { subject, ...about } = envelope.body;
    found.set(subject, { author: subject, ...found.get(subject), ...about });
  }
  return found;
}

/** The member enrolled for a panellist. */
export function memberOfPanellist(index: RecordIndex, panellist: string): Member | undefined {
  return [...members(index).values()].find((member) => member.panellist === panellist);
}
