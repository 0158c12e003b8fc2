import { RANGE_BYTES } from '../../../domain/dossier/calls.ts';
import { MEDIA_PATH, PLAYED_TYPES } from '../../../domain/dossier/media.ts';
import { SECURITY_HEADERS } from './pages.ts';
import type { HostedServices } from './services.ts';

/** A piece of a film or a recording as a host serves it. */
export interface MediaPiece {
  readonly status: 206 | 404 | 416;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

function nothing(status: 404 | 416, others: Readonly<Record<string, string>> = {}): MediaPiece {
  return { status, headers: { ...SECURITY_HEADERS, ...others }, body: new Uint8Array() };
}

/**
 * First and last byte of a `Range` header; the whole file without one. `undefined` if the range lies outside the file
 * or is malformed.
 */
function wanted(range: string | undefined, size: number): { from: number; to: number } | undefined {
  const match = /^bytes=(\d{1,15})-(\d{1,15})?$/.exec(range ?? 'bytes=0-');
  const from = Number(match?.[1] ?? Number.NaN);
  const to = Math.min(size - 1, match?.[2] === undefined ? size - 1 : Number(match[2]), from + RANGE_BYTES - 1);
  return from <= to ? { from, to } : undefined;
}

/**
 * Answers `MEDIA_PATH<dossier>/<sha256>?type=…&size=…` with the piece that `range` asks for, decrypted for this answer
 * alone: no plaintext copy is kept anywhere. The services decide who may read. `undefined` for any other address.
 */
export async function readMedia(
  services: Pick<HostedServices, 'handle'>,
  { pathname, searchParams }: URL,
  range: string | undefined,
): Promise<MediaPiece | undefined> {
  if (!pathname.startsWith(MEDIA_PATH)) return undefined;
  const [, dossier, sha256] = /^([\w-]{1,100})\/([0-9a-f]{64})$/.exec(pathname.slice(MEDIA_PATH.length)) ?? [];
  const type = PLAYED_TYPES.find((each) => each === searchParams.get('type'));
  const size = Number(searchParams.get('size'));
  if (!dossier || !sha256 || !type || !Number.isSafeInteger(size) || size < 1) return nothing(404);
  const piece = wanted(range, size);
  if (!piece) return nothing(416, { 'content-range': `bytes */${size}` });
  const { from, to } = piece;
  const reply = await services.handle('evidence.range', { dossier, sha256, offset: from, length: to - from + 1 });
  if (!reply.ok || !(reply.value instanceof Uint8Array) || reply.value.length === 0) return nothing(404);
  const body = reply.value;
  return {
    status: 206,
    headers: {
      ...SECURITY_HEADERS,
      'content-type': type,
      'accept-ranges': 'bytes',
      'content-range': `bytes ${from}-${from + body.length - 1}/${size}`,
    },
    body,
  };
}
