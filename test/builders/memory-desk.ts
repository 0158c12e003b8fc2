import { resolve } from 'node:path';
import type { Role } from '../../domain/base/role.ts';
import { sha256Hex } from '../../electron/platform/crypto/hash.ts';
import { FileTokens } from '../../electron/platform/files/file-tokens.ts';
import { CELLS, identitySchema, membershipSchema, readCell } from '../../electron/platform/journal/identity.ts';
import type { Vault } from '../../electron/platform/vault/vault.ts';
import { type Context, isJoined, type JoinedRoom, type OpenRoom } from '../../electron/services/context.ts';
import type { Clock, Job } from '../../electron/services/ports.ts';
import { foundRoom, openRoom } from '../../electron/services/session/found-room.ts';

interface Contents {
  readonly rows: Uint8Array[];
  readonly cells: Map<string, Uint8Array>;
}

/** What acts need of a vault, kept in memory and unsealed: thousands of rooms a minute instead of one a second. */
class MemoryVault {
  readonly role: Role;
  readonly contents: Contents;
  readonly files = {
    has: () => true,
    put: async () => {
      throw new Error('a room in memory has no attachments');
    },
  };

  constructor(role: Role, contents: Contents = { rows: [], cells: new Map() }) {
    this.role = role;
    this.contents = contents;
  }

  get head(): string {
    return sha256Hex(Buffer.concat(this.contents.rows));
  }

  get length(): number {
    return this.contents.rows.length;
  }

  append(rows: readonly Uint8Array[]) {
    this.contents.rows.push(...rows);
    return { ok: true as const, value: this.contents.rows.length };
  }

  rows() {
    return this.contents.rows.map((bytes, at) => ({ position: at + 1, bytes }));
  }

  cell(name: string) {
    return this.contents.cells.get(name);
  }

  setCell(name: string, bytes: Uint8Array) {
    this.contents.cells.set(name, bytes);
    return { ok: true as const, value: undefined };
  }

  async damagedAttachments() {
    return 0;
  }

  audit() {
    return { ok: true as const, value: { rows: this.contents.rows.length, head: this.head } };
  }

  close(): void {}
}

export function quietJob(): Job {
  return { signal: new AbortController().signal, progress: () => undefined };
}

/** What a handler is given in a test: a clock and files, and no host. */
export function aContext<Room extends OpenRoom | undefined>(
  room: Room,
  clock: Clock,
  files = new FileTokens(),
): Context<Room> {
  const dialogs = { open: async () => [], save: async () => undefined };
  const converter = { toDocx: async () => undefined };
  const places = { vault: '', resources: resolve(import.meta.dirname, '..', '..', 'dist') };
  const ports = { clock, dialogs, converter, log: { event: () => undefined }, places };
  return { room, job: quietJob(), files, ports };
}

/** A room that is known to belong to one. */
export function joined(room: OpenRoom): JoinedRoom {
  if (!isJoined(room)) throw new Error('a vault that belongs to no room');
  return room;
}

/** A clock that moves one second a reading. */
export function aClock(start = Date.UTC(2026, 6, 1)): Clock & { skip(days: number): void } {
  let now = start;
  return {
    now: () => {
      now += 1_000;
      return new Date(now);
    },
    skip: (days) => {
      now += days * 86_400_000;
    },
  };
}

/** An open room on a vault in memory, with an identity of its own. */
export async function aMemoryRoom(role: Role, name: string, clock: Clock): Promise<OpenRoom> {
  const vault = new MemoryVault(role) as unknown as Vault;
  const founded = await foundRoom(vault, { name, room: '评审室' }, clock);
  if (!founded.ok) throw new Error(founded.message);
  return founded.value;
}

/** The room as a copy of its vault's folder opens on another machine. */
export function aCopyOf(room: OpenRoom, clock: Clock): OpenRoom {
  const { role, contents } = room.vault as unknown as MemoryVault;
  const copied = { rows: [...contents.rows], cells: new Map(contents.cells) };
  const vault = new MemoryVault(role, copied) as unknown as Vault;
  const identity = readCell(vault, CELLS.identity, identitySchema);
  if (!identity) throw new Error('a room without an identity');
  return openRoom(vault, identity, readCell(vault, CELLS.membership, membershipSchema), clock);
}
