import { fieldDefinition } from '../../domain/application/fields.ts';
import { COUNTY_OPINIONS } from '../../domain/application/opinion-layout.ts';
import type { DossierDetail } from '../../domain/dossier/calls.ts';

/** Departments of section 六 whose opinion a dossier lacks. */
export function missingOpinions({ application }: Pick<DossierDetail, 'application'>): string[] {
  return COUNTY_OPINIONS.filter(({ text }) => !application.form.values[text.field]).map(({ text }) =>
    fieldDefinition(text.field).label.replace(/意见$/, ''),
  );
}

/**
 * The list with the one at `from` at the place `to`, the others in their order. Positions out of bounds change nothing.
 */
export function moved<Item>(items: readonly Item[], from: number, to: number): Item[] {
  const item = items[from];
  if (item === undefined || to < 0 || to >= items.length) return [...items];
  return items.toSpliced(from, 1).toSpliced(to, 0, item);
}

/** Whether a move changes only the places of dossiers still with the county; those already sent keep theirs. */
export function mayMove(details: readonly DossierDetail[], from: number, to: number): boolean {
  const isInside = Math.min(from, to) >= 0 && Math.max(from, to) < details.length;
  const touched = details.slice(Math.min(from, to), Math.max(from, to) + 1);
  return isInside && touched.every(({ stage }) => stage === 'county');
}

/**
 * The order to show: as arranged on screen, without dossiers that have since gone, and with new ones at its end.
 * `order` holds ids; absent before anything is moved.
 */
export function inOrder(details: readonly DossierDetail[], order: readonly string[] | undefined): DossierDetail[] {
  if (!order) return [...details];
  const place = new Map(order.map((dossier, index) => [dossier, index]));
  return details.toSorted((a, b) => (place.get(a.dossier) ?? order.length) - (place.get(b.dossier) ?? order.length));
}

/** Whether the services have this very order on record. */
export function isKept(details: readonly DossierDetail[]): boolean {
  return details.every(({ application }, place) => application.figures.countyRank === place + 1);
}
