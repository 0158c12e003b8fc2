import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { RANGE_BYTES } from '../../../../domain/dossier/calls.ts';
import { readMedia } from '../../../../electron/hosts/shared/media.ts';
import { refuse } from '../../../../electron/services/ports.ts';

const SHA256 = 'a'.repeat(64);
const FILE = Uint8Array.from({ length: 5_000 }, (_, index) => index % 251);

function services(file = FILE) {
  return {
    handle: vi.fn(async (_name: string, input: unknown) => {
      const { offset, length } = input as { offset: number; length: number };
      return { ok: true as const, value: file.subarray(offset, offset + length) };
    }),
  };
}

const address = (path: string, query = `type=video/mp4&size=${FILE.length}`) =>
  new URL(`app://room/__evidence/${path}?${query}`);

describe('readMedia', () => {
  it('leaves other addresses to the pages', async () => {
    expect(await readMedia(services(), new URL('app://room/index.html'), undefined)).toBeUndefined();
  });

  it('answers exactly the bytes that are asked for, as a piece of the whole', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: 4_999 }), fc.option(fc.nat({ max: 9_999 })), async (from, to) => {
        const piece = await readMedia(services(), address(`d1/${SHA256}`), `bytes=${from}-${to ?? ''}`);
        const last = Math.min(to ?? FILE.length, FILE.length - 1);
        if (last < from) {
          expect([piece?.status, piece?.headers['content-range']]).toEqual([416, `bytes */${FILE.length}`]);
          return;
        }
        expect(piece?.status).toBe(206);
        expect(piece?.headers['content-range']).toBe(`bytes ${from}-${last}/${FILE.length}`);
        expect(Buffer.from(piece?.body ?? [])).toEqual(Buffer.from(FILE.subarray(from, last + 1)));
      }),
    );
  });

  it('never decrypts more at once than one call gives', async () => {
    const { handle } = services();
    await readMedia({ handle }, address(`d1/${SHA256}`, 'type=video/mp4&size=900000000'), 'bytes=0-');
    expect(handle).toHaveBeenCalledWith('evidence.range', {
      dossier: 'd1',
      sha256: SHA256,
      offset: 0,
      length: RANGE_BYTES,
    });
  });

  it.each([
    ['', 'type=video/mp4&size=10'],
    [`d1/${SHA256}/more`, 'type=video/mp4&size=10'],
    [`../x/${SHA256}`, 'type=video/mp4&size=10'],
    [`d1/${SHA256.toUpperCase()}`, 'type=video/mp4&size=10'],
    [`d1/${SHA256}`, 'type=text/html&size=10'],
    [`d1/${SHA256}`, 'type=image/svg%2Bxml&size=10'],
    [`d1/${SHA256}`, 'size=10'],
    [`d1/${SHA256}`, 'type=video/mp4&size=-1'],
    [`d1/${SHA256}`, 'type=video/mp4&size=1e99'],
  ])('answers nothing to %j?%s, and asks for nothing', async (path, query) => {
    const { handle } = services();
    const piece = await readMedia({ handle }, address(path, query), undefined);
    expect([piece?.status ?? 404, handle.mock.calls.length]).toEqual([404, 0]);
  });

  it('answers nothing where the services refuse: locked, another role, another dossier', async () => {
    const piece = await readMedia({ handle: async () => refuse('vault-locked') }, address(`d1/${SHA256}`), 'bytes=0-9');
    expect([piece?.status, piece?.body.length]).toEqual([404, 0]);
  });
});
