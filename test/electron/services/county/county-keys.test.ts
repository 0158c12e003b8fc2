import { expect, it } from 'vitest';
import { inForce } from '../../../../domain/records/counted.ts';
import { indexRecords } from '../../../../domain/records/record-index.ts';
import {
  authorOf as authorOfKey,
  fingerprintOf,
  generateSigningKey,
} from '../../../../electron/platform/crypto/signing-key.ts';
import { keyFault } from '../../../../electron/services/county/deliveries.ts';
import { aRecord, hashOf } from '../../../builders/a-record.ts';

interface Delivered {
  readonly county: string;
  readonly key: string;
  readonly day: number;
  readonly dossiers: readonly string[];
}

async function indexOf(...all: readonly Delivered[]) {
  const records = all.map(async ({ county, key, day, dossiers }, place) => {
    const about = { county, author: await authorOfKey(key), publicKey: key, bundle: 'b'.repeat(31) + place };
    const rest = { fileDigest: hashOf('f'), kept: hashOf('k'), created: `2023-03-0${day}T00:00:00.000Z`, dossiers };
    return aRecord({ kind: 'delivery', id: about.bundle, seq: place + 1, body: { ...about, ...rest } });
  });
  return inForce(indexRecords(await Promise.all(records)));
}

async function askedWith(index: Awaited<ReturnType<typeof indexOf>>, name: string, key: string, ...dossiers: string[]) {
  const sender = { author: await authorOfKey(key), name, publicKey: key };
  const ask = (confirmed?: string) => keyFault(index, sender, new Set(dossiers), confirmed);
  const plain = await ask();
  return { plain: plain.ok, confirmed: (await ask(await fingerprintOf(key))).ok };
}

const FREE = { plain: true, confirmed: true };
const ASKS = { plain: false, confirmed: true };

it('a key is asked about when the county, or one of the dossiers, was last sent with another', async () => {
  const [first, second, other] = (await Promise.all([1, 2, 3].map(generateSigningKey))).map((key) => key.publicKeyPem);
  if (!first || !second || !other) throw new Error('three keys');
  const one = { county: '楚雄市商务局', key: first, day: 1, dossiers: ['a', 'b'] };
  expect(await askedWith(await indexOf(), '楚雄市商务局', first, 'a')).toEqual(FREE);
  const index = await indexOf(one);
  expect(await askedWith(index, '楚雄市商务局', first, 'a', 'c')).toEqual(FREE);
  expect(await askedWith(index, '楚雄市 商务局', second, 'c')).toEqual(ASKS);
  expect(await askedWith(index, '双柏县商务局', other, 'c')).toEqual(FREE);
  expect(await askedWith(index, '双柏县商务局', other, 'b')).toEqual(ASKS);
  // A county that is known may still not take over what another sent.
  const both = await indexOf(one, { county: '双柏县商务局', key: other, day: 2, dossiers: ['c'] });
  expect(await askedWith(both, '双柏县商务局', other, 'a')).toEqual(ASKS);
  // Once the new key was confirmed, the old one is the stranger.
  const changed = await indexOf(one, { county: '楚雄市商务局', key: second, day: 2, dossiers: ['a', 'b'] });
  expect(await askedWith(changed, '楚雄市商务局', second, 'a')).toEqual(FREE);
  expect(await askedWith(changed, '楚雄市商务局', first, 'a')).toEqual(ASKS);
});
