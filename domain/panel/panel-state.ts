import { compareText } from '../base/text.ts';
import type { BodyOf } from '../kinds.ts';
import type { CountedRecords } from '../records/counted.ts';
import type { VerifiedRecord } from '../records/envelope.ts';
import { allLatest, headsOf, latest, latestBody, versionsOf } from '../records/record-index.ts';
import { PROMISE } from './promise-text.ts';
import { ASSIGNMENT_ID, HEAD_ID } from './records.ts';

/** Everybody on the panel, by name. */
export function panel(index: CountedRecords): { panellist: string; name: string }[] {
  return allLatest(index, 'panellist')
    .map(({ envelope }) => ({ panellist: envelope.id, name: envelope.body.name }))
    .sort((a, b) => compareText(a.name, b.name) || compareText(a.panellist, b.panellist));
}

export function isRecused(index: CountedRecords, panellist: string, dossier: string): boolean {
  return headsOf(index, 'recusal', `${panellist}/${dossier}`).some(({ envelope }) => !envelope.body.lifted);
}

/** Whether a dossier that had gone out to an expert was taken back. */
export function isWithdrawn(index: CountedRecords, panellist: string, dossier: string): boolean {
  return latestBody(index, 'withdrawal', `${panellist}/${dossier}`)?.withdrawn === true;
}

/** Whom the panel elected as its head. */
export function panelHead(index: CountedRecords): BodyOf<'panel-head'> | undefined {
  return latestBody(index, 'panel-head', HEAD_ID);
}

/** Who marks what; `undefined` where everybody marks everything. */
export function assignmentInForce(index: CountedRecords): VerifiedRecord<'assignment'> | undefined {
  const record = latest(index, 'assignment', ASSIGNMENT_ID);
  return record?.envelope.body.pairs ? record : undefined;
}

/** Whether a dossier is an expert's to mark. One that came in after the others were assigned is nobody's yet. */
export function isAssigned(index: CountedRecords, panellist: string, dossier: string): boolean {
  const pairs = assignmentInForce(index)?.envelope.body.pairs;
  return !pairs || (Object.hasOwn(pairs, dossier) && (pairs[dossier] ?? []).includes(panellist));
}

/**
 * The assignment that undoing the current one leads back to: the one before it that was not itself undone. `undefined`
 * where there is nothing to undo.
 */
export function assignmentBefore(index: CountedRecords): { undone: string; body: BodyOf<'assignment'> } | undefined {
  const made: VerifiedRecord<'assignment'>[] = [];
  for (const record of versionsOf(index, 'assignment', ASSIGNMENT_ID)) {
    if (record.envelope.body.undoes) made.pop();
    else made.push(record);
  }
  const present = made.pop();
  if (!present) return undefined;
  const { pairs, each } = made.at(-1)?.envelope.body ?? { pairs: null, each: null };
  return { undone: present.hash, body: { pairs, each } };
}

/** Whether a member has signed the promise as it now reads. */
export function hasPromised(index: CountedRecords, panellist: string): boolean {
  return latestBody(index, 'promise', panellist)?.version === PROMISE.version;
}

/** What people decided about conflicts of interest: `panellist/dossier-rule` → ruling. */
export function interestRulings(index: CountedRecords): Map<string, BodyOf<'conflict-ruling'>> {
  return new Map(allLatest(index, 'conflict-ruling').map(({ envelope }) => [envelope.id, envelope.body]));
}

/** SHA-256 of a dossier's attachments that a person has released to masked reviewers. */
export function releasedFiles(index: CountedRecords, dossier: string): Set<string> {
  const released = allLatest(index, 'mask-release')
    .map(({ envelope }) => envelope.body)
    .filter((body) => body.dossier === dossier && body.released);
  return new Set(released.map(({ sha256 }) => sha256));
}
