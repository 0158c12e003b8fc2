import type { CallOutput, CallParsed } from '../../../domain/api.ts';
import { isPossibleTime } from '../../../domain/base/possible-time.ts';
import { success } from '../../../domain/base/result.ts';
import { dayOf } from '../../../domain/records/clock-fault.ts';
import { latestBody } from '../../../domain/records/record-index.ts';
import type { SessionStatus } from '../../../domain/session/calls.ts';
import { backupReminder, careOf } from '../../../domain/session/custody.ts';
import { passphraseFault } from '../../../domain/session/passphrase-strength.ts';
import { CELLS, identitySchema, membershipSchema, readCell } from '../../platform/journal/identity.ts';
import { orUndo } from '../../platform/vault/disk.ts';
import { atDisk } from '../../platform/vault/fault.ts';
import type { VaultSecret } from '../../platform/vault/slots.ts';
import type { Vault } from '../../platform/vault/vault.ts';
import { createVault, describeVault, openVault } from '../../platform/vault/vault.ts';
import type { NoticeSource, OpenRoom } from '../context.ts';
import { type Outcome, type Ports, refuse } from '../ports.ts';
import { issueDueCertificates } from '../trust/certify.ts';
import { shownKey } from '../trust/fingerprints.ts';
import { recordOlder } from './custody.ts';
import { foundRoom, openRoom } from './found-room.ts';
import { preferences } from './preferences.ts';

/** Minutes without a call after which the vault locks itself. */
export const IDLE_MINUTES = 15;

type LockReason = 'asked' | 'idle' | 'suspend';

/** The one open vault of this process, from unlock to lock. */
export class Session {
  readonly #ports: Ports;
  readonly #notices: NoticeSource;
  readonly #onLock: (because: LockReason) => void;
  #room: OpenRoom | undefined;
  #idle: NodeJS.Timeout | undefined;
  #aside: { lock?: LockReason } | undefined;

  /** `notices`: what the holder is told of the open room; `onLock` hears of every lock. */
  constructor(ports: Ports, notices: NoticeSource, onLock: (because: LockReason) => void) {
    this.#ports = ports;
    this.#notices = notices;
    this.#onLock = onLock;
  }

  get room(): OpenRoom | undefined {
    return this.#room;
  }

