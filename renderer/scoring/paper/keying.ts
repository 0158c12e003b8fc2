import type { SchemeItem } from '../../../domain/scheme/scheme-item.ts';
import type { PaperOutput } from '../../../domain/scoring/paper-calls.ts';
import { readTyped, typedText } from '../parts/marks.ts';

/** What one clerk typed: dossier → item → text. */
export type Typed = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What a clerk keyed before, as text to continue from. */
export function typedOf(own: PaperOutput['own']): Typed {
  return Object.fromEntries(
    own.map(({ dossier, items }) => [
      dossier,
      Object.fromEntries(Object.entries(items).map(([id, mark]) => [id, typedText(mark)])),
    ]),
  );
}

/** What is wrong with one text; empty fields are 未评, which is no fault. */
export function keyingFault(item: SchemeItem, text: string): string | undefined {
  return text.trim() === '' ? undefined : readTyped(item, text).fault;
}

/** Sheets as submitted: those on which something was typed, with a mark for every item marked by hand. */
export function sheetsOf(
  dossiers: PaperOutput['dossiers'],
  items: readonly SchemeItem[],
  typed: Typed,
): PaperOutput['own'] {
  return dossiers.flatMap(({ dossier, items: ids }) => {
    const texts = typed[dossier] ?? {};
    if (!ids.some((id) => (texts[id] ?? '').trim() !== '')) return [];
    const own = items.filter(({ id }) => ids.includes(id));
    const marks = Object.fromEntries(own.map((item) => [item.id, readTyped(item, texts[item.id] ?? '').mark]));
    return [{ dossier, items: marks, comments: {}, comment: '' }];
  });
}

/** Number of rows in which nothing has been typed yet. */
export function openRows(dossiers: PaperOutput['dossiers'], typed: Typed): number {
  return dossiers.filter(({ dossier }) => Object.values(typed[dossier] ?? {}).every((text) => text.trim() === ''))
    .length;
}
