import type { SessionStatus } from '../../domain/contract/session-calls.ts';
import { success } from '../../domain/result.ts';
import { latestBody } from '../../domain/sync/records.ts';
import { checkCode, normaliseCode } from '../crypto/code.ts';
import { CELLS, identitySchema, membershipSchema, readCell } from '../journal/identity.ts';
import { type Outcome, type Ports, refuse } from '../ports.ts';
import { createVault, describeVault, openVault } from '../vault/vault.ts';
import { issueDueCertificates } from './certify.ts';
import type { Handlers, OpenRoom } from './context.ts';
import { shownKey } from './fingerprints.ts';
import { foundRoom, openRoom } from './found-room.ts';
import { notices } from './notices.ts';
import { preferences } from './own-desk.ts';

/** Minutes without a call after which the vault locks itself. */
export const IDLE_MINUTES = 15;

type LockReason = 'asked' | 'idle' | 'suspend';

/** The one open vault of this process, from unlock to lock. */
export class Session {
  readonly #ports: Ports;
  readonly #onLock: (because: LockReason) => void;
  #room: OpenRoom | undefined;
  #idle: NodeJS.Timeout | undefined;

  constructor(ports: Ports, onLock: (because: LockReason) => void) {
    this.#ports = ports;
    this.#onLock = onLock;
  }

  get room(): OpenRoom | undefined {
    return this.#room;
  }

  /** Restarts the idle clock: every call of a person counts as presence. */
  touch(): void {
    clearTimeout(this.#idle);
    if (this.#room) this.#idle = setTimeout(() => this.lock('idle'), IDLE_MINUTES * 60_000).unref();
  }

  hold(room: OpenRoom): void {
    this.#room = room;
    this.touch();
  }

  /** Closes the vault: keys are zeroed, the lock file goes, listeners are told. */
  lock(because: LockReason): void {
    clearTimeout(this.#idle);
    if (!this.#room) return;
    this.#room.vault.close();
    this.#room = undefined;
    this.#onLock(because);
  }

  async status(): Promise<SessionStatus> {
    const room = this.#room;
    if (room)
      return { state: 'open', ...(await describeOpen(room, this.#ports.clock.now())), idleMinutes: IDLE_MINUTES };
    const found = await describeVault(this.#ports.places.vault);
    if (found.state === 'absent') return { state: 'absent', idleMinutes: IDLE_MINUTES };
    return { state: 'locked', ...(found.role ? { role: found.role } : {}), idleMinutes: IDLE_MINUTES };
  }
}

async function describeOpen(room: OpenRoom, at: Date): Promise<Omit<SessionStatus, 'state' | 'idleMinutes'>> {
  const { identity, membership, journal, role, vault } = room;
  const body = latestBody(journal.index, 'room', 'room');
  return {
    role,
    holder: identity.holder,
    ...(await shownKey(identity.publicKey)),
    notices: notices(room, at),
    ...preferences(vault),
    ...(membership && body ? { room: { id: membership.room, name: body.name } } : {}),
  };
}

async function unlock(
  session: Session,
  ports: Ports,
  secret: { passphrase: string } | { recoveryCode: string },
): Promise<Outcome<SessionStatus>> {
  if ('recoveryCode' in secret && checkCode(secret.recoveryCode) !== 'ok')
    return refuse('passphrase-wrong', '恢复码抄写有误');
  session.lock('asked');
  const opened = await openVault({
    directory: ports.places.vault,
    secret: 'passphrase' in secret ? secret : { recoveryCode: normaliseCode(secret.recoveryCode) },
  });
  if (!opened.ok) return opened;
  const vault = opened.value;
  const identity = readCell(vault, CELLS.identity, identitySchema);
  if (!identity) {
    vault.close();
    return refuse('vault-damaged', '评审室没有建完');
  }
  const room = openRoom(vault, identity, readCell(vault, CELLS.membership, membershipSchema), ports.clock);
  // A full disk must keep nobody out: where this fails it is done before the next bundle goes out.
  await issueDueCertificates(room, ports.clock.now());
  session.hold(room);
  return success(await session.status());
}

export function sessionHandlers(
  session: Session,
  ports: Ports,
): Handlers<'session.status' | 'session.create' | 'session.unlock' | 'session.lock' | 'session.active'> {
  return {
    'session.status': async () => success(await session.status()),
    'session.create': async ({ role, name, room, passphrase }) => {
      if (session.room) return refuse('vault-exists');
      const created = await createVault({ directory: ports.places.vault, passphrase, role });
      if (!created.ok) return created;
      const { vault, recoveryCode } = created.value;
      const founded = await foundRoom(vault, { name, room: room || '兴楚电商创业领军人才评审室' }, ports.clock);
      if (!founded.ok) {
        vault.close();
        return founded;
      }
      session.hold(founded.value);
      return success({ recoveryCode, ...(await shownKey(founded.value.identity.publicKey)) });
    },
    'session.unlock': (input) => unlock(session, ports, input),
    'session.lock': async () => {
      session.lock('asked');
      return success({});
    },
    'session.active': async () => success({}),
  };
}
