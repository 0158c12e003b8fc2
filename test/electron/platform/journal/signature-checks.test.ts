import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { KINDS } from '../../../../domain/kinds.ts';
import type { VerifiedRecord } from '../../../../domain/records/envelope.ts';
import { nextHlc } from '../../../../domain/records/hlc.ts';
import { type JwsSigner, jwsSigner } from '../../../../electron/platform/crypto/jws.ts';
import { authorOf, generateSigningKey } from '../../../../electron/platform/crypto/signing-key.ts';
import { signRecord } from '../../../../electron/platform/journal/record-codec.ts';
import { MIDNIGHT, ROOM } from '../../../builders/a-record.ts';
import { withoutThreads } from '../crypto/no-threads.ts';

interface Author {
  readonly author: string;
  readonly publicKey: string;
  readonly sign: JwsSigner;
}

async function anAuthor(): Promise<Author> {
  const { publicKeyPem: publicKey, privateKey } = await generateSigningKey();
  const author = await authorOf(publicKey);
  return { author, publicKey, sign: await jwsSigner(privateKey, author) };
}

function signedBy({ author, sign }: Author, seq: number): Promise<VerifiedRecord> {
  const { chain } = KINDS.panellist;
  const place = { author, chain, seq, prev: null, hlc: nextHlc(undefined, MIDNIGHT, author) };
  const body = { name: `评委${seq}`, kind: 'expert' } as const;
  return signRecord({ v: 1, room: ROOM, ...place, kind: 'panellist', id: `seat${seq}`, base: [], body }, sign);
}

/** The same record with another signature in its text. */
function forged({ jws, ...record }: VerifiedRecord): VerifiedRecord {
  const at = jws.length - 20;
  return { ...record, jws: jws.slice(0, at) + (jws[at] === 'A' ? 'B' : 'A') + jws.slice(at + 1) };
}

let first: Author;
let second: Author;
let records: VerifiedRecord[];

beforeAll(async () => {
  [first, second] = [await anAuthor(), await anAuthor()];
  const seqs = Array.from({ length: 150 }, (_, at) => at + 1);
  records = await Promise.all(seqs.flatMap((seq) => [signedBy(first, seq), signedBy(second, seq)]));
});

afterEach(() => {
  vi.resetModules();
  vi.doUnmock('node:worker_threads');
});

async function fresh() {
  const { SignatureChecks } = await import('../../../../electron/platform/journal/signature-checks.ts');
  return new SignatureChecks();
}

describe.each(['threads', 'no threads'])('signatures checked by: %s', (by) => {
  test.each([300, 129, 128, 5, 0])('of %i records count those that their authors made', async (count) => {
    if (by === 'no threads') withoutThreads();
    const given = records.slice(0, count).map((record, at) => (at % 7 === 3 ? forged(record) : record));
    const checks = await fresh();
    for (const author of [first, second]) await checks.expect(author);
    for (const record of [...given, ...given.slice(0, 10)]) await checks.add(record);
    const genuine = given.filter((_, at) => at % 7 !== 3).map(({ hash }) => hash);
    expect([...(await checks.signed())].sort()).toEqual(genuine.sort());
  });
});

describe('signatures', () => {
  test('of an author whose key is not known count for nothing, and can be checked once it is', async () => {
    const checks = await fresh();
    await checks.expect(first);
    await checks.expect({ author: second.author, publicKey: first.publicKey });
    for (const record of records) await checks.add(record);
    expect((await checks.signed()).size).toBe(150);
    await checks.expect(second);
    for (const record of records) await checks.add(record);
    expect((await checks.signed()).size).toBe(300);
  });

  test('of a key that is none, or no point of the curve, count for nothing', async () => {
    const der = Buffer.from(first.publicKey.replace(/-.*-|\s/g, ''), 'base64');
    der[der.length - 1] = (der.at(-1) ?? 0) ^ 1;
    const publicKey = `-----BEGIN PUBLIC KEY-----\n${der.toString('base64')}\n-----END PUBLIC KEY-----\n`;
    const author = await authorOf(publicKey);
    const checks = await fresh();
    await checks.expect({ author: first.author, publicKey: '不是密钥' });
    await checks.expect({ author, publicKey });
    for (const record of records) {
      await checks.add(record);
      await checks.add({ ...record, hash: `x${record.hash}`, envelope: { ...record.envelope, author } });
    }
    expect((await checks.signed()).size).toBe(0);
  });
});
