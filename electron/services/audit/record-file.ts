import { z } from 'zod';
import { success } from '../../../domain/base/result.ts';
import { ROLES } from '../../../domain/base/role.ts';
import { type RankingOutput, rankingOutput } from '../../../domain/ranking/calls.ts';
import { authorId } from '../../../domain/records/scalars.ts';
import { canonicalBytes, canonicalJson, parseCanonical } from '../../platform/crypto/canonical.ts';
import { createSha256 } from '../../platform/crypto/hash.ts';
import { type JwsSigner, readJws, verifyJws } from '../../platform/crypto/jws.ts';
import { readRegular } from '../../platform/files/regular-file.ts';
import { type Outcome, refuse } from '../ports.ts';

/**
 * The record file: one JSON document per line. The first is `{"head":…}`, then one `{"record":"<JWS>"}` for each
 * record, and last `{"seal":"<JWS>"}`, the exporter's signature over everything before it. docs/formats/record.md
 * describes it for outsiders.
 */
const FORMAT = 'xingchu-review-record';
const VERSION = 1;
/** Largest file that is read, in bytes. */
const LARGEST = 512 * 1024 * 1024;

const pem = z.string().max(20_000);
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const room = z.string().regex(/^[0-9a-f]{32}$/);

const headShape = z.strictObject({
  format: z.literal(FORMAT),
  v: z.literal(VERSION),
  room,
  roomName: z.string().max(2_000),
  /** The room's authority. */
  authority: pem.nullable(),
  exporter: z.strictObject({
    author: authorId,
    name: z.string().max(2_000),
    role: z.enum(ROLES),
    publicKey: pem,
    certificate: pem.nullable(),
  }),
  exported: z.iso.datetime(),
  /** Number of rows in the vault that the record was taken from, and the last hash of the vault's own chain. */
  vault: z.strictObject({ head: z.string().max(100), records: z.int() }),
  records: z.int(),
  /** The ranking as the exporter had it, and the digest printed where people sign in ink. */
  ranking: rankingOutput,
  rankingDigest: hash,
});
export type RecordFileHead = z.infer<typeof headShape>;

const sealShape = z.strictObject({
  format: z.literal(FORMAT),
  v: z.literal(VERSION),
  room,
  lines: z.int(),
  sha256: hash,
});

export interface RecordFile {
  readonly head: RecordFileHead;
  /** Compact JWS texts in the order of the file. */
  readonly records: readonly string[];
}

type HeadFacts = Omit<RecordFileHead, 'format' | 'v' | 'records'>;

/** The text of a record file. `sign` signs as the exporter. */
export async function composeRecordFile(
  facts: HeadFacts,
  records: readonly string[],
  sign: JwsSigner,
): Promise<string> {
  const head: RecordFileHead = { ...facts, format: FORMAT, v: VERSION, records: records.length };
  const lines = [canonicalJson({ head }), ...records.map((record) => canonicalJson({ record }))];
  const body = `${lines.join('\n')}\n`;
  const digest = createSha256();
  digest.update(Buffer.from(body));
  const seal = { format: FORMAT, v: VERSION, room: facts.room, lines: lines.length, sha256: digest.hex() };
  return `${body}${canonicalJson({ seal: await sign(canonicalBytes(seal)) })}\n`;
}

/** The one member of a line; `undefined` for a line that is not exactly that. */
function memberOf(line: Uint8Array, name: string): unknown {
  const value = parseCanonical(line)?.value;
  if (typeof value !== 'object' || value === null || Object.keys(value).join() !== name) return undefined;
  return (value as Record<string, unknown>)[name];
}

function splitLines(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(0x0a, from);
    if (end < 0) return [];
    lines.push(bytes.subarray(from, end));
    from = end + 1;
  }
  return lines;
}

function textsOf(lines: readonly Buffer[]): string[] | undefined {
  const texts = lines.map((line) => memberOf(line, 'record'));
  return texts.every((text) => typeof text === 'string') ? texts : undefined;
}

/** Whether the last line seals everything before it with the key named in the head. */
async function isSealed(bytes: Buffer, lines: readonly Buffer[], head: RecordFileHead): Promise<boolean> {
  const last = lines.at(-1);
  const jws = last && memberOf(last, 'seal');
  if (!last || typeof jws !== 'string' || readJws(jws)?.header.kid !== head.exporter.author) return false;
  const payload = verifyJws(jws, head.exporter.publicKey);
  const seal = sealShape.safeParse(payload && parseCanonical(payload)?.value);
  if (!seal.success || seal.data.room !== head.room || seal.data.lines !== lines.length - 1) return false;
  const digest = createSha256();
  digest.update(bytes.subarray(0, bytes.length - last.length - 1));
  return digest.hex() === seal.data.sha256;
}

/**
 * Reads a record file: its form, and the exporter's seal over every byte of it. Who the exporter is, and whether the
 * records hold up, is for `check-record.ts`. Refuses with `record-file-damaged`, and as `readRegular`.
 */
export async function readRecordFile(path: string): Promise<Outcome<RecordFile>> {
  const read = await readRegular(path, LARGEST);
  if (!read.ok) return read;
  const bytes = read.value;
  const lines = splitLines(bytes);
  const [first, ...others] = lines;
  const head = headShape.safeParse(first && memberOf(first, 'head'));
  const records = textsOf(others.slice(0, -1));
  if (!head.success || !records || records.length !== head.data.records) return refuse('record-file-damaged');
  if (!(await isSealed(bytes, lines, head.data))) return refuse('record-file-damaged');
  return success({ head: head.data, records });
}

/** Whether a file begins as a record file does. */
export function looksLikeRecordFile(beginning: string): boolean {
  return beginning.startsWith('{"head":{');
}

/** The ranking as one text, for comparison and printing. */
export function rankingText(ranking: RankingOutput): string {
  return canonicalJson(ranking);
}
