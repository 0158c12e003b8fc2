import { comparisonKey } from '../../domain/base/text.ts';
import type { DossierDetail, DossierSummary } from '../../domain/dossier/calls.ts';
import type { DossierQuery } from '../dossier/dossier-query.ts';
import type { DossierEntry } from './database.ts';

/** Everything the form of a dossier says, as the search compares it. */
export function searchText({ application, evidence }: DossierDetail): string {
  const { values, educationRows, workRows } = application.form;
  const rows = [...educationRows, ...workRows].flatMap((row) => Object.values(row));
  const names = evidence.map(({ name }) => name);
  return comparisonKey([...Object.values(values), ...rows, ...names].join(' '));
}

/** Name, employer, county and tracks of a dossier, as the search compares them. */
export function headText({ name, employer, county, track }: DossierSummary): string {
  return comparisonKey([name, employer, county, track].join(' '));
}

const CONCERNS: Readonly<Record<DossierQuery['concern'], (summary: DossierSummary) => boolean>> = {
  '': () => true,
  issues: ({ issues }) => issues.length > 0,
  findings: ({ findings }) => findings.some(({ status }) => status !== 'met'),
  ruled: ({ ruling }) => ruling !== undefined,
  filling: ({ stage }) => stage === 'filling',
};

/** Entries that a query finds, in their order. Every word of the text must occur, anywhere. */
export function matchEntries(entries: readonly DossierEntry[], query: DossierQuery): DossierEntry[] {
  const words = query.text.split(/\s+/).map(comparisonKey).filter(Boolean);
  return entries.filter(({ summary, head, text }) => {
    return (
      words.every((word) => head.includes(word) || text.includes(word)) &&
      (query.standing === '' || summary.standing === query.standing) &&
      (query.county === '' || summary.county === query.county) &&
      (query.track === '' || summary.track.split('；').includes(query.track)) &&
      CONCERNS[query.concern](summary)
    );
  });
}
