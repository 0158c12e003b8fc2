import { longText } from '../../../domain/application/field-text.ts';
import { success } from '../../../domain/base/result.ts';
import { alikePairs } from '../../../domain/eligibility/alike.ts';
import type { AlikeOutput } from '../../../domain/eligibility/calls.ts';
import { inForce } from '../../../domain/records/counted.ts';
import { likenessId } from '../../../domain/records/merge.ts';
import { allLatest, type RecordIndex } from '../../../domain/records/record-index.ts';
import { newRecord } from '../../platform/journal/journal.ts';
import type { Handlers } from '../context.ts';
import { refuse } from '../ports.ts';

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
      const written = await journal.write(membership.room, [newRecord('likeness', id, body)]);
      return written.ok ? success({ pairs: pairsOf(journal.index) }) : written;
    },
  };
}
