import { create } from 'zustand';
import type { ServiceEvent } from '../../domain/contract/api.ts';
import type { SessionStatus } from '../../domain/contract/session-calls.ts';

export type LockReason = Extract<ServiceEvent, { type: 'locked' }>['because'];

/** Who is at the machine and in which room: from the window's start to its end. */
interface SessionStore {
  /** Undefined until the services have answered for the first time. */
  readonly status: SessionStatus | undefined;
  /** Why the room was locked last; undefined where it was never open in this window. */
  readonly lockedBecause: LockReason | undefined;
  setStatus(status: SessionStatus): void;
  setLockedBecause(because: LockReason): void;
}

export const useSession = create<SessionStore>()((set) => ({
  status: undefined,
  lockedBecause: undefined,
  setStatus: (status) => set({ status }),
  setLockedBecause: (lockedBecause) => set({ lockedBecause }),
}));
