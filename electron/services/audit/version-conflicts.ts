import type { CallOutput, CallParsed } from '../../../domain/api.ts';
import type { ConflictOutput } from '../../../domain/audit/calls.ts';
import {
  type Conflict,
  type ConflictVersion,
  conflicts,
  isChoice,
  settlements,
} from '../../../domain/audit/version-conflicts.ts';
import { success } from '../../../domain/base/result.ts';
import type { CountedRecords } from '../../../domain/records/counted.ts';
import { hlcTime } from '../../../domain/records/hlc.ts';
import { authorName } from '../../../domain/records/names.ts';
import { recordContent } from '../../../domain/records/words.ts';
import { settlementId } from '../../../domain/trust/records.ts';
import { newRecord } from '../../platform/journal/journal.ts';
import { isJoined, type OpenRoom } from '../context.ts';
import { type Outcome, refuse } from '../ports.ts';

/** Number of versions that one settlement can set aside: as many as its record can hold. */
const MOST_SET_ASIDE = 50;

function versionView(
  counted: CountedRecords,
  { record, records }: ConflictVersion,
): ConflictOutput['versions'][number] {
  const { author, hlc, seq } = record.envelope;
  const by = authorName(counted, author);
  const content = recordContent(counted, record);
  return { hash: record.hash, by, author, at: hlcTime(hlc), seq, records, content };
}

function conflictView(counted: CountedRecords, { versions, differences, ...about }: Conflict): ConflictOutput {
  return {
    ...about,
    versions: versions.map((version) => versionView(counted, version)),
    differences: differences.map(({ label, values }) => ({ label, values: [...values] })),
  };
}

/** Versions that contradict each other, side by side, and what people have settled. */
export function conflictsView(counted: CountedRecords): CallOutput<'conflict.list'> {
  return {
    conflicts: conflicts(counted).map((each) => conflictView(counted, each)),
    settled: settlements(counted.all).map((record) => ({
      what: recordContent(counted, record),
      by: authorName(counted, record.envelope.author),
      at: hlcTime(record.envelope.hlc),
    })),
  };
}

/** A person's choice between versions. Nothing is deleted by it. */
export async function settleConflict(
  room: OpenRoom,
  { kind, id, keep, reason }: CallParsed<'conflict.settle'>,
): Promise<Outcome<CallOutput<'conflict.settle'>>> {
  const { journal } = room;
  const asked = conflicts(journal.counted).find((each) => each.kind === kind && each.id === id);
  if (!asked || !isJoined(room) || !isChoice(asked, keep)) return refuse('settled-already');
  const over = asked.versions.map(({ record }) => record.hash).filter((hash) => hash !== keep);
  const body = { kind, id, keep, over: over.slice(0, MOST_SET_ASIDE), reason };
  const written = await journal.write(room.membership.room, [newRecord('settlement', settlementId(kind, id), body)]);
  return written.ok ? success(conflictsView(journal.counted)) : written;
}
