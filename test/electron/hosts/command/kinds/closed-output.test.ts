import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { standardStreams } from '../../../../../electron/hosts/command/streams.ts';

describe('standard output closed early', () => {
  test.each(['EPIPE', 'ERR_STREAM_DESTROYED'])('is a quiet end: %s', (code) => {
    const [out, error] = [new PassThrough(), new PassThrough()];
    const streams = standardStreams(out, error);
    streams.out('one\n');
    out.emit('error', Object.assign(new Error(code), { code }));
    streams.out('two\n');
    streams.error('said\n');
    expect([out.read(), error.read()].map(String)).toEqual(['one\n', 'said\n']);
  });

  test('no other fault is swallowed', () => {
    const out = new PassThrough();
    standardStreams(out, new PassThrough());
    expect(() => out.emit('error', Object.assign(new Error('EIO'), { code: 'EIO' }))).toThrow('EIO');
  });
});
