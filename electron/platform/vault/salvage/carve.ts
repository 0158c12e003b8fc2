/**
 * Finds in the raw bytes of SQLite's files what was stored there, however damaged the structure around it. Nothing
 * found is trusted: each value is sealed, and only unsealing shows whether it is genuine.
 * Source: https://www.sqlite.org/fileformat2.html, sections 1.5, 1.6, 2.1 and 4.
 */

const LOG_HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;
/** Serial types of a record's values: the row's own number, blobs and texts with their length. */
const SERIAL_ROW_NUMBER = 0;
const FIRST_BLOB = 12;
/** Length of a cell's key, and the serial type of a text of that length: 13 + 2 × 64. */
const KEY_LENGTH = 64;
const KEY_SERIAL = [0x81, 0x0d] as const;
/** Row numbers and lengths in a vault stay below 2³⁵. */
const MOST_NUMBER_BYTES = 5;
/**
 * A payload's overflow pages may lie in the log and, in an older version, in the database: so many versions are tried.
 */
const AGES = 3;

interface Page {
  /** From 1; for a page in the log, as its frame states. */
  readonly number: number;
  readonly bytes: Uint8Array;
}

/** What may be a sealed value, and where it belongs; `guesses` are its possible bytes, the likeliest first. */
export interface FoundRow {
  readonly position: number;
  readonly guesses: Iterable<Uint8Array>;
}
export interface FoundCell {
  readonly key: string;
  readonly guesses: Iterable<Uint8Array>;
}

/** Rows of all tables keyed by number, and cells, each as often as it was found, the newest pages first. */
export function carve(
  database: Uint8Array,
  log: Uint8Array,
  pageBytes: number,
): { readonly rows: Generator<FoundRow>; readonly cells: Generator<FoundCell> } {
  const { current, stale } = framesOf(log, pageBytes);
  const pages = [...current.reverse(), ...pagesOf(database, pageBytes), ...stale];
  const byNumber = new Map<number, Uint8Array[]>();
  for (const { number, bytes } of pages) {
    const images = byNumber.get(number);
    if (images) images.push(bytes);
    else byNumber.set(number, [bytes]);
  }
  const image = new Image(byNumber, pageBytes);
  return { rows: rowsIn(pages, image), cells: cellsIn(pages, image) };
}

/** Table leaf cells: payload length, row number, then a record of a placeholder for that number and one blob. */
function* rowsIn(pages: readonly Page[], image: Image): Generator<FoundRow> {
  for (const { bytes } of pages) {
    for (let start = 2; start < bytes.length - 4; start += 1) {
      // The test most likely to fail comes first, as this runs at every byte.
      if (bytes[start + 1] !== SERIAL_ROW_NUMBER) continue;
      const header = bytes[start] ?? 0;
      const blob = blobAt(bytes, start + 2);
      if (blob === undefined || blob.end !== start + header) continue;
      const length = header + blob.size;
      for (const position of numbersBefore(bytes, start, length))
        yield { position, guesses: image.payloads(bytes, start, length, header, 'table') };
    }
  }
}

/** Index cells: payload length, then a record of the key and one blob. */
function* cellsIn(pages: readonly Page[], image: Image): Generator<FoundCell> {
  for (const { bytes } of pages) {
    for (let start = 1; start < bytes.length - KEY_LENGTH; start += 1) {
      if (bytes[start + 1] !== KEY_SERIAL[0] || bytes[start + 2] !== KEY_SERIAL[1]) continue;
      const header = bytes[start] ?? 0;
      const blob = blobAt(bytes, start + 3);
      if (blob === undefined || blob.end !== start + header) continue;
      const skipped = header + KEY_LENGTH;
      const key = Buffer.from(bytes.subarray(start + header, start + skipped)).toString('latin1');
      yield { key, guesses: image.payloads(bytes, start, skipped + blob.size, skipped, 'index') };
    }
  }
}

/** Row numbers that may stand right before a record, each itself preceded by the length of the payload. */
function numbersBefore(bytes: Uint8Array, start: number, length: number): number[] {
  const starts = Array.from({ length: MOST_NUMBER_BYTES }, (_, index) => start - 1 - index);
  return starts.flatMap((at) => {
    const number = varint(bytes, at);
    const fits = number.end === start && starts.some((_, index) => isNumber(bytes, at - 1 - index, at, length));
    return fits ? [number.value] : [];
  });
}

function isNumber(bytes: Uint8Array, at: number, end: number, value: number): boolean {
  const found = varint(bytes, at);
  return at >= 0 && found.end === end && found.value === value;
}

/** Every page by its number, in all its versions, the newest first. */
class Image {
  readonly #pages: ReadonlyMap<number, readonly Uint8Array[]>;
  readonly #pageBytes: number;

