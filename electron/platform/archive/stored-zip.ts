import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';

/** One file inside a stored zip. `open` is called once, when its turn has come. */
export interface StoredFile {
  readonly name: string;
  /** Bytes, where they are known before: a source that gives another number fails the whole. */
  readonly size?: number;
  /** The bytes of a piece need be valid only until the next is asked for. */
  open(): AsyncIterable<Uint8Array>;
}

/** Zip has no time zones: midnight of 1980-01-01 on the machine's own clock is the same bytes everywhere. */
const FIXED = { compress: false, mtime: new Date(1980, 0, 1), forceDosTimestamp: true } as const;

/**
 * Bytes of the one zip file that holds `files` in this order: stored, no comments, one fixed date, so that the same
 * files give the same bytes on every machine. `mode` is that of every file. What a source throws is thrown on.
 */
export async function* storedZip(files: Iterable<StoredFile>, mode: number): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  let source: Readable | undefined;
  zip.on('error', (error: Error) => output.destroy(error));
  for (const file of files) {
    const size = file.size === undefined ? {} : { size: file.size };
    zip.addReadStreamLazy(file.name, { ...FIXED, mode, ...size }, (pass) => {
      source = Readable.from(opened(file), { objectMode: false });
      source.on('error', (error) => zip.emit('error', error));
      pass(null, source);
    });
  }
  zip.end();
  try {
    for await (const chunk of output) yield chunk;
  } finally {
    source?.destroy();
  }
}

/**
 * Turns what `open` throws into an error of the stream; thrown into yazl's callback it would end nothing. Pieces are
 * copied, as a stream asks for the next before it has passed on the last.
 */
async function* opened(file: StoredFile): AsyncGenerator<Uint8Array> {
  for await (const piece of file.open()) yield new Uint8Array(piece);
}
