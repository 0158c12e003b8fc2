/**
 * How long it takes to bring in a thousand dossiers at once (form, proof and photo each, one roster), what memory, how
 * long the window stands still, and how soon a cancel ends it. Prints, asserts no time. `DOSSIERS=200` for fewer.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Application } from '../../domain/application/record.ts';
import { formDocx } from '../../electron/services/application/word/form-docx.ts';
import { rosterXlsx } from '../../electron/services/dossier/roster-xlsx.ts';
import { joinSources } from '../../electron/services/intake/reading/join.ts';
import { aNewRoom, type Desk } from '../builders/a-room.ts';
import { anApplication } from '../builders/an-application.ts';
import { aFilledForm } from '../electron/services/intake/build-form.ts';
import { pdfOf, pngOf } from '../electron/services/intake/sample-files.ts';

const DOSSIERS = Number(process.env.DOSSIERS ?? 1_000);
const CANCELS = Number(process.env.CANCELS ?? 8);
const ROUND = 2023;

const folder = mkdtempSync(join(tmpdir(), 'import-bench-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SURNAMES = [...'李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗普自起沙毕鲁'];
const GIVEN = [...'晓志文建芳子丽俊正国云玉有明华强军梅英平春秋东南西北'];
const COUNTIES = ['楚雄市', '双柏县', '牟定县', '南华县', '姚安县', '大姚县', '永仁县', '元谋县', '武定县', '禄丰市'];

/** Names as people have them: some borne by two, with different employers. */
function nameOf(index: number): string {
  const at = index % 20 === 19 ? index - 7 : index;
  const letters = [SURNAMES[at % 26], GIVEN[Math.floor(at / 26) % 26], GIVEN[Math.floor(at / 3) % 26]];
  return letters.join('');
}

function application(index: number): Application {
  const name = nameOf(index);
  const employer = `${COUNTIES[index % 10]}${name.slice(1)}${index}号电子商务有限公司`;
  const phone = `139${String(10_000_000 + index)}`;
  const own = { name, coverApplicant: name, undertakingSignature: name, coverEmployer: employer, phone };
  const form = aFilledForm({ ...own, employerAndPost: `${employer} 总经理` });
  const made = anApplication({ name, employer });
  return { ...made, form, figures: { ...made.figures, county: COUNTIES[index % 10] ?? '', countyRank: index + 1 } };
}

beforeAll(async () => {
  const started = performance.now();
  const applications = Array.from({ length: DOSSIERS }, (_, index) => application(index));
  for (const [index, { form }] of applications.entries()) {
    const own = join(folder, 'round', `${String(index + 1).padStart(4, '0')}-${form.values.name}`);
    mkdirSync(own, { recursive: true });
    writeFileSync(join(own, '申报表.docx'), await formDocx(form));
    writeFileSync(join(own, '业绩证明.pdf'), pdfOf(`4 0 obj\n(${index} ${'x'.repeat(20_000)})\nendobj\n`));
    writeFileSync(join(own, '照片.png'), Buffer.concat([pngOf(260, 378), Buffer.from(String(index))]));
  }
  writeFileSync(join(folder, 'round', '汇总表.xlsx'), await rosterXlsx(applications, ROUND));
  process.stdout.write(`${DOSSIERS} forms written in ${seconds(started)}\n`);
}, 600_000);

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}

function importAll(desk: Desk, job: string) {
  const files = [desk.file(join(folder, 'round'))];
  return desk.services.handle('dossier.import', { round: ROUND, files, noSecretsConfirmed: true, job }) as Promise<{
    ok: boolean;
    code?: string;
    value?: { dossiers: readonly unknown[] };
  }>;
}

/** Runs with an eye on how long the process answers nothing. */
async function watched<Value>(name: string, work: () => Promise<Value>): Promise<Value> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const started = performance.now();
  const value = await work();
  delay.disable();
  const longest = (delay.max / 1e6).toFixed(0);
  const memory = Math.round(process.memoryUsage.rss() / 1e6);
  process.stdout.write(`${name}: ${seconds(started)}, longest standstill ${longest} ms, ${memory} MB\n`);
  return value;
}

test('a thousand dossiers in one go, and the same again', { timeout: 900_000 }, async () => {
  const desk = await aNewRoom(folder, 'secretariat', '甲');
  let told = 0;
  desk.services.onEvent((event) => {
    if (event.type === 'progress') told += 1;
  });
  const first = await watched('first import', () => importAll(desk, 'import'));
  expect(first.value?.dossiers).toHaveLength(DOSSIERS);
  expect(told).toBeGreaterThan(DOSSIERS);
  process.stdout.write(`${told} reports of progress\n`);
  const again = await watched('the same again', () => importAll(desk, 'again'));
  expect(again.value?.dossiers).toHaveLength(DOSSIERS);
  await watched('the list', () => desk.call('dossier.list', {}));
  await desk.services.close();
});

test('a cancel ends it soon, whenever it comes, and leaves nothing', { timeout: 900_000 }, async () => {
  const desk = await aNewRoom(folder, 'secretariat', '乙');
  const { length } = { length: DOSSIERS * 3 };
  let progress = 0;
  const waits: string[] = [];
  for (let turn = 0; turn < CANCELS; turn += 1) {
    const job = `cancel-${turn}`;
    const at = Math.floor((length * 2 * (turn + 0.5)) / CANCELS);
    progress = 0;
    let asked = 0;
    const off = desk.services.onEvent((event) => {
      progress += Number(event.type === 'progress' && event.job === job);
      if (progress !== at || asked > 0) return;
      asked = performance.now();
      void desk.services.handle('job.cancel', { job });
    });
    const outcome = await importAll(desk, job);
    off();
    waits.push(`${outcome.code ?? 'done'} after ${(performance.now() - asked).toFixed(0)} ms`);
    if (outcome.code === 'cancelled') expect((await desk.call('dossier.list', {})).dossiers).toEqual([]);
  }
  process.stdout.write(`cancelled at each eighth of the way: ${waits.join(', ')}\n`);
  await desk.services.close();
});

test('joining forms with rows grows with their number, not with its square', () => {
  const sources = (count: number) => {
    const all = Array.from({ length: count }, (_, index) => application(index));
    const forms = all.map(({ form }, index) => ({ form, file: { name: `${index}.docx` } }));
    const rows = all.map(({ form: { values }, figures }) => ({
      row: { name: values.name, values, figures },
      file: 'r',
    }));
    return [forms, rows] as unknown as Parameters<typeof joinSources>;
  };
  const times = [500, 1_000, 2_000, 4_000].map((count) => {
    const [forms, rows] = sources(count);
    const started = performance.now();
    expect(joinSources(forms, rows)).toHaveLength(count);
    return `${count}: ${(performance.now() - started).toFixed(0)} ms`;
  });
  process.stdout.write(`join ${times.join(', ')}\n`);
});
