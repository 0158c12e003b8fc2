import { inflateSync } from 'node:zlib';
import type { PdfFile } from './indirect-object.ts';
import type { PdfStream } from './value.ts';
import { as, countOf, entriesOf, nameOf, PdfSyntaxError } from './value.ts';

/** Highest PNG predictor; 10 to 15 all mean that each row names its own. */
const PNG_PREDICTORS = { from: 10, to: 15 } as const;
const PAETH = 4;

/** The most bytes that one file may unpack to. */
const MOST_UNPACKED_BYTES = 256 * 1024 * 1024;

/** Data of a cross-reference or object stream: no filter or FlateDecode, with or without PNG predictor. */
export function decodeStream(file: PdfFile, stream: PdfStream): Uint8Array {
  const { entries } = stream.dictionary;
  const filter = entries.get('Filter') ?? null;
  const parameters = entries.get('DecodeParms') ?? null;
  if (filter === null) return stream.data;
  const names = as(filter, 'array')?.items ?? [filter];
  if (names.length !== 1 || nameOf(names[0]) !== 'FlateDecode') throw new PdfSyntaxError('unknown filter');
  const data = inflate(stream.data, MOST_UNPACKED_BYTES - file.spent.unpacked);
  file.spent.unpacked += data.length;
  return undoPredictor(data, entriesOf(as(parameters, 'array')?.items[0] ?? parameters));
}

function inflate(data: Uint8Array, limit: number): Uint8Array {
  try {
    return inflateSync(data, { maxOutputLength: Math.max(1, limit) });
  } catch {
    throw new PdfSyntaxError('compressed data is broken or too large');
  }
}

/** Source: ISO 32000-2, 7.4.4.4; PNG specification, 9. */
function undoPredictor(data: Uint8Array, parameters: ReturnType<typeof entriesOf>): Uint8Array {
  const predictor = countOf(parameters.get('Predictor') ?? 1);
  if (predictor === 1) return data;
  const columns = countOf(parameters.get('Columns') ?? 1) ?? 0;
  const oneBytePixels = (parameters.get('Colors') ?? 1) === 1 && (parameters.get('BitsPerComponent') ?? 8) === 8;
  const isPng = predictor !== undefined && predictor >= PNG_PREDICTORS.from && predictor <= PNG_PREDICTORS.to;
  if (!isPng || !oneBytePixels || columns < 1 || data.length % (columns + 1) !== 0)
    throw new PdfSyntaxError('unknown predictor');
  const out = new Uint8Array((data.length / (columns + 1)) * columns);
  for (let index = 0; index < out.length; index += 1) {
    const row = Math.floor(index / columns);
    const left = index % columns > 0 ? (out[index - 1] ?? 0) : 0;
    const up = out[index - columns] ?? 0;
    const corner = index % columns > 0 ? (out[index - columns - 1] ?? 0) : 0;
    const type = data[row * (columns + 1)] ?? 0;
    out[index] = (data[index + row + 1] ?? 0) + prediction(type, left, up, corner);
  }
  return out;
}

function prediction(type: number, left: number, up: number, corner: number): number {
  if (type > PAETH) throw new PdfSyntaxError('unknown predictor');
  const estimate = left + up - corner;
  const [byLeft, byUp, byCorner] = [left, up, corner].map((value) => Math.abs(estimate - value)) as [
    number,
    number,
    number,
  ];
  const paeth = byLeft <= byUp && byLeft <= byCorner ? left : byUp <= byCorner ? up : corner;
  return [0, left, up, (left + up) >> 1, paeth][type] ?? 0;
}
