import { create } from 'zustand';
import type { Reply, ServiceEvent } from '../../domain/contract/api.ts';
import type { SessionStatus } from '../../domain/contract/session-calls.ts';

export type LockReason = Extract<ServiceEvent, { type: 'locked' }>['because'];

/** Who is at the machine and in which room: from the window's start to its end. */
interface SessionStore {
  /** Undefined until the services have answered for the first time. */
  readonly status: SessionStatus | undefined;
  /** Why the services could not say how things stand. */
  readonly fault: Extract<Reply<never>, { ok: false }> | undefined;
  /** Why the room was locked last; undefined where it was never open in this window. */
  readonly lockedBecause: LockReason | undefined;
  show(reply: Reply<SessionStatus>): void;
  setLockedBecause(because: LockReason): void;
}

export const useSession = create<SessionStore>()((set) => ({
  status: undefined,
  fault: undefined,
  lockedBecause: undefined,
  show: (reply) => set(reply.ok ? { status: reply.value, fault: undefined } : { status: undefined, fault: reply }),
  setLockedBecause: (lockedBecause) => set({ lockedBecause }),
}));
