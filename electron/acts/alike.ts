import { longText } from '../../domain/application/field-text.ts';
import type { AlikeOutput } from '../../domain/contract/application-calls.ts';
import { success } from '../../domain/result.ts';
import { alikePairs } from '../../domain/room/alike.ts';
import { likenessId } from '../../domain/sync/merge.ts';
import { allLatest, type RecordIndex } from '../../domain/sync/records.ts';
import { inForce } from '../../domain/sync/standing.ts';
import { draft } from '../journal/journal.ts';
import { refuse } from '../ports.ts';
import type { Handlers } from './context.ts';

function pairsOf(all: RecordIndex): AlikeOutput[] {
  const index = inForce(all);
  const filed = allLatest(index, 'application').map(({ envelope: { id, body } }) => ({ id, application: body }));
  return alikePairs(index, filed).map(({ dossiers: [one, two], judgement, ...pair }) => ({
    ...pair,
    dossiers: [one, two],
    ...(judgement ? { judgement } : {}),
  }));
}

/** Dossiers that look like one enterprise's or one person's, and what people made of it (R2.7). */
export function alikeHandlers(): Handlers<'alike.list' | 'alike.judge'> {
  return {
    'alike.list': async ({ journal }) => success({ pairs: pairsOf(journal.index) }),
    'alike.judge': async ({ journal, membership }, { about, dossiers, judged, reason }) => {
      const id = likenessId(about, dossiers);
      const found = pairsOf(journal.index).some((pair) => likenessId(pair.about, pair.dossiers) === id);
      if (!found || !membership) return refuse('not-found');
      const body = { about, dossiers, judged, reason: longText(reason) };
      const written = await journal.write(membership.room, [draft('likeness', id, body)]);
      return written.ok ? success({ pairs: pairsOf(journal.index) }) : written;
    },
  };
}
