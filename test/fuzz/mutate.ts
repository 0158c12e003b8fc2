import fc from 'fast-check';

/** One change to some bytes; places are parts of the whole, so that it fits bytes of any length. */
export interface Edit {
  readonly at: number;
  readonly kind: 'flip' | 'cut' | 'double' | 'insert' | 'overwrite' | 'end';
  readonly length: number;
  readonly put: Uint8Array;
}

/** Numbers and marks at which parsers tend to break. */
const TELLING = [
  '00',
  'ff',
  '7f',
  '80',
  '0000',
  'ffff',
  '7fff',
  '00000000',
  'ffffffff',
  '7fffffff',
  '80000000',
  'ffffffffffffffff',
].map((hex) => Buffer.from(hex, 'hex'));
const TEXTS = [
  '"',
  '{',
  '[',
  ']}',
  ',',
  ':',
  '\n',
  '\r\n',
  '\0',
  '-1',
  '0',
  '1e999',
  '9007199254740993',
  'null',
  'true',
  '\\u0000',
  '\ud83d',
  '<',
  '>',
  '&#0;',
  '&x;',
  ']]>',
  '<!--',
  '<!DOCTYPE x [<!ENTITY x "x">]>',
  '__proto__',
  '..',
  '/',
  '=',
  '%',
  '<<',
  'endobj',
  'PK\u0003\u0004',
  '-> X25519 ',
].map((text) => Buffer.from(text));

export const edits = fc.array(
  fc.record<Edit>({
    // Without the library's liking for small numbers, or nothing but the beginning would ever be changed.
    at: fc.noBias(fc.nat(999_999)).map((millionths) => millionths / 1_000_000),
    kind: fc.constantFrom('flip', 'flip', 'cut', 'double', 'insert', 'overwrite', 'overwrite', 'end'),
    length: fc.oneof(fc.nat(8), fc.nat(600)),
    put: fc.oneof(fc.constantFrom(...TELLING, ...TEXTS), fc.uint8Array({ maxLength: 12 })),
  }),
  { minLength: 1, maxLength: 4 },
);

export function mutated(bytes: Uint8Array, changes: readonly Edit[]): Buffer {
  return changes.reduce<Buffer>((current, change) => edited(current, change), Buffer.from(bytes));
}

function edited(bytes: Buffer, { at, kind, length, put }: Edit): Buffer {
  const start = Math.floor(at * bytes.length);
  const [before, piece, after] = [
    bytes.subarray(0, start),
    bytes.subarray(start, start + length),
    bytes.subarray(start + length),
  ];
  if (kind === 'end') return Buffer.from(before);
  if (kind === 'cut') return Buffer.concat([before, after]);
  if (kind === 'double') return Buffer.concat([before, piece, piece, after]);
  if (kind === 'insert') return Buffer.concat([before, put, piece, after]);
  const changed = Buffer.from(bytes);
  if (kind === 'overwrite') changed.set(put.subarray(0, changed.length - start), start);
  else if (start < changed.length) changed[start] = (changed[start] ?? 0) ^ (1 << (length & 7));
  return changed;
}
