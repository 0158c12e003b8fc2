/**
 * How long the list, a dossier, what looks alike and the search over all text take with a thousand dossiers. Prints,
 * asserts no time. `DOSSIERS=4000` for more.
 */
import { expect, test } from 'vitest';
import type { DossierDetail, DossierSummary } from '../../domain/dossier/calls.ts';
import { newRecord } from '../../electron/platform/journal/journal.ts';
import { dossierHandlers } from '../../electron/services/dossier/handlers.ts';
import { ELIGIBILITY_HANDLERS } from '../../electron/services/eligibility/handlers.ts';
import { expertGate } from '../../electron/services/panel/dossier-gate.ts';
import { EVERYTHING } from '../../renderer/dossier/dossier-query.ts';
import { headText, matchEntries, searchText } from '../../renderer/working-set/search.ts';
import { anApplication } from '../builders/an-application.ts';
import { aClock, aContext, aMemoryRoom, joined } from '../builders/memory-desk.ts';
import { aFilledForm } from '../electron/services/intake/build-form.ts';

const DOSSIERS = Number(process.env.DOSSIERS ?? 1_000);
const SURNAMES = [...'李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗普自起沙毕鲁'];
const COUNTIES = ['楚雄市', '双柏县', '牟定县', '南华县', '姚安县', '大姚县', '永仁县', '元谋县', '武定县', '禄丰市'];

async function timed<Value>(name: string, work: () => Promise<Value> | Value): Promise<Value> {
  const started = performance.now();
  const value = await work();
  process.stdout.write(`${name}: ${(performance.now() - started).toFixed(1)} ms\n`);
  return value;
}

function anApplicant(index: number) {
  const name = `${SURNAMES[index % 26]}${String.fromCodePoint(0x4e00 + ((index * 37) % 3_000))}`;
  const employer = `${COUNTIES[index % 10]}${name}${index}号电子商务有限公司`;
  const prose = `第${index}号：`.padEnd(2_000, '直播销售楚雄特色产品，带动就业，');
  const form = aFilledForm({
    name,
    coverEmployer: employer,
    phone: String(13_900_000_000 + index),
    achievements: prose,
  });
  return { ...anApplication({ name, employer, figures: { county: COUNTIES[index % 10] ?? '' } }), form };
}

async function aFullRoom() {
  const room = await aMemoryRoom('secretariat', '州商务局', aClock());
  const records = Array.from({ length: DOSSIERS }, (_, index) =>
    newRecord('application', index.toString(16).padStart(16, '0'), anApplicant(index)),
  );
  const written = await room.journal.write(joined(room).membership.room, records);
  expect(written.ok).toBe(true);
  return room;
}

test('a thousand dossiers: list, forms, likeness, search', { timeout: 600_000 }, async () => {
  const room = await timed(`${DOSSIERS} dossiers written`, aFullRoom);
  const context = aContext(room, aClock());
  const calls = dossierHandlers(expertGate);
  const value = <Value>(reply: { ok: true; value: Value } | { ok: false }) => {
    if (!reply.ok) throw new Error('refused');
    return reply.value;
  };
  const list = () => calls['dossier.list']({}, context);
  const { dossiers } = value(await timed('list, the first time', list));
  expect(dossiers).toHaveLength(DOSSIERS);
  await timed('list, again', list);
  const details: DossierDetail[] = [];
  await timed('every form', async () => {
    for (const { dossier } of dossiers) details.push(value(await calls['dossier.get']({ dossier }, context)));
  });
  const { pairs } = value(await timed('what looks alike', () => ELIGIBILITY_HANDLERS['alike.list']({}, context)));
  process.stdout.write(`${pairs.length} pairs\n`);
  const entries = await timed('text of every form', () =>
    details.map((detail, place) => ({
      dossier: detail.dossier,
      place,
      summary: detail as DossierSummary,
      head: headText(detail),
      text: searchText(detail),
    })),
  );
  process.stdout.write(
    `${Math.round(entries.reduce((sum, { text }) => sum + text.length, 0) / 1000)} thousand letters\n`,
  );
  for (const text of ['楚', '13900000777', '直播 特色 777', '没有这样的字'])
    await timed(`search “${text}”`, () => matchEntries(entries, { ...EVERYTHING, text }));
});
