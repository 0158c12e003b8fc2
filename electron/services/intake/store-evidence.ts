import { createReadStream } from 'node:fs';
import type { Evidence } from '../../../domain/application/record.ts';
import { success } from '../../../domain/base/result.ts';
import { latestBody } from '../../../domain/records/record-index.ts';
import { canonicalJson } from '../../platform/crypto/canonical.ts';
import { type NewRecord, newRecord } from '../../platform/journal/journal.ts';
import type { OpenRoom } from '../context.ts';
import type { Outcome } from '../ports.ts';
import type { ReadEvidence } from './reading/reading.ts';

/** Id of the record of one file of a dossier. */
export function evidenceId(dossier: string, sha256: string): string {
  return `${dossier}/${sha256.slice(0, 32)}`;
}

/** Takes files into the vault and answers the records that speak of them, without those that are there already. */
export async function storeEvidence(
  room: OpenRoom,
  dossier: string,
  files: readonly ReadEvidence[],
  advance: () => void,
): Promise<Outcome<NewRecord[]>> {
  const records: NewRecord[] = [];
  for (const { path, bytes, name, mediaType, role } of files) {
    const kept = await room.vault.files.put(bytes ?? createReadStream(path));
    if (!kept.ok) return kept;
    advance();
    const body: Evidence = { dossier, name, mediaType, role, ...kept.value };
    const id = evidenceId(dossier, kept.value.sha256);
    const known = latestBody(room.journal.counted, 'evidence', id);
    if (!known || canonicalJson(known) !== canonicalJson(body)) records.push(newRecord('evidence', id, body));
  }
  return success(records);
}