  constructor(pages: ReadonlyMap<number, readonly Uint8Array[]>, pageBytes: number) {
    this.#pages = pages;
    this.#pageBytes = pageBytes;
  }

  /** The blob at the end of a payload that begins at `start` and may go on in overflow pages. */
  *payloads(
    page: Uint8Array,
    start: number,
    length: number,
    skipped: number,
    tree: 'table' | 'index',
  ): Generator<Uint8Array> {
    const inPage = localBytes(length, this.#pageBytes, tree);
    const head = page.subarray(start, start + inPage);
    if (inPage === length) {
      yield head.subarray(skipped);
      return;
    }
    for (let age = 0; age < AGES; age += 1) {
      const payload = this.#follow(head, uint32(page, start + inPage), length, age);
      if (payload) yield payload.subarray(skipped);
    }
  }

  #follow(head: Uint8Array, first: number, length: number, age: number): Uint8Array | undefined {
    const pieces = [head];
    let missing = length - head.length;
    for (let number = first; missing > 0; ) {
      const images = this.#pages.get(number) ?? [];
      const bytes = images[Math.min(age, images.length - 1)];
      if (bytes === undefined) return undefined;
      const piece = bytes.subarray(4, 4 + Math.min(missing, this.#pageBytes - 4));
      pieces.push(piece);
      missing -= piece.length;
      number = uint32(bytes, 0);
    }
    return Buffer.concat(pieces);
  }
}

/** Bytes of a payload that lie in the cell itself; the rest lies in overflow pages. Section 1.6 of the format. */
function localBytes(length: number, pageBytes: number, tree: 'table' | 'index'): number {
  const most = tree === 'table' ? pageBytes - 35 : Math.floor(((pageBytes - 12) * 64) / 255) - 23;
  if (length <= most) return length;
  const least = Math.floor(((pageBytes - 12) * 32) / 255) - 23;
  const wanted = least + ((length - least) % (pageBytes - 4));
  return wanted <= most ? wanted : least;
}

function pagesOf(bytes: Uint8Array, size: number): Page[] {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) => ({
    number: index + 1,
    bytes: padded(bytes.subarray(index * size, (index + 1) * size), size),
  }));
}

/**
 * Pages in the log. Stale ones are from an earlier pass of the log, which has another salt, or from an uncommitted
 * change.
 */
function framesOf(log: Uint8Array, size: number): { current: Page[]; stale: Page[] } {
  const step = FRAME_HEADER_BYTES + size;
  const count = Math.max(0, Math.ceil((log.length - LOG_HEADER_BYTES - FRAME_HEADER_BYTES) / step));
  const starts = Array.from({ length: count }, (_, index) => LOG_HEADER_BYTES + index * step);
  const salt = Buffer.from(log.subarray(16, 24));
  const isSalted = (start: number) => salt.equals(log.subarray(start + 8, start + 16));
  const isCommit = (start: number) => isSalted(start) && uint32(log, start + 4) !== 0;
  const lastCommit = starts.findLast(isCommit) ?? -1;
  const pageAt = (start: number) => ({
    number: uint32(log, start),
    bytes: padded(log.subarray(start + FRAME_HEADER_BYTES, start + step), size),
  });
  const isCurrent = (start: number) => start <= lastCommit && isSalted(start);
  return {
    current: starts.filter(isCurrent).map(pageAt),
    stale: starts.filter((start) => !isCurrent(start)).map(pageAt),
  };
}

/** A truncated last page is padded with zeros. */
function padded(bytes: Uint8Array, size: number): Uint8Array {
  return bytes.length === size ? bytes : Buffer.concat([bytes, Buffer.alloc(size - bytes.length)]);
}

/** Size of the blob that a serial type stands for; `undefined` if it stands for something else. */
function blobAt(bytes: Uint8Array, at: number): { readonly size: number; readonly end: number } | undefined {
  const { value, end } = varint(bytes, at);
  return value >= FIRST_BLOB && value % 2 === 0 ? { size: (value - FIRST_BLOB) / 2, end } : undefined;
}

/** A number of one to eight bytes (none of ours has nine), seven bits in each, most significant first. */
function varint(bytes: Uint8Array, at: number): { readonly value: number; readonly end: number } {
  let value = 0;
  for (let end = at; end < at + 8; end += 1) {
    const byte = bytes[end] ?? 0;
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return { value, end: end + 1 };
  }
  return { value: 0, end: at + 8 };
}

function uint32(bytes: Uint8Array, at: number): number {
  return at + 4 <= bytes.length ? Buffer.from(bytes.buffer, bytes.byteOffset + at, 4).readUInt32BE() : 0;
}
