/**
 * How long it takes to merge what fifteen experts return, a thousand sheets each: `vitest bench` is not used, one
 * run is long enough to tell. Prints times and ratios, asserts none.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { verifyJws } from '../../electron/platform/crypto/jws.ts';
import { FileTokens } from '../../electron/platform/files/file-tokens.ts';
import { newRecord } from '../../electron/platform/journal/journal.ts';
import { createVault } from '../../electron/platform/vault/vault.ts';
import { BUNDLE_TAKERS } from '../../electron/services/compose.ts';
import type { OpenRoom } from '../../electron/services/context.ts';
import { exchangeHandlers } from '../../electron/services/exchange/handlers.ts';
import { ranking } from '../../electron/services/ranking/ranking.ts';
import { foundRoom } from '../../electron/services/session/found-room.ts';
import { schemeInput } from '../builders/a-scheme.ts';
import { anApplication } from '../builders/an-application.ts';
import { aClock, aContext, aMemoryRoom, joined } from '../builders/memory-desk.ts';

const EXPERTS = 15;
const SHEETS = 1_000;

const folder = mkdtempSync(join(tmpdir(), 'merge-bench-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const clock = aClock();
const files = new FileTokens();
const file = (name: string) => files.offer(join(folder, name));

async function aRealSecretariat(): Promise<OpenRoom> {
  const made = await createVault({
    directory: join(folder, 'vault'),
    passphrase: '五个不相干的词',
    role: 'secretariat',
  });
  if (!made.ok) throw new Error(made.message);
  const founded = await foundRoom(made.value.vault, { name: '州商务局', room: '评审室' }, clock);
  if (!founded.ok) throw new Error(founded.message);
  return founded.value;
}

async function done<Value>(
  outcome: Promise<{ ok: true; value: Value } | { ok: false; message: string }>,
): Promise<Value> {
  const answer = await outcome;
  if (!answer.ok) throw new Error(answer.message);
  return answer.value;
}

test('15 experts × 1,000 sheets', { timeout: 600_000 }, async () => {
  const secretariat = await aRealSecretariat();
  const { room } = joined(secretariat).membership;
  const dossiers = Array.from({ length: SHEETS }, (_, at) => `d${String(at).padStart(15, '0')}`);
  await done(secretariat.journal.write(room, [newRecord('scheme', 'scheme', { scheme: schemeInput(), version: 1 })]));
  const applications = dossiers.map((id, at) =>
    newRecord('application', id, anApplication({ name: `申报人${at}`, employer: `单位${at}有限公司` })),
  );
  await done(secretariat.journal.write(room, applications));
  const seats = Array.from({ length: EXPERTS }, (_, at) => `seat${at}`);
  await done(
    secretariat.journal.write(
      room,
      seats.map((seat, at) => newRecord('panellist', seat, { name: `评委${at}`, kind: 'expert' })),
    ),
  );
  const calls = exchangeHandlers(BUNDLE_TAKERS);
  const atSecretariat = aContext(joined(secretariat), clock, files);
  const writing = performance.now();
  for (const seat of seats) {
    const expert = await aMemoryRoom('expert', `评委${seat.slice(4)}`, clock);
    const sent = await done(calls['bundle.out']({ panellist: seat, out: file(`${seat}.room`) }, atSecretariat));
    const taken = await done(
      calls['bundle.in']({ files: [file(`${seat}.room`)], code: sent.code ?? '' }, aContext(expert, clock, files)),
    );
    expect(taken.files[0]).toMatchObject({ ok: true, refused: [] });
    const scheme = expert.journal.log.find(({ envelope }) => envelope.kind === 'scheme')?.hash ?? '';
    const sheets = dossiers.map((dossier, at) =>
      newRecord('score-sheet', `${seat}/${dossier}`, {
        panellist: seat,
        dossier,
        scheme,
        items: { score: { mark: String(60 + ((at * 7 + seats.indexOf(seat) * 3) % 40)) } },
        comments: { score: '数据完整，成长性好，带动就业明显。' },
        comment: '同意推荐。',
      }),
    );
    await done(expert.journal.write(room, sheets));
    await done(calls['bundle.return']({ out: file(`${seat}-return.room`) }, aContext(joined(expert), clock, files)));
  }
  console.log(`prepared in ${((performance.now() - writing) / 1000).toFixed(1)} s`);
  const returned = seats.map((seat) => file(`${seat}-return.room`));
  const [started, used] = [performance.now(), process.cpuUsage()];
  const merged = await done(calls['bundle.in']({ files: returned }, atSecretariat));
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(used);
  expect(merged.files.map((each) => [each.ok, each.new, each.notes])).toEqual(seats.map(() => [true, SHEETS + 1, []]));
  const again = performance.now();
  await done(calls['bundle.in']({ files: returned }, atSecretariat));
  const repeated = (performance.now() - again) / 1000;
  const ranked = performance.now();
  expect(ranking(secretariat.journal.counted).ranking).toHaveLength(SHEETS);
  const rankSeconds = (performance.now() - ranked) / 1000;
  const sheets = secretariat.journal.log.filter(({ envelope }) => envelope.kind === 'score-sheet');
  const key = secretariat.journal.log.find(({ envelope }) => envelope.kind === 'enrolment')?.envelope.body as {
    publicKey: string;
  };
  const sample = sheets.slice(0, 1_000);
  const one = performance.now();
  for (const { jws } of sample) await verifyJws(jws, key.publicKey);
  const bare = (((performance.now() - one) / 1000) * sheets.length) / sample.length;
  console.log(
    `merge of ${sheets.length} sheets: ${seconds.toFixed(2)} s (processor ${((user + system) / 1e6).toFixed(2)} s); the same again: ${repeated.toFixed(2)} s; ranking ${rankSeconds.toFixed(2)} s; ` +
      `checking their signatures one after the other alone: ${bare.toFixed(2)} s; ratio ${(seconds / bare).toFixed(2)}`,
  );
});
