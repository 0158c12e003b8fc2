import type { API, CallName, CallOutput, CallParsed } from '../../domain/api.ts';
import type { Role } from '../../domain/base/role.ts';
import type { FileTokens } from '../platform/files/file-tokens.ts';
import type { Identity, Membership } from '../platform/journal/identity.ts';
import type { Journal } from '../platform/journal/journal.ts';
import type { Vault } from '../platform/vault/vault.ts';
import type { Job, Outcome, Ports } from './ports.ts';

/** An unlocked vault with everything that needs its keys. Lives from unlock to lock. */
export interface OpenRoom {
  readonly vault: Vault;
  readonly journal: Journal;
  readonly identity: Identity;
  readonly role: Role;
  /** The room this vault belongs to; an expert's vault or the meeting laptop's has none before the first bundle. */
  membership: Membership | undefined;
}

/** An open vault that belongs to a room. Records are written in no other. */
export interface JoinedRoom extends OpenRoom {
  readonly membership: Membership;
}

/** The one check that makes a `JoinedRoom`. */
export function isJoined(room: OpenRoom): room is JoinedRoom {
  return room.membership !== undefined;
}

/** What every call may use of the machine: the host's abilities, and the files that a person chose. */
export interface Environment {
  readonly ports: Ports;
  readonly files: FileTokens;
}

/** What a handler is given besides the call's input. */
export interface Context<Room extends OpenRoom | undefined> extends Environment {
  readonly room: Room;
  readonly job: Job;
}

/** The room that a call's row requires: none for `anyone`, a joined one where the row says so, otherwise an open one. */
export type RoomOf<Name extends CallName> = (typeof API)[Name] extends { readonly access: 'anyone' }
  ? OpenRoom | undefined
  : (typeof API)[Name] extends { readonly joined: true }
    ? JoinedRoom
    : OpenRoom;

export type Handler<Name extends CallName> = (
  input: CallParsed<Name>,
  context: Context<RoomOf<Name>>,
) => Promise<Outcome<CallOutput<Name>>>;

/** Handlers for all calls of one part of the contract. */
export type Handlers<Names extends CallName> = { readonly [Name in Names]: Handler<Name> };

/** What the holder of an open room should know now, one sentence each. */
export type NoticeSource = (room: OpenRoom, at: Date) => readonly string[];
