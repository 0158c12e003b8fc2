/**
 * One export for fifteen experts with 150 attachments (300 MB) in a shared folder, against what one zip in one age file
 * each costs (by the programs `zip` and `age`), and against fifteen bundles of this product in one file each. In one run;
 * prints times, bytes and ratios, asserts none of them.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { randomFillSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openBundle } from '../../electron/platform/bundle/open.ts';
import { sealBundle } from '../../electron/platform/bundle/seal.ts';
import { once } from '../../electron/platform/crypto/byte-stream.ts';
import { aDesk } from '../electron/platform/bundle/a-shared-export.ts';
import { aJob, anAttachment, factsBy } from '../electron/platform/bundle/builders.ts';

const EXPERTS = 15;
const ATTACHMENTS = 150;
const BYTES = 2_000_000;

const folder = mkdtempSync(join(tmpdir(), 'bundle-bench-'));
afterAll(() => rmSync(folder, { recursive: true }));
const missing = ['zip', 'age'].filter((tool) => spawnSync(tool, ['--help']).error !== undefined);
if (missing.length > 0) console.warn(`missing: ${missing.join(' ')}; NOTHING is compared with zip in age`);

async function seconds(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1_000;
}

function bytesIn(path: string): number {
  return readdirSync(path, { recursive: true })
    .map((name) => statSync(join(path, String(name))))
    .reduce((sum, about) => sum + (about.isFile() ? about.size : 0), 0);
}

function newFolder(name: string): string {
  mkdirSync(join(folder, name));
  return join(folder, name);
}

test(`${EXPERTS} experts × ${ATTACHMENTS} attachments`, async () => {
  const desk = await aDesk(
    Array.from({ length: EXPERTS }, (_, at) => `评委${at + 1}`),
    0,
  );
  const plain = newFolder('plain');
  for (let at = 0; at < ATTACHMENTS; at += 1) {
    const bytes = randomFillSync(Buffer.alloc(BYTES));
    writeFileSync(join(plain, `${at}.pdf`), bytes);
    desk.attachments.push(await anAttachment(desk.vault, once(bytes)));
  }
  const told: string[] = [];
  const [shared, separate, stock] = [newFolder('shared'), newFolder('separate'), newFolder('stock')];

  const first = await seconds(async () => expect(await desk.export(shared)).toMatchObject({ ok: true }));
  const again = await seconds(async () => expect(await desk.export(shared)).toMatchObject({ ok: true }));
  const sharedBytes = bytesIn(shared);
  told.push(`shared folder: ${first.toFixed(1)} s, ${Math.round(sharedBytes / 1e6)} MB; again ${again.toFixed(1)} s`);

  const one = await seconds(async () => {
    for (const { name, key, records } of desk.readers)
      await sealBundle({
        path: join(separate, `${name}.room`),
        facts: factsBy(desk.signer),
        privateKey: desk.signer.privateKey,
        reader: { recipients: [key.recipient] },
        records,
        attachments: desk.attachments,
        job: aJob(),
      });
  });
  const separateBytes = bytesIn(separate);
  rmSync(separate, { recursive: true });
  told.push(
    `one file each: ${one.toFixed(1)} s, ${Math.round(separateBytes / 1e6)} MB; shared costs ` +
      `${(first / one).toFixed(3)} of the time, ${(sharedBytes / separateBytes).toFixed(3)} of the bytes`,
  );

  if (missing.length === 0) {
    const zipped = await seconds(() => {
      for (const { name, key } of desk.readers)
        execFileSync('sh', ['-c', 'zip -0 -q -r - . | age -r "$1" -o "$2"', 'sh', key.recipient, join(stock, name)], {
          cwd: plain,
        });
      execFileSync('sync', ['-f', stock]);
    });
    const stockBytes = bytesIn(stock);
    told.push(
      `zip in age each: ${zipped.toFixed(1)} s, ${Math.round(stockBytes / 1e6)} MB; shared costs ` +
        `${(first / zipped).toFixed(3)} of the time, ${(sharedBytes / stockBytes).toFixed(3)} of the bytes`,
    );
  }
  const [reader] = desk.readers;
  const opening = await seconds(async () => {
    const bundle = await openBundle(join(shared, `${reader?.name}.room`), { identities: [reader?.key.identity ?? ''] });
    if (!bundle.ok) throw new Error(bundle.message);
    bundle.value.close();
  });
  told.push(`one expert verifies all of it in ${opening.toFixed(1)} s`);
  console.info(told.join('\n'));
});
