/** A program of its own, to be killed: begins to write a bundle to the path it is given and never comes to its end. */
import { success } from '../../../../domain/base/result.ts';
import { sealBundle } from '../../../../electron/platform/bundle/seal.ts';
import { encryptAge, generateAgeIdentity } from '../../../../electron/platform/crypto/age.ts';
import { aJob, aSigner, factsBy } from './builders.ts';

const [, , path = ''] = process.argv;
const signer = await aSigner();
const { recipient } = await generateAgeIdentity();
const file = await encryptAge(new Uint8Array(3_000_000), { recipients: [recipient] });
let readings = 0;

async function* endlessAtSecondReading(): AsyncGenerator<Uint8Array> {
  readings += 1;
  yield file.subarray(0, 2_000_000);
  if (readings > 1) await new Promise((resolve) => setTimeout(resolve, 3_600_000));
  yield file.subarray(2_000_000);
}

await sealBundle({
  path,
  facts: factsBy(signer),
  privateKey: signer.privateKey,
  reader: { recipients: [recipient] },
  records: ['aaa.bbb.ccc'],
  attachments: [{ sha256: '00'.repeat(32), size: 3_000_000, open: async () => success(endlessAtSecondReading()) }],
  job: aJob(),
});
