import { applicantName } from '../application/record.ts';
import type { CountedRecords } from './counted.ts';
import type { RecordIndex } from './index-shape.ts';
import { members } from './members.ts';
import { latestBody } from './record-index.ts';

/**
 * Name of a dossier's applicant, or the dossier's id where nothing is known. As elsewhere, the version that counts is
 * used; where all versions are held, one of those, since the log and the notes must tell people which dossier it is.
 */
export function dossierName(index: CountedRecords, dossier: string): string {
  const named = (records: RecordIndex) =>
    latestBody(records, 'application', dossier) ?? latestBody(records, 'masked-application', dossier)?.application;
  const application = named(index) ?? named(index.all);
  return application ? applicantName(application) : dossier;
}

/** Name of a panel member, or the seat's id; like `dossierName`, also for a seat whose versions are all held. */
export function seatName(index: CountedRecords, panellist: string): string {
  return (
    (latestBody(index, 'panellist', panellist) ?? latestBody(index.all, 'panellist', panellist))?.name ?? panellist
  );
}

/** Name of a record's author, or the beginning of the author's id. */
export function authorName(index: CountedRecords, author: string): string {
  return members(index.all).get(author)?.name ?? author.slice(0, 8);
}

/** Name of whatever an id refers to: a seat, a dossier, a key. */
export function nameOf(index: CountedRecords, id: string): string {
  const [seat, dossier] = [seatName(index, id), dossierName(index, id)];
  return seat !== id ? seat : dossier !== id ? dossier : (members(index.all).get(id)?.name ?? id);
}