  /** Whether the vault is closed only for work on its files: no other is opened until it is done. */
  get isAside(): boolean {
    return this.#aside !== undefined;
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
    if (this.#aside) this.#aside.lock ??= because;
    if (!this.#room) return;
    this.#room.vault.close();
    this.#room = undefined;
    this.#onLock(because);
  }

  /**
   * Closes the vault for work that needs its files, and opens it again with the secret that opens it then. Nobody is told
   * of a lock, since the person stays; one that was asked for meanwhile comes after `last`. It is the vault in `directory`,
   * whichever is chosen meanwhile.
   */
  async aside<Value>(
    directory: string,
    work: () => Promise<Outcome<Value>>,
    secretAfter: (done: Outcome<Value>) => VaultSecret,
    last: (room: OpenRoom) => Promise<Outcome<unknown>>,
  ): Promise<Outcome<Value>> {
    this.#aside = {};
    clearTimeout(this.#idle);
    this.#room?.vault.close();
    this.#room = undefined;
    let done: Outcome<Value> = refuse('internal');
    try {
      done = await work();
    } finally {
      const opened = await openOwn(directory, this.#ports, secretAfter(done));
      if (opened.ok) this.#room = opened.value;
      if (opened.ok && done.ok) await last(opened.value);
      const { lock } = this.#aside;
      this.#aside = undefined;
      if (!opened.ok) this.#onLock(lock ?? 'asked');
      else if (lock) this.lock(lock);
      else this.touch();
    }
    return done;
  }

  async status(): Promise<SessionStatus> {
    const room = this.#room;
    if (room) return describeOpen(room, this.#notices, this.#ports.clock.now());
    const found = await describeVault(this.#ports.places.vault);
    if (found.state === 'absent') return { state: 'absent', idleMinutes: IDLE_MINUTES };
    return { state: 'locked', ...(found.role ? { role: found.role } : {}), idleMinutes: IDLE_MINUTES };
  }
}

/** Told where nothing beside the vault's folder remembers its last state: then an older copy of it would not be noticed. */
export const UNREMEMBERED =
  '没有找到这间评审室上次使用的留底（评审室文件夹旁的 .seen 文件）：可能是换了电脑或文件夹、刚从备份恢复，也可能被人删掉、换上了旧副本。请核对记录条数和最后一条；从这次起重新留底。';

async function describeOpen(room: OpenRoom, notices: NoticeSource, at: Date): Promise<SessionStatus> {
  const { identity, membership, journal, role, vault } = room;
  const body = latestBody(journal.all, 'room', 'room');
  const reminder = backupReminder(journal.log, at);
  return {
    state: 'open',
    idleMinutes: IDLE_MINUTES,
    role,
    holder: identity.holder,
    ...(await shownKey(identity.publicKey)),
    notices: [...(vault.isUnremembered ? [UNREMEMBERED] : []), ...notices(room, at), ...(reminder ? [reminder] : [])],
    care: careOf(journal.log),
    ...preferences(vault),
    ...(membership && body ? { room: { id: membership.room, name: body.name } } : {}),
  };
}

/**
 * Opens a vault of this machine with all that needs its keys. `olderBecause`: why a person goes on where it is an older
 * copy.
 */
async function openOwn(
  directory: string,
  ports: Ports,
  secret: VaultSecret,
  olderBecause?: string,
): Promise<Outcome<OpenRoom>> {
  const opened = await openVault({
    directory,
    secret,
    cells: Object.values(CELLS),
    ...(olderBecause === undefined ? {} : { acceptOlder: (vault) => acceptOlder(vault, ports, olderBecause) }),
  });
  if (!opened.ok) return opened;
  const vault = opened.value;
  return atDisk(() =>
    orUndo(
      () => vault.close(),
      async () => roomOf(vault, ports),
    ),
  );
}

function roomOf(vault: Vault, { clock }: Ports): Outcome<OpenRoom> {
  const identity = readCell(vault, CELLS.identity, identitySchema);
  if (!identity) return refuse('vault-damaged', '里面没有本机的密钥');
  return success(openRoom(vault, identity, readCell(vault, CELLS.membership, membershipSchema), clock));
}

async function acceptOlder(vault: Vault, ports: Ports, because: string): Promise<Outcome<unknown>> {
  const room = roomOf(vault, ports);
  return room.ok ? recordOlder(room.value, because) : room;
}

export async function unlock(
  session: Session,
  ports: Ports,
  { olderBecause, renew, ...secret }: CallParsed<'session.unlock'>,
): Promise<Outcome<SessionStatus>> {
  if (session.isAside) return refuse('vault-busy');
  session.lock('asked');
  const opened = await openOwn(ports.places.vault, ports, secret, olderBecause);
  if (!opened.ok) return opened;
  return orUndo(
    () => opened.value.vault.close(),
    async () => {
      // A full disk must keep nobody out: where this fails it is done before the next bundle goes out.
      if (renew) await issueDueCertificates(opened.value, ports.clock.now());
      session.hold(opened.value);
      return success(await session.status());
    },
  );
}

/** What a guess at the passphrase is to cost, as the host measured it; the least where it did not. */
async function costAt({ passphraseCost }: Ports) {
  return passphraseCost ? { kdf: await passphraseCost() } : {};
}

/** A vault is one only with the identity and the room in it: a founding that is cut short leaves none. */
export async function found(
  session: Session,
  ports: Ports,
  { role, name, room = '', passphrase }: CallParsed<'session.create'>,
): Promise<Outcome<CallOutput<'session.create'>>> {
  if (session.room) return refuse('vault-exists');
  if (session.isAside) return refuse('vault-busy');
  const at = ports.clock.now();
  if (!isPossibleTime(at)) return refuse('clock-wrong', `电脑的日期是 ${dayOf(at)}`);
  const weak = passphraseFault(passphrase, [name, room]);
  if (weak !== undefined) return refuse('passphrase-weak', weak);
  const founder = { name, room: room || '兴楚电商创业领军人才评审室' };
  const created = await createVault({
    directory: ports.places.vault,
    passphrase,
    role,
    ...(await costAt(ports)),
    furnish: (vault) => foundRoom(vault, founder, ports.clock),
  });
  if (!created.ok) return created;
  const { vault, recoveryCode } = created.value;
  const opened = roomOf(vault, ports);
  if (!opened.ok) return opened;
  session.hold(opened.value);
  return success({ recoveryCode, ...(await shownKey(opened.value.identity.publicKey)) });
}
