import { create } from 'zustand';
import type { Reply, ServiceEvent } from '../../domain/api.ts';
import type { SessionStatus } from '../../domain/session/calls.ts';

export type LockReason = Extract<ServiceEvent, { type: 'locked' }>['because'];

/** Who is at the machine and in which room: from the window's start to its end. */
interface SessionStore {
  /** Undefined until the services have answered for the first time. */
  readonly status: SessionStatus | undefined;
  /** Why the services could not say how things stand. */
  readonly fault: Extract<Reply<never>, { ok: false }> | undefined;
  /** Why the room was locked last; undefined where it was never open in this window. */
  readonly lockedBecause: LockReason | undefined;
  /** Raised when another of this computer's rooms is turned to: what was typed for the one before goes. */
  readonly seat: number;
  show(reply: Reply<SessionStatus>): void;
  /** Shows another room of this computer, with nothing of the one before. */
  turn(reply: Extract<Reply<SessionStatus>, { ok: true }>): void;
  setLockedBecause(because: LockReason): void;
}

export const useSession = create<SessionStore>()((set) => ({
  status: undefined,
  fault: undefined,
  lockedBecause: undefined,
  seat: 0,
  show: (reply) => set(reply.ok ? { status: reply.value, fault: undefined } : { status: undefined, fault: reply }),
  turn: ({ value }) =>
    set(({ seat }) => ({ status: value, fault: undefined, lockedBecause: undefined, seat: seat + 1 })),
  setLockedBecause: (lockedBecause) => set({ lockedBecause }),
}));
