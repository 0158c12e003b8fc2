import type { Entry } from './reader/cross-reference.ts';
import { readTable } from './reader/cross-reference.ts';
import type { Revision } from './reader/revision.ts';
import { loadAt, loadObject, placeOf, resolve } from './reader/revision.ts';
import { peekWord, readCount, readWord, skipBlank } from './reader/syntax.ts';
import type { PdfReference, PdfValue } from './reader/value.ts';
import { as, countOf, differingKeys, entriesOf, nameOf, sameValue, visitReferences } from './reader/value.ts';
import { catalogueOf, UNSEEN_KEYS, unseenObjects } from './unseen-objects.ts';

type Entries = ReadonlyMap<string, PdfValue>;

/** Keys of the catalogue that a signer may touch; none of them changes what a page shows. */
const SIGNER_CATALOGUE_KEYS = ['AcroForm', 'Extensions', ...UNSEEN_KEYS];
const SIGNER_FORM_KEYS = ['Fields', 'SigFlags'];
/** Default font of fields: signing programs that draw their box with it may add it, but not replace it. */
const SIGNER_FORM_ADDITIONS = ['DA', 'DR'];
/** All that a signature field added later may hold; above all no action. */
const SIGNATURE_FIELD_KEYS = new Set(
  'Type Subtype FT T TU V F Ff Rect P M AP AS MK Lock SV Border BS DA DR Q'.split(' '),
);

/**
 * True if the bytes between two revisions do nothing but add signatures: new invisible signature fields (visible ones
 * only where the document is not certified), or signatures in fields that stood empty, and what signing programs write
 * along with them and no page shows: metadata and validation data. Everything in those bytes must be listed in the
 * cross-reference sections that they add, so that every reader sees the same objects.
 * Source: ISO 32000-2, 12.8.2.2 (DocMDP), read strictly.
 */
export function onlyAddsSignatures(before: Revision, after: Revision): boolean {
  return certificationLevel(before) !== 1 && isAccountedFor(before, after) && hasSignerChangesOnly(before, after);
}

/** /P of the certification: 1 no change, 2 signatures and forms, 3 also notes; `undefined` if there is none. */
export function certificationLevel(revision: Revision): number | undefined {
  const permissions = entriesOf(resolve(revision, catalogueOf(revision).get('Perms')));
  const signature = entriesOf(resolve(revision, permissions.get('DocMDP')));
  const method = as(resolve(revision, signature.get('Reference')), 'array')?.items[0];
  const parameters = entriesOf(resolve(revision, entriesOf(resolve(revision, method)).get('TransformParams')));
  return permissions.has('DocMDP') ? (countOf(parameters.get('P')) ?? 2) : undefined;
}

function isAccountedFor(before: Revision, after: Revision): boolean {
  const added = after.sections.filter(({ offset }) => offset >= before.end);
  const kept = after.sections.slice(added.length);
  if (kept.length !== before.sections.length) return false;
  if (!kept.every(({ offset }, index) => offset === before.sections[index]?.offset)) return false;
  const sections = new Set(added.map(({ offset }) => offset));
  const listed = new Map(added.flatMap(({ entries }) => placedFrom(entries, before.end)));
  const cursor = { bytes: after.file.bytes, end: after.end, position: before.end };
  for (skipBlank(cursor); cursor.position < after.end; skipBlank(cursor)) {
    const start = cursor.position;
    const word = peekWord(cursor);
    const isSection = sections.delete(start);
    const object = listed.get(start);
    listed.delete(start);
    if (word === 'xref' && isSection) readTable(cursor);
    else if (word === 'startxref') {
      readWord(cursor);
      readCount(cursor);
    } else if (object !== undefined) cursor.position = loadAt(after, ...object).end;
    // A cross-reference stream need not list itself; it has been read with the sections.
    else if (isSection) cursor.position = after.file.objects.get(start)?.end ?? after.end + 1;
    else return false;
  }
  return cursor.position === after.end && sections.size === 0 && listed.size === 0;
}

/** Objects that a section places at or after an offset, by their offset. */
function placedFrom(entries: ReadonlyMap<number, Entry>, from: number) {
  return [...entries].flatMap(([object, entry]): [number, [number, Entry & { kind: 'offset' }]][] =>
    entry.kind === 'offset' && entry.offset >= from ? [[entry.offset, [object, entry]]] : [],
  );
}

