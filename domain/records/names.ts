import { applicantName } from '../application/record.ts';
import { members } from './members.ts';
import { latestBody, type RecordIndex } from './record-index.ts';

/** Name of a dossier's applicant, or its id where nothing is known of it. */
export function dossierName(index: RecordIndex, dossier: string): string {
  const masked = latestBody(index, 'masked-application', dossier);
  const application = latestBody(index, 'application', dossier) ?? masked?.application;
  return application ? applicantName(application) : dossier;
}

/** Name of a panel member, or the seat's id. */
export function seatName(index: RecordIndex, panellist: string): string {
  return latestBody(index, 'panellist', panellist)?.name ?? panellist;
}

/** Name of a record's author, or the beginning of the author's id. */
export function authorName(index: RecordIndex, author: string): string {
  return members(index).get(author)?.name ?? author.slice(0, 8);
}

/** Name of whatever an id stands for: a seat, a dossier, a key. */
export function nameOf(index: RecordIndex, id: string): string {
  const [seat, dossier] = [seatName(index, id), dossierName(index, id)];
  return seat !== id ? seat : dossier !== id ? dossier : (members(index).get(id)?.name ?? id);
}
