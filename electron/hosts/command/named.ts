import { comparisonKey } from '../../../domain/base/text.ts';

/** Those whom a text names as they are written; where it names none so, those whom it names by the key of names. */
export function namedBy<Item>(
  items: readonly Item[],
  text: string,
  namesOf: (item: Item) => readonly string[],
): Item[] {
  const plain = text.normalize('NFC').trim();
  const written = items.filter((item) => namesOf(item).includes(plain));
  const key = comparisonKey(text);
  if (written.length > 0 || key === '') return written;
  return items.filter((item) => namesOf(item).some((name) => comparisonKey(name) === key));
}
