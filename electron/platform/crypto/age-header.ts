import { Decrypter, Encrypter } from 'age-encryption';
import type { Refusal, Result } from '../../../domain/base/result.ts';
import { refusal, success } from '../../../domain/base/result.ts';
import { randomBytes } from './random.ts';

/** For whom a file is encrypted: age X25519 recipients (`age1…`), or one code of at least 100 bits. */
export type AgeReader = { readonly recipients: readonly string[] } | { readonly code: string };
/** What opens a file: an age identity (`AGE-SECRET-KEY-1…`), or the code. */
export type AgeKey = { readonly identity: string } | { readonly code: string };

const AGE_FAULTS = {
  'not-age': '这不是 age 加密文件，请核对是否选错了文件。',
  'over-limits': '这个 age 文件的头部超出允许的范围，已拒绝，请向提供者要一份原件。',
  'no-match': '手头的密钥或开启码打不开这个文件，请核对。',
  damaged: '这个 age 文件有损坏或被改动，已拒绝，请重新取得一份。',
} as const;
/** A flipped bit in the reader's own line of the header shows as `no-match`: it cannot be told from another's file. */
export type AgeFault = keyof typeof AGE_FAULTS;

export const HEADER_LIMIT = 65_536;
const RECIPIENT_LIMIT = 100;
/** Codes have at least 100 bits of entropy (code.ts), so scrypt need not slow guessing: 2^12 (4 MiB, 15 ms) will do. */
const WORK_FACTOR = 12;
/** 2^18 (256 MiB) is what the stock program writes; anything above it is a hostile file. */
const WORK_FACTOR_LIMIT = 18;
const FILE_KEY_BYTES = 16;
/** What follows the header when nothing is encrypted: nonce and tag. */
const EMPTY_PAYLOAD_BYTES = 32;
const VERSION_LINE = 'age-encryption.org/v1\n';
const NO_MATCH = "no identity matched any of the file's recipients";

export function ageFault(code: AgeFault): Refusal<AgeFault> {
  return refusal(code, AGE_FAULTS[code]);
}

/** Thrown by a stream of decrypted bytes at the first chunk that is not genuine. Discard what came before it. */
export class AgeDamaged extends Error {
  override readonly name = 'AgeDamaged';
  override readonly message = 'the age file is damaged';
  readonly refusal: Refusal<AgeFault> = ageFault('damaged');
}

/**
 * A header (text up to and including the MAC line) from which each recipient gets `fileKey`. Throws on no or bad
 * recipients.
 *
 * The library makes up a file key and shows it to every recipient; the first "recipient" here puts ours in its place.
 * The header is opened again before it is returned, so that a library which stopped doing so could cause no loss.
 */
export async function wrapFileKey(fileKey: Uint8Array, recipients: readonly string[]): Promise<Uint8Array> {
  if (recipients.length < 1 || recipients.length > RECIPIENT_LIMIT) throw new RangeError('1 to 100 recipients');
  const encrypter = new Encrypter();
  encrypter.addRecipient({
    wrapFileKey: (key) => {
      key.set(fileKey);
      return [];
    },
  });
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  const header = await headerOf(encrypter);
  const check = new Decrypter();
  check.addIdentity({ unwrapFileKey: () => fileKey });
  await check.decryptHeader(header);
  return header;
}

/** A new file key and its header. Throws on no or bad recipients. */
export async function newHeader(reader: AgeReader): Promise<{ header: Uint8Array; fileKey: Uint8Array }> {
  if ('recipients' in reader) {
    const fileKey = randomBytes(FILE_KEY_BYTES);
    return { header: await wrapFileKey(fileKey, reader.recipients), fileKey };
  }
  const encrypter = new Encrypter();
  encrypter.setPassphrase(reader.code);
  encrypter.setScryptWorkFactor(WORK_FACTOR);
  const header = await headerOf(encrypter);
  const decrypter = new Decrypter();
  decrypter.addPassphrase(reader.code);
  return { header, fileKey: await decrypter.decryptHeader(header) };
}

/** Length of the header at the start of `bytes`; `undefined` until they include its end. */
export function headerLength(bytes: Uint8Array): number | undefined {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const mac = text.indexOf('\n--- ');
  const end = mac < 0 ? -1 : text.indexOf('\n', mac + 1);
  return end < 0 ? undefined : end + 1;
}

/** True while `bytes` may be the start of an age file. */
export function startsLikeAge(bytes: Uint8Array): boolean {
  const length = Math.min(bytes.length, VERSION_LINE.length);
  return Buffer.from(bytes.subarray(0, length)).equals(Buffer.from(VERSION_LINE.slice(0, length)));
}

/** The file key from a whole header (text up to and including the MAC line). Limits are checked first. */
export async function openHeader(header: Uint8Array, key: AgeKey): Promise<Result<Uint8Array, AgeFault>> {
  const stanzas =
    Buffer.from(header)
      .toString('latin1')
      .match(/^-> .*$/gm) ?? [];
  const workFactors = stanzas.map((line) => /^-> scrypt .* 0*(\d+)$/.exec(line)?.[1] ?? '0');
  const tooCostly = workFactors.some((factor) => Number(factor) > WORK_FACTOR_LIMIT);
  if (header.length > HEADER_LIMIT || stanzas.length > RECIPIENT_LIMIT || tooCostly) return ageFault('over-limits');
  const decrypter = new Decrypter();
  if ('identity' in key) decrypter.addIdentity(key.identity);
  else decrypter.addPassphrase(key.code);
  try {
    return success(await decrypter.decryptHeader(header));
  } catch (error) {
    return ageFault(error instanceof Error && error.message === NO_MATCH ? 'no-match' : 'damaged');
  }
}

async function headerOf(encrypter: Encrypter): Promise<Uint8Array> {
  return (await encrypter.encrypt(new Uint8Array(0))).slice(0, -EMPTY_PAYLOAD_BYTES);
}
