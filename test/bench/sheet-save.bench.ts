/**
 * How long a mark takes from the call to the durable answer, for an expert with 30 dossiers × 6 items on a real vault, with
 * the checks of the contract. Prints times and the ratio to the bare durable write; asserts none. What the brief asks for
 * is p95 < 50 ms on a machine that does nothing else.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { API } from '../../domain/api.ts';
import { FileTokens } from '../../electron/platform/files/file-tokens.ts';
import { newRecord } from '../../electron/platform/journal/journal.ts';
import { createVault } from '../../electron/platform/vault/vault.ts';
import { BUNDLE_TAKERS } from '../../electron/services/compose.ts';
import type { OpenRoom } from '../../electron/services/context.ts';
import { exchangeHandlers } from '../../electron/services/exchange/handlers.ts';
import { SCORING_HANDLERS } from '../../electron/services/scoring/handlers.ts';
import { foundRoom } from '../../electron/services/session/found-room.ts';
import { schemeInput } from '../builders/a-scheme.ts';
import { anApplication } from '../builders/an-application.ts';
import { aClock, aContext, aMemoryRoom, joined } from '../builders/memory-desk.ts';
import { done } from '../builders/memory-review.ts';

const DOSSIERS = 30;
const ITEMS = ['a', 'b', 'c', 'd', 'e', 'f'];
const ROUNDS = 3;

const folder = mkdtempSync(join(tmpdir(), 'save-bench-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const clock = aClock();
const files = new FileTokens();
const exchange = exchangeHandlers(BUNDLE_TAKERS);

async function anExpert(): Promise<OpenRoom> {
  const secretariat = await aMemoryRoom('secretariat', '州商务局', clock);
  const items = ITEMS.map((id) => ({ id, name: `第${id}项`, max: '20', step: '0.5' }));
  const records = [
    newRecord('scheme', 'scheme', { scheme: schemeInput({ items }), version: 1 }),
    newRecord('panellist', 'seat', { name: '评委', kind: 'expert' }),
    ...Array.from({ length: DOSSIERS }, (_, at) =>
      newRecord('application', `d${at}`, anApplication({ name: `申报人${at}`, employer: `单位${at}有限公司` })),
    ),
  ];
  done(await secretariat.journal.write(joined(secretariat).membership.room, records));
  const out = files.offer(join(folder, 'seat.room'));
  const { code } = done(
    await exchange['bundle.out']({ panellist: 'seat', out }, aContext(joined(secretariat), clock, files)),
  );
  const made = done(
    await createVault({ directory: join(folder, 'vault'), passphrase: '五个不相干的词', role: 'expert' }),
  );
  const expert = done(await foundRoom(made.vault, { name: '评委', room: '评审室' }, clock));
  const taken = done(await exchange['bundle.in']({ files: [out], code: code ?? '' }, aContext(expert, clock, files)));
  expect(taken.files[0]).toMatchObject({ ok: true, refused: [] });
  return expert;
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function spread(times: readonly number[]) {
  const sorted = [...times].sort((a, b) => a - b);
  return { p50: percentile(sorted, 0.5), p95: percentile(sorted, 0.95), most: sorted.at(-1) ?? 0 };
}

test(`sheet.save, ${DOSSIERS} dossiers × ${ITEMS.length} items`, async () => {
  const expert = await anExpert();
  const bare: number[] = [];
  for (let at = 0; at < 200; at += 1) {
    const started = performance.now();
    expect(expert.vault.setCell('bench', Buffer.alloc(1_200, at)).ok).toBe(true);
    bare.push(performance.now() - started);
  }
  const context = aContext(joined(expert), clock);
  const saves: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let at = 0; at < DOSSIERS; at += 1) {
      const items: Record<string, { mark: string }> = {};
      for (const id of ITEMS) {
        items[id] = { mark: String((round * 5 + at) % 20) };
        const started = performance.now();
        const input = API['sheet.save'].input.parse({ dossier: `d${at}`, items, comments: {}, comment: '' });
        const saved = done(await SCORING_HANDLERS['sheet.save'](input, context));
        API['sheet.save'].output.parse(saved);
        saves.push(performance.now() - started);
      }
    }
  }
  const opening = performance.now();
  done(await SCORING_HANDLERS['sheet.list']({}, context));
  const opened = performance.now() - opening;
  const [write, save] = [spread(bare), spread(saves)];
  const shown = ({ p50, p95, most }: ReturnType<typeof spread>) =>
    `p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, most ${most.toFixed(1)} ms`;
  console.log(`bare durable write: ${shown(write)}`);
  console.log(
    `sheet.save (${saves.length}): ${shown(save)}; ratio of p95 to the bare write ${(save.p95 / write.p95).toFixed(2)}; last hundred ${shown(spread(saves.slice(-100)))}`,
  );
  console.log(`sheet.list of all: ${opened.toFixed(1)} ms`);
  expect(saves).toHaveLength(ROUNDS * DOSSIERS * ITEMS.length);
});
