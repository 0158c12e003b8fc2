import type { CallParsed } from '../../../domain/api.ts';
import { longText } from '../../../domain/application/field-text.ts';
import { success } from '../../../domain/base/result.ts';
import { alikePairs } from '../../../domain/eligibility/alike.ts';
import type { AlikeOutput } from '../../../domain/eligibility/calls.ts';
import { likenessId } from '../../../domain/eligibility/records.ts';
import type { CountedRecords } from '../../../domain/records/counted.ts';
import { allLatest } from '../../../domain/records/record-index.ts';
import { newRecord } from '../../platform/journal/journal.ts';
import { isJoined, type OpenRoom } from '../context.ts';
import { type Outcome, refuse } from '../ports.ts';

/** Dossiers that seem to belong to one enterprise or one person, and what people decided about them (R2.7). */
export function alikeOutputs(counted: CountedRecords): AlikeOutput[] {
  const filed = allLatest(counted, 'application').map(({ envelope: { id, body } }) => ({ id, application: body }));
  return alikePairs(counted, filed).map(({ dossiers: [one, two], judgement, ...pair }) => ({
    ...pair,
    dossiers: [one, two],
    ...(judgement ? { judgement } : {}),
  }));
}

/** Puts on record what a person decides about a pair. Refuses with `not-found` where the two do not look alike. */
export async function judgeAlike(
  room: OpenRoom,
  { about, dossiers, judged, reason }: CallParsed<'alike.judge'>,
): Promise<Outcome<{ pairs: AlikeOutput[] }>> {
  const { journal } = room;
  const id = likenessId(about, dossiers);
  const found = alikeOutputs(journal.counted).some((pair) => likenessId(pair.about, pair.dossiers) === id);
  if (!found || !isJoined(room)) return refuse('not-found');
  const body = { about, dossiers, judged, reason: longText(reason) };
  const written = await journal.write(room.membership.room, [newRecord('likeness', id, body)]);
  return written.ok ? success({ pairs: alikeOutputs(journal.counted) }) : written;
}
