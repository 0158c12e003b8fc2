import type { Element } from '@xmldom/xmldom';
import { success } from '../../../../domain/base/result.ts';
import { normaliseLine } from '../../../../domain/base/text.ts';
import type { Outcome } from '../../../services/ports.ts';
import { type OfficeFile, readPart, readRelations } from '../office-file.ts';
import { attribute, child, children, descend } from '../xml.ts';
import { placeOf } from './areas.ts';
import type { CellNote, Floating } from './model.ts';

/** What belongs to a sheet beside its cells. */
export interface Asides {
  readonly notes: CellNote[];
  readonly floating: Floating[];
}

/** Most notes and floating things of a sheet that are told. */
const MOST = 500;

/** Comments, threads, pictures and shapes of a sheet. */
export async function readAsides(
  file: OfficeFile,
  sheet: string,
  people: ReadonlyMap<string, string>,
): Promise<Outcome<Asides>> {
  const asides: Asides = { notes: [], floating: [] };
  const relations = await readRelations(file, sheet);
  if (!relations.ok) return relations;
  const parts = [...relations.value.values()].filter((part) => file.archive.has(part));
  // Threads first: the old comment beside a thread only repeats it.
  for (const part of parts.toSorted((a, b) => Number(/threaded/i.test(b)) - Number(/threaded/i.test(a)))) {
    const read =
      /comment|drawings\/drawing/i.test(part) && !/\.vml$/i.test(part) ? await readPart(file, part) : undefined;
    if (!read) continue;
    if (!read.ok) return read;
    if (/threaded/i.test(part)) asides.notes.push(...threads(read.value, people));
    else if (/comment/i.test(part)) addComments(read.value, asides.notes);
    else asides.floating.push(...children(read.value).flatMap(floatingOf).slice(0, MOST));
  }
  return success(asides);
}

/** Names of the people who write in threads, by id. */
export function readPeople(root: Element): Map<string, string> {
  return new Map(
    children(root, 'person').map((each) => [attribute(each, 'id') ?? '', attribute(each, 'displayName') ?? '']),
  );
}

function threads(root: Element, people: ReadonlyMap<string, string>): CellNote[] {
  return children(root, 'threadedComment')
    .slice(0, MOST)
    .flatMap((each): CellNote[] => {
      const place = placeOf(attribute(each, 'ref'));
      const text = normaliseLine(child(each, 'text')?.textContent ?? '');
      return place ? [{ ...place, author: people.get(attribute(each, 'personId') ?? '') ?? '', text }] : [];
    });
}

function addComments(root: Element, notes: CellNote[]): void {
  const authors = children(child(root, 'authors') ?? root, 'author').map((each) => each.textContent ?? '');
  const threaded = new Set(notes.map(({ row, column }) => `${row}:${column}`));
  for (const each of children(child(root, 'commentList') ?? root, 'comment').slice(0, MOST)) {
    const place = placeOf(attribute(each, 'ref'));
    const item = child(each, 'text');
    if (!place || !item || threaded.has(`${place.row}:${place.column}`)) continue;
    const author = authors[Number(attribute(each, 'authorId') ?? -1)] ?? '';
    const words = children(item).flatMap((part) => (part.localName === 'r' ? children(part, 't') : [part]));
    notes.push({ ...place, author, text: normaliseLine(words.map((word) => word.textContent ?? '').join('')) });
  }
}

/** A picture, shape or group with the cell at its upper left corner. */
function floatingOf(anchor: Element): Floating[] {
  const from = child(anchor, 'from');
  const at = (name: string) => Number(from && child(from, name)?.textContent);
  const place = from ? { row: at('row'), column: at('col') } : { row: -1, column: -1 };
  const found: Floating[] = [];
  for (const content of children(anchor)) {
    if (content.localName === 'pic') found.push({ ...place, kind: 'picture', text: '' });
    else if (/^(sp|grpSp|cxnSp|graphicFrame|contentPart|AlternateContent)$/.test(content.localName ?? ''))
      found.push({ ...place, kind: 'shape', text: normaliseLine(wordsOf(content)) });
  }
  return found;
}

function wordsOf(shape: Element): string {
  const body = descend(shape, 'txBody');
  return body ? (body.textContent ?? '') : children(shape).map(wordsOf).join(' ');
}
