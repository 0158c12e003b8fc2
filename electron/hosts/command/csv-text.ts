import { success } from '../../../domain/base/result.ts';
import { type Outcome, refuse } from '../../services/ports.ts';

function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** UTF-16 by its mark, or by the zero bytes that every comma and line end has in it. */
function utf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const zeros = [0, 0];
  for (const [place, byte] of bytes.subarray(0, 4096).entries())
    if (byte === 0) zeros[place % 2] = (zeros[place % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (even === odd) return undefined;
  return even > odd ? 'utf-16be' : 'utf-16le';
}

/** Whether bytes that are not UTF-8 nearly are: what a broken byte or a cut leaves of it. GB 18030 is mostly not. */
function isBrokenUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes);
  const broken = text.match(/\ufffd/g)?.length ?? 0;
  const whole = text.match(/[\u0800-\uffef]/g)?.length ?? 0;
  return whole - broken > broken;
}

/** Text of a table file: UTF-8, UTF-16 of either order, or GB 18030 as Excel writes it on a Chinese system. */
export function decodeTable(bytes: Uint8Array): Outcome<string> {
  const wide = utf16(bytes);
  const text = wide
    ? decoded(bytes, wide)
    : (decoded(bytes, 'utf-8') ?? (isBrokenUtf8(bytes) ? undefined : decoded(bytes, 'gb18030')));
  return text === undefined || text.includes('\0')
    ? refuse('csv-invalid', '文字编码看不懂或有坏字节，请用 Excel 或 WPS 另存为“CSV UTF-8”后重试')
    : success(text.replace(/^\ufeff/, ''));
}
