import {
  bundleForExpert,
  bundleOfAdmission,
  bundleOfReturn,
  deliver,
  type MemoryBundle,
} from '../../../../builders/memory-bundle.ts';
import { type aClock, aCopyOf, aMemoryRoom } from '../../../../builders/memory-desk.ts';
import type { Post } from './post.ts';

/** Machines and bundles in memory: every check of the product but the file around the records. */
export function memoryPost(clock: ReturnType<typeof aClock>): Post<MemoryBundle> {
  return {
    clock,
    machine: (role, name) => aMemoryRoom(role, name, clock),
    copy: async (room) => aCopyOf(room, clock),
    toExpert: (room, seat) => bundleForExpert(room, seat, clock),
    toMeeting: (room, meeting) => bundleOfAdmission(room, meeting, clock),
    back: async (room) => ({ ok: true, value: await bundleOfReturn(room, clock) }),
    deliver: async (room, bundle) => {
      const taken = await deliver(room, bundle, clock);
      if (!taken.ok) return { ok: false, code: taken.code, fresh: 0, refused: 0, notes: taken.message };
      const { fresh, verified, notes } = taken.value;
      return { ok: true, code: '', fresh, refused: verified.refused.length, notes: notes.join('；') };
    },
  };
}
