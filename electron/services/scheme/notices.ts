import { schemeNewsFor } from '../../../domain/scheme/scheme-news.ts';
import type { OpenRoom } from '../context.ts';

/** What has changed in the scheme since an expert sealed. */
export function schemeNotices({ journal, role, membership }: OpenRoom): readonly string[] {
  return role === 'expert' && membership?.panellist ? schemeNewsFor(journal.counted, membership.panellist) : [];
}
