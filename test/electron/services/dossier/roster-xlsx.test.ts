import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { TRACK_IDS } from '../../../../domain/application/conditions.ts';
import { fieldText, lineText } from '../../../../domain/application/field-text.ts';
import type { Application, Figures } from '../../../../domain/application/record.ts';
import { openOffice } from '../../../../electron/platform/office/office-file.ts';
import { readWorkbook } from '../../../../electron/platform/office/xlsx/read-workbook.ts';
import { rosterXlsx } from '../../../../electron/services/dossier/roster-xlsx.ts';
import { type RosterRow, readRoster } from '../../../../electron/services/intake/roster/read-roster.ts';
import { anApplication } from '../../../builders/an-application.ts';
import { readingOf, SAMPLES } from '../intake/sample-files.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const folder = mkdtempSync(join(tmpdir(), 'roster-'));
afterAll(() => rmSync(folder, { recursive: true }));

const ROUND = 2023;

async function rowsOf(bytes: Uint8Array): Promise<readonly RosterRow[]> {
  const office = await openOffice(bytes);
  if (!office.ok) throw new Error(office.message);
  const sheets = await readWorkbook(office.value);
  office.value.archive.close();
  const roster = sheets.ok ? readRoster(sheets.value, ROUND) : sheets;
  if (!roster.ok) throw new Error(roster.message);
  expect(roster.value.notes).toEqual([]);
  expect(roster.value.columns.filter(({ confidence }) => confidence !== 'sure')).toEqual([]);
  return roster.value.rows;
}

/** Figures and basic fields as the roster gives them back, with what a person would have to look at. */
async function readBack(applications: readonly Application[]) {
  return (await rowsOf(await rosterXlsx(applications, ROUND))).map(({ figures, values, issues }) => ({
    figures,
    values,
    issues,
  }));
}

function basics({ form: { values } }: Application) {
  const entries = ['name', 'coverEmployer', 'phone'].map((field) => [field, values[field as 'name']]);
  return Object.fromEntries(entries.filter(([, text]) => text !== undefined));
}

const HOSTILE = [
  '=1+1',
  "=cmd|' /C calc'!A0",
  '@SUM(A1)',
  '+86 139',
  '-5',
  "'=2",
  "''=3",
  '＝1+1',
  '-',
  "O'Neil",
  '_x0041_',
];
const text = fc
  .oneof(
    fc.constantFrom(...HOSTILE, '楚雄市', '“引号”', '<&>"', '𠀋', '  空 格  '),
    fc.string({ unit: 'binary', maxLength: 20 }),
  )
  .map((raw) => lineText(raw).slice(0, 200))
  .filter((line) => !/^(暂?无|没有|[-–—―－/／]*)[。.]?$/.test(line));
const money = fc
  .tuple(fc.bigInt({ min: 0n, max: 10n ** 24n }), fc.integer({ min: 0, max: 99 }))
  .map(([whole, part]) => (part === 0 ? `${whole}` : `${whole}.${part < 10 ? `0${part}` : part}`.replace(/0+$/, '')));
