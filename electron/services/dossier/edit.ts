import type { CallOutput, CallParsed } from '../../../domain/api.ts';
import { isTranscription, writingRefusals } from '../../../domain/application/editing.ts';
import { applyEdits } from '../../../domain/application/edits/apply-edits.ts';
import type { ApplicationEdits } from '../../../domain/application/edits/edits.ts';
import {
  editsWithout,
  isWithoutEdits,
  joinEdits,
  remainingEdits,
  targetsOf,
} from '../../../domain/application/edits/join-edits.ts';
import { longText } from '../../../domain/application/field-text.ts';
import { success } from '../../../domain/base/result.ts';
import type { ApplicationDraft } from '../../../domain/dossier/application-calls.ts';
import type { Dossier } from '../../../domain/dossier/dossiers.ts';
import { canonicalJson } from '../../platform/crypto/canonical.ts';
import { type NewRecord, newRecord } from '../../platform/journal/journal.ts';
import { isJoined, type OpenRoom } from '../context.ts';
import { type Outcome, refuse } from '../ports.ts';
import { dossierDetail, findDossier } from './dossier-views.ts';
import { draftOf, keepDraft } from './kept-edits.ts';

/** What the holder of this vault may not write now of some edits (R4.8), as one refusal. */
export function editFault(
  room: OpenRoom,
  { stage, evidence }: Pick<Dossier, 'stage' | 'evidence'>,
  edits: ApplicationEdits,
  reason: string | undefined,
): Outcome<void> {
  // Confirming a reading as right requires the same rights as transcribing the form.
  const settles = (edits.settled ?? []).length > 0 ? (['name'] as const) : [];
  const writer = { role: room.role, stage, reason: reason ?? (settles.length > 0 ? '与原件核对无误' : undefined) };
  const refusals = [...writingRefusals(targetsOf(edits), { ...writer, reason }), ...writingRefusals(settles, writer)];
  const [first] = refusals;
  if (first) {
    const all = refusals
      .map(({ message }) => message)
      .slice(0, 5)
      .join('');
    return refuse(refusals.every(({ code }) => code === 'reason-needed') ? 'reason-missing' : 'field-closed', all);
  }
  const files = new Set(evidence.map(({ sha256 }) => sha256));
  const strange = Object.values(edits.figureEvidence ?? {}).some((links = []) =>
    links.some((link) => !files.has(link)),
  );
  return strange ? refuse('not-found', '所指的证明材料') : success(undefined);
}

/** Adds what was typed to the draft: any successful answer means that it is safe on disk. */
export function edit(
  room: OpenRoom,
  { dossier, edits, reason }: CallParsed<'application.edit'>,
  at: Date,
): Outcome<{ at: string }> {
  const found = findDossier(room.journal.counted, dossier);
  if (!found) return refuse('not-found');
  const earlier = draftOf(room, dossier);
  const why = reason === undefined ? earlier?.reason : longText(reason);
  const fault = editFault(room, found, edits, why);
  if (!fault.ok) return fault;
  const joined: ApplicationDraft = {
    edits: joinEdits(earlier?.edits ?? {}, edits),
    ...(why === undefined ? {} : { reason: why }),
    at: at.toISOString(),
  };
  const kept = keepDraft(room, dossier, joined);
  return kept.ok ? success({ at: joined.at }) : kept;
}

type Committed = CallOutput<'application.commit'>;

/** The records that a draft makes: the version and, where it was corrected from the original, the reason. */
function recordsOf(
  room: OpenRoom,
  found: Dossier,
  { edits, reason }: ApplicationDraft,
  open: ReadonlySet<string>,
): NewRecord[] {
  const { application } = applyEdits(found.application, edits);
  if (canonicalJson(application) === canonicalJson(found.application)) return [];
  const targets = targetsOf(edits).filter((target) => !open.has(target));
  const version = newRecord('application', found.dossier, application);
  const transcribed = isTranscription(targets, { role: room.role, stage: found.stage, reason });
  if (!transcribed || reason === undefined) return [version];
  return [version, newRecord('correction', found.dossier, { dossier: found.dossier, targets, reason })];
}

/** What of a draft may be written now: a part that a change of stage has closed is left out, and the rest goes ahead. */
function writableNow(room: OpenRoom, { stage }: Dossier, { edits, reason }: ApplicationDraft): ApplicationEdits {
  const refused = writingRefusals(targetsOf(edits), { role: room.role, stage, reason });
  return editsWithout(edits, new Set(refused.map(({ target }) => target)));
}

/** Makes a version of what has been typed so far. Later typing, and text that is not a figure yet, stays in the draft. */
export async function commit(room: OpenRoom, dossier: string): Promise<Outcome<Committed>> {
  const found = findDossier(room.journal.counted, dossier);
  if (!found) return refuse('not-found');
  if (!isJoined(room)) return refuse('not-joined');
  const typed = draftOf(room, dossier);
  if (typed) {
    const edits = writableNow(room, found, typed);
    const fault = editFault(room, found, isWithoutEdits(edits) ? typed.edits : edits, typed.reason);
    if (!fault.ok) return fault;
    const open = new Set<string>(applyEdits(found.application, edits).unread.map(({ name }) => name));
    const records = recordsOf(room, found, { ...typed, edits }, open);
    const written = await room.journal.write(room.membership.room, records);
    if (!written.ok) return written;
    const now = draftOf(room, dossier) ?? typed;
    const left = remainingEdits(now.edits, edits, open);
    const kept = keepDraft(room, dossier, isWithoutEdits(left) ? undefined : { ...now, edits: left });
    if (!kept.ok) return kept;
  }
  const after = findDossier(room.journal.counted, dossier);
  const left = draftOf(room, dossier);
  return after
    ? success({ detail: dossierDetail(room.journal.counted, after), ...(left ? { draft: left } : {}) })
    : refuse('not-found');
}
