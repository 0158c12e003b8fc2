import type { API, CallName, CallOutput, CallParsed, ServiceEvent } from '../../domain/api.ts';
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
  /** The room this vault belongs to; an expert's or a meeting laptop's has none before the first bundle. */
  membership: Membership | undefined;
}

/** What every act may use beside the open room. */
export interface Desk {
  readonly ports: Ports;
  readonly files: FileTokens;
  emit(event: ServiceEvent): void;
}

export type FreeHandler<Name extends CallName> = (
  input: CallParsed<Name>,
  job: Job,
) => Promise<Outcome<CallOutput<Name>>>;
export type RoomHandler<Name extends CallName> = (
  room: OpenRoom,
  input: CallParsed<Name>,
  job: Job,
) => Promise<Outcome<CallOutput<Name>>>;

/** Handler of a call: with the open room where the contract names roles, without where anyone may call. */
export type Handler<Name extends CallName> = (typeof API)[Name]['access'] extends 'anyone'
  ? FreeHandler<Name>
  : RoomHandler<Name>;

/** Handlers of every call of one part of the contract. */
export type Handlers<Names extends CallName> = { readonly [Name in Names]: Handler<Name> };
