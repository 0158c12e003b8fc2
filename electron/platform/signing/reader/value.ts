/** Thrown inside the reader on bytes that are not the PDF they claim to be; `verifyPdf` turns it into a verdict. */
export class PdfSyntaxError extends Error {}

export interface PdfName {
  readonly kind: 'name';
  /** One character per byte, without the slash. */
  readonly name: string;
}

export interface PdfString {
  readonly kind: 'string';
  readonly bytes: Uint8Array;
  /** Where it stands in the text it was read from, delimiters included. */
  readonly start: number;
  readonly end: number;
}

export interface PdfReference {
  readonly kind: 'reference';
  readonly object: number;
  readonly generation: number;
}

export interface PdfArray {
  readonly kind: 'array';
  readonly items: readonly PdfValue[];
}

export interface PdfDictionary {
  readonly kind: 'dictionary';
  readonly entries: ReadonlyMap<string, PdfValue>;
}

export interface PdfStream {
  readonly kind: 'stream';
  readonly dictionary: PdfDictionary;
  /** As it lies in the file, filters not undone. */
  readonly data: Uint8Array;
}

export type PdfValue =
  | null
  | boolean
  | number
  | PdfName
  | PdfString
  | PdfReference
  | PdfArray
  | PdfDictionary
  | PdfStream;

type PdfKind = Exclude<PdfValue, null | boolean | number>['kind'];
type PdfValueOf<Kind extends PdfKind> = Extract<PdfValue, { readonly kind: Kind }>;

/** The value if it is of that kind. */
export function as<Kind extends PdfKind>(value: PdfValue | undefined, kind: Kind): PdfValueOf<Kind> | undefined {
  return isOfKind(value, kind) ? value : undefined;
}

function isOfKind<Kind extends PdfKind>(value: PdfValue | undefined, kind: Kind): value is PdfValueOf<Kind> {
  return typeof value === 'object' && value !== null && value.kind === kind;
}

export function nameOf(value: PdfValue | undefined): string | undefined {
  return as(value, 'name')?.name;
}

/** A whole number that is not negative. */
export function countOf(value: PdfValue | undefined): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

/** The entries of a dictionary or of a stream's dictionary; empty for anything else. */
export function entriesOf(value: PdfValue | undefined): ReadonlyMap<string, PdfValue> {
  const dictionary = as(value, 'stream')?.dictionary ?? as(value, 'dictionary');
  return dictionary?.entries ?? new Map();
}

/** True if two values say the same; references in them are not followed. */
export function sameValue(left: PdfValue | undefined, right: PdfValue | undefined): boolean {
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return left === right;
  switch (left.kind) {
    case 'name':
      return left.name === nameOf(right);
    case 'string':
      return right.kind === 'string' && Buffer.from(left.bytes).equals(right.bytes);
    case 'reference':
      return right.kind === 'reference' && left.object === right.object && left.generation === right.generation;
    case 'array':
      return (
        right.kind === 'array' &&
        left.items.length === right.items.length &&
        left.items.every((item, index) => sameValue(item, right.items[index]))
      );
    case 'dictionary':
      return right.kind === 'dictionary' && differingKeys(left.entries, right.entries).length === 0;
    case 'stream':
      return (
        right.kind === 'stream' &&
        sameValue(left.dictionary, right.dictionary) &&
        Buffer.from(left.data.buffer, left.data.byteOffset, left.data.length).equals(right.data)
      );
  }
}

/** Keys that only one side has, or whose values differ. */
export function differingKeys(left: ReadonlyMap<string, PdfValue>, right: ReadonlyMap<string, PdfValue>): string[] {
  return [...new Set([...left.keys(), ...right.keys()])].filter((key) => !sameValue(left.get(key), right.get(key)));
}

/** Calls `visit` for every reference inside a value. */
export function visitReferences(value: PdfValue, visit: (reference: PdfReference) => void): void {
  if (typeof value !== 'object' || value === null) return;
  if (value.kind === 'reference') visit(value);
  else if (value.kind === 'array') for (const item of value.items) visitReferences(item, visit);
  else for (const item of entriesOf(value).values()) visitReferences(item, visit);
}
