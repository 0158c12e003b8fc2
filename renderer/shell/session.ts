import { create } from 'zustand';
import type { Reply, ServiceEvent } from '../../domain/api.ts';
import type { SessionStatus } from '../../domain/session/calls.ts';

export type LockReason = Extract<ServiceEvent, { type: 'locked' }>['because'];

/** Who is at the machine and in which room: from the window's start to its end. */
interface SessionStore {
  /** Undefined until the services have answered for the first time. */
  readonly status: SessionStatus | undefined;
  /** Why the services could not report the status. */
  readonly fault: Extract<Reply<never>, { ok: false }> | undefined;
  /** Why the room was last locked; undefined if it was never open in this window. */
  readonly lockedBecause: LockReason | undefined;
  /** Incremented when another of this computer's rooms is chosen: what was typed for the previous one is dropped. */
  readonly seat: number;
  show(reply: Reply<SessionStatus>): void;
  /** Shows another room of this computer, with nothing left of the previous one. */
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