function hasSignerChangesOnly(before: Revision, after: Revision): boolean {
  if (!sameValue(before.trailer.get('Root'), after.trailer.get('Root'))) return false;
  if (before.trailer.has('Info') && !sameValue(before.trailer.get('Info'), after.trailer.get('Info'))) return false;
  const referred = referredObjects(before);
  const unseen = unseenObjects(before);
  const objects = new Set([...before.entries.keys(), ...after.entries.keys()]);
  for (const object of objects) {
    if (placeOf(before, object) === placeOf(after, object) || unseen.has(object)) continue;
    const [old, now] = [loadObject(before, object), loadObject(after, object)];
    if (now === undefined) return false;
    // An object that did not exist must not appear where the signed document already referred to it.
    if (old === undefined ? referred.has(object) : !isSignerChange(before, after, object, old, now)) return false;
  }
  return true;
}

function referredObjects(revision: Revision): Set<number> {
  const found = new Set<number>();
  for (const object of revision.entries.keys())
    visitReferences(loadObject(revision, object) ?? null, (reference) => found.add(reference.object));
  return found;
}

function isSignerChange(before: Revision, after: Revision, object: number, old: PdfValue, now: PdfValue): boolean {
  if (sameValue(old, now)) return true;
  if (as(old, 'array')) return isExtended(before, after, old, now);
  const [left, right] = [entriesOf(old), entriesOf(now)];
  if (as(old, 'stream') || as(now, 'stream'))
    return nameOf(left.get('Type')) === 'XRef' && nameOf(right.get('Type')) === 'XRef';
  const keys = differingKeys(left, right);
  const among = (allowed: string[]) => keys.every((key) => allowed.includes(key));
  const isObject = (value: PdfValue | undefined) => as(value, 'reference')?.object === object;
  if (isObject(before.trailer.get('Root')))
    // A document may be certified only once.
    return (
      among(left.has('Perms') ? SIGNER_CATALOGUE_KEYS : ['Perms', ...SIGNER_CATALOGUE_KEYS]) &&
      isFormExtended(before, after, left.get('AcroForm'), right.get('AcroForm'))
    );
  if (isObject(catalogueOf(before).get('AcroForm'))) return isFormExtended(before, after, old, now);
  if (isObject(before.trailer.get('Info'))) return among(['ModDate']);
  if (nameOf(left.get('Type')) === 'Page')
    return among(['Annots']) && isExtended(before, after, left.get('Annots'), right.get('Annots'));
  return isEmptySignatureField(before, left) && among(['V', 'AP', 'AS', 'M']);
}

function isFormExtended(before: Revision, after: Revision, old: PdfValue | undefined, now: PdfValue | undefined) {
  const [left, right] = [entriesOf(resolve(before, old)), entriesOf(resolve(after, now))];
  return (
    differingKeys(left, right).every(
      (key) => SIGNER_FORM_KEYS.includes(key) || (SIGNER_FORM_ADDITIONS.includes(key) && !left.has(key)),
    ) && isExtended(before, after, left.get('Fields'), right.get('Fields'))
  );
}

/** True if an array only gained new signature fields at its end. Absent counts as empty. */
function isExtended(before: Revision, after: Revision, old: PdfValue | undefined, now: PdfValue | undefined): boolean {
  const left = as(resolve(before, old), 'array')?.items ?? [];
  const right = as(resolve(after, now), 'array')?.items ?? [];
  return (
    left.every((item, index) => sameValue(item, right[index])) &&
    right.slice(left.length).every((item) => isNewSignatureField(before, after, as(item, 'reference')))
  );
}

function isNewSignatureField(before: Revision, after: Revision, reference: PdfReference | undefined): boolean {
  if (!reference || placeOf(before, reference.object) !== undefined) return false;
  const field = entriesOf(resolve(after, reference));
  return (
    nameOf(field.get('FT')) === 'Sig' &&
    [...field.keys()].every((key) => SIGNATURE_FIELD_KEYS.has(key)) &&
    (!field.has('V') || entriesOf(resolve(after, field.get('V'))).has('ByteRange')) &&
    (isInvisible(after, field.get('Rect')) || certificationLevel(before) === undefined)
  );
}

function isInvisible(revision: Revision, rectangle: PdfValue | undefined): boolean {
  const [left, bottom, right, top] = as(resolve(revision, rectangle), 'array')?.items ?? [];
  return typeof left === 'number' && typeof bottom === 'number' && (left === right || bottom === top);
}

/** An unsigned signature field, or the box that shows it. */
function isEmptySignatureField(revision: Revision, entries: Entries): boolean {
  const field = entries.has('FT') ? entries : entriesOf(resolve(revision, entries.get('Parent')));
  return nameOf(field.get('FT')) === 'Sig' && !field.has('V');
}
