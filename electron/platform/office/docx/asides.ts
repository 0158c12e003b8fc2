import { success } from '../../../../domain/base/result.ts';
import { normaliseLine } from '../../../../domain/base/text.ts';
import type { Outcome } from '../../../services/ports.ts';
import { type OfficeFile, readPart, readRelations } from '../office-file.ts';
import { attribute, children } from '../xml.ts';
import { readInline, UNSTYLED_INLINE } from './read-inline.ts';

/** What a Word file holds beside its pages: notes and comments as text, and how many files are embedded in it. */
export interface Asides {
  readonly texts: readonly string[];
  readonly embedded: number;
}

const PARTS: readonly (readonly [RegExp, string])[] = [
  [/(^|\/)footnotes\d*\.xml$/i, '脚注'],
  [/(^|\/)endnotes\d*\.xml$/i, '尾注'],
  [/(^|\/)comments\d*\.xml$/i, '批注'],
];
const MAX_ASIDES = 100;

/** Reads what stands beside the pages of a Word file, for a person to look at: none of it is the form's own text. */
export async function readAsides(file: OfficeFile): Promise<Outcome<Asides>> {
  const relations = await readRelations(file, file.mainPart);
  if (!relations.ok) return relations;
  const texts: string[] = [];
  for (const part of relations.value.values()) {
    const kind = PARTS.find(([pattern]) => pattern.test(part))?.[1];
    if (!kind || !file.archive.has(part)) continue;
    const root = await readPart(file, part);
    if (!root.ok) return root;
    for (const note of children(root.value).slice(0, MAX_ASIDES)) {
      // Separators and their like are notes without words.
      const text = normaliseLine(
        children(note, 'p')
          .map((paragraph) => readInline(paragraph, UNSTYLED_INLINE).text)
          .join(' '),
      );
      if (text !== '' && attribute(note, 'type') === undefined) texts.push(`${kind}“${text}”`);
    }
  }
  const embedded = file.archive.entries().filter(({ name }) => /(^|\/)embeddings\/[^/]+$/i.test(name)).length;
  return success({ texts, embedded });
}