const day = fc.date({ min: new Date('1900-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
const civil = day.map((date) => date.toISOString().slice(0, 10));
const option = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined });

const anyFigures: fc.Arbitrary<Figures> = fc
  .record({
    county: option(text),
    creditCode: option(fc.constantFrom('91532300MA6K4XYZ0T', '915323000000000001', '123456789012345678')),
    declaredTracks: option(fc.subarray([...TRACK_IDS], { minLength: 1 })),
    sales: fc.uniqueArray(fc.record({ year: fc.integer({ min: 2000, max: 2199 }), amount: money }), {
      selector: ({ year }) => year,
      maxLength: 4,
    }),
    currency: option(fc.constantFrom('USD', 'CNY', 'LAK', 'JPY')),
    rate: option(money),
    rateDate: option(civil),
    mainlyLocal: option(fc.boolean()),
    followers: option(fc.bigInt({ min: 0n, max: 10n ** 20n }).map(String)),
    accountSince: option(civil),
    activityProof: option(fc.boolean()),
    influence: option(fc.oneof(text, fc.constant(''))),
    jobs: option(fc.nat().map(String)),
    taxYuan: option(money),
    badRecord: option(
      fc.constantFrom(
        { has: false, text: '无' },
        { has: true, text: '有' },
        { has: true, text: '=2021年行政处罚' },
        { has: false, text: '经查询未发现失信记录，另有一笔欠款已还清' },
        { text: '待核' },
        { text: '正在核查' },
      ),
    ),
    appliedBefore: option(fc.boolean()),
    countyRank: option(fc.integer({ min: 1, max: 9_999 })),
  })
  .map((all) => {
    const stated = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Figures;
    return { ...stated, sales: stated.sales.toSorted((a, b) => b.year - a.year) };
  })
  .filter(({ county }) => county !== '');

describe('the way from roster to Excel and back', () => {
  test('keeps every figure of the 14 sample dossiers', { timeout: 60_000 }, async () => {
    const { dossiers } = await readingOf([SAMPLES], undefined, ROUND);
    const applications = dossiers.flatMap(({ application }) => (application ? [application] : []));
    expect(applications).toHaveLength(14);
    const rows = await readBack(applications);
    expect(rows.map(({ figures }) => figures)).toEqual(applications.map(({ figures }) => figures));
    expect(rows.map(({ values }) => values)).toEqual(
      applications.map((each) => (each.formRead ? basics(each) : each.form.values)),
    );
    expect(rows.flatMap(({ issues }) => issues)).toEqual([]);
  });

  test('keeps any figures and any texts', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(anyFigures, text), { minLength: 1, maxLength: 5 }), async (people) => {
        const applications = people.map(
          ([figures, employer], index): Application => ({
            ...anApplication({ name: `申报人${index}`, ...(employer ? { employer } : {}) }),
            figures,
          }),
        );
        const rows = await readBack(applications);
        expect(rows.map(({ figures }) => figures)).toEqual(applications.map(({ figures }) => figures));
        expect(rows.map(({ values }) => values)).toEqual(applications.map(basics));
      }),
      { numRuns: process.env.NIGHTLY ? 2_000 : 60 },
    );
  });

  test('keeps all fields of a dossier that stands on the roster alone', async () => {
    const values = {
      name: '=李彩云',
      coverEmployer: '-姚安花田',
      phone: '+86 13987800001',
      sex: '女',
      birth: '1990.02',
      ethnicity: '@彝族',
      employerAndPost: '姚安花田 总经理',
      filledOn: '2023.03.16',
    };
    const application = { ...anApplication(), formRead: false };
    const [row] = await readBack([{ ...application, form: { ...application.form, values } }]);
    expect(row?.values).toEqual(
      Object.fromEntries(Object.entries(values).map(([field, value]) => [field, fieldText(field as 'name', value)])),
    );
  });
});

describe('the Excel file of the roster', () => {
  const hostile = HOSTILE.map((employer, index) => anApplication({ name: `甲${index}`, employer }));

  test('has no formula, and no text that could become one', async () => {
    const office = await openOffice(await rosterXlsx(hostile, ROUND));
    if (!office.ok) throw new Error(office.message);
    const sheet = await office.value.archive.read('xl/worksheets/sheet1.xml', 10_000_000);
    office.value.archive.close();
    const xml = sheet.ok ? Buffer.from(sheet.value).toString('utf8') : '';
    expect(xml).not.toMatch(/<f[ >]/);
    expect(xml).not.toMatch(/<t [^>]*>[=+\-@＝]/);
    expect(xml).toContain('<pane xSplit="4" ySplit="1" topLeftCell="E2" activePane="bottomRight" state="frozen"/>');
    expect(xml.match(/<c [^>]*><v>450000<\/v>/g)).toHaveLength(HOSTILE.length);
  });

  test('has the same bytes for the same roster', async () => {
    expect(await rosterXlsx(hostile, ROUND)).toEqual(await rosterXlsx(hostile, ROUND));
  });

  const soffice = (() => {
    try {
      execFileSync('soffice', ['--version'], { stdio: 'pipe' });
      return true;
    } catch {
      process.stderr.write('LibreOffice is missing: our Excel files were not passed through it\n');
      return false;
    }
  })();

  test.skipIf(!soffice)('comes back unchanged from LibreOffice', { timeout: 120_000 }, async () => {
    const bytes = await rosterXlsx(
      [...hostile, anApplication({ figures: { accountSince: '2020-05-20', taxYuan: '1234.5' } })],
      ROUND,
    );
    writeFileSync(join(folder, 'a.xlsx'), bytes);
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
    const to = ['--convert-to', 'xlsx', '--outdir', join(folder, 'out'), join(folder, 'a.xlsx')];
    execFileSync('soffice', ['--headless', profile, ...to], { stdio: 'pipe' });
    const back = await rowsOf(readFileSync(join(folder, 'out', 'a.xlsx')));
    expect(back.map(({ figures, values, issues }) => ({ figures, values, issues }))).toEqual(
      (await rowsOf(bytes)).map(({ figures, values, issues }) => ({ figures, values, issues })),
    );
  });
});
