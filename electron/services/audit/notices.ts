import { conflictsOf } from '../../../domain/records/record-index.ts';
import type { OpenRoom } from '../context.ts';

/** Versions that wait for a decision by those who conduct the review. */
export function conflictNotices({ journal, role }: OpenRoom): string[] {
  const open = role === 'secretariat' || role === 'meeting' ? conflictsOf(journal.counted).length : 0;
  return open > 0 ? [`有 ${open} 处互不相承的版本，请到“冲突”中核定`] : [];
}
