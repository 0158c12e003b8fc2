import { describe, expect, it } from 'vitest';
import { formatInstant, formatSize } from '../../../renderer/kit/time.ts';

describe('formatInstant', () => {
  it('writes the day as the form does, with the minute, in Beijing time wherever the machine thinks it is (R4.7)', () => {
    expect(formatInstant('2026-01-04T23:04:59.999Z')).toBe('2026.01.05 07:04');
  });

  it('shows what is no instant as it is', () => expect(formatInstant('昨天')).toBe('昨天'));
});

describe('formatSize', () => {
  it.each([
    [0, '0 字节'],
    [1023, '1023 字节'],
    [1024, '1.0 KB'],
    [1_500_000, '1.4 MB'],
    [5_000_000_000, '4.7 GB'],
  ])('shows %i bytes as %s', (bytes, text) => expect(formatSize(bytes)).toBe(text));
});
