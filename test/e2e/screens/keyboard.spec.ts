import { expect, test } from '@playwright/test';
import type { Page } from 'playwright-core';
import type { OpenProduct } from '../product.ts';
import { call, enterExpertsWorkspace, enterNewRoom, markFields, products, sendBundle } from './room.ts';

const open = products();

/** Six items, of every step that the policy's rubrics use, one of them weighted. */
const ITEMS = [
  { id: 'scale', name: '业绩规模', max: '30', step: '1' },
  { id: 'growth', name: '成长性', max: '20', step: '0.5' },
  { id: 'leading', name: '示范带动', max: '20', step: '0.5' },
  { id: 'innovation', name: '创新能力', max: '10', step: '0.1' },
  { id: 'promotion', name: '宣传推介', max: '10', step: '0.1' },
  { id: 'impression', name: '总体印象', max: '5', step: '0.5', weight: '2' },
];
const SCHEME = { title: '六项方案', items: ITEMS, aggregate: 'mean', minValid: 1, rounding: { places: 2 } };
const PEOPLE = 30;

/** A secretariat's room with thirty applications that a person found eligible. */
async function enterRoundOfThirty(product: OpenProduct): Promise<void> {
  const { services } = product;
  await enterNewRoom(product, 'secretariat', '楚雄州商务局');
  await call(services, 'scheme.set', { scheme: SCHEME });
  for (let number = 1; number <= PEOPLE; number += 1) {
    const { dossier } = await call(services, 'application.create', {
      round: 2023,
      name: `申报人${String(number).padStart(2, '0')}`,
      employer: `楚雄第${number}电子商务有限公司`,
    });
    await call(services, 'application.edit', {
      dossier,
      edits: { values: { achievements: '带动就业，销售彝乡特产。'.repeat(60) }, figures: { jobs: String(number) } },
    });
    const confirmed = { applicant: true, employer: true };
    await call(services, 'application.move', { dossier, to: 'bureau', confirmed });
    await call(services, 'dossier.decide', { dossier, verdict: 'met', reason: '已核对原件' });
  }
}

/** Marks for one applicant, in the order of the items, each allowed by its item. */
function marksOf(place: number): string[] {
  const tenth = (place * 7) % 10;
  return [
    String(10 + (place % 20)),
    `${8 + (place % 12)}.5`,
    String(6 + (place % 14)),
    `${place % 9}.${tenth}`,
    `${(place + 4) % 9}.${9 - tenth}`,
    place % 2 === 0 ? '4.5' : '3',
  ];
}

/** The exact total in tenths, worked out apart from the product. */
function tenthsOf(marks: readonly string[]): number {
  return marks.reduce((sum, mark, item) => sum + Math.round(Number(mark) * 10) * (item === 5 ? 2 : 1), 0);
}

interface Clocks {
  /** ms from a key to the tick in the document, and to the frame that shows it. */
  readonly ticks: number[];
  readonly shown: number[];
  /** ms from PageDown to the next applicant's form and marks. */
  readonly openings: number[];
}

/** Has the page itself measure: what a person waits for is what changes on the screen. */
async function startClocks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const clocks: Clocks = { ticks: [], shown: [], openings: [] };
    Object.assign(window, { clocks });
    const applicant = () => document.querySelector('.marks-head h2')?.textContent ?? '';
    const form = () => document.querySelector('.scoring-dossier .dossier-scroll')?.textContent ?? '';
    let key: number | undefined;
    let turned: { at: number; from: string } | undefined;
    let wasSaving = false;
    window.addEventListener(
      'keydown',
      (event) => {
        if (/^[\d.]$/.test(event.key)) [key, wasSaving] = [performance.now(), false];
        if (event.key === 'PageDown') turned = { at: performance.now(), from: applicant() };
      },
      { capture: true },
    );
    new MutationObserver(() => {
      const now = performance.now();
      if (document.querySelector('.save-saving')) wasSaving = true;
      if (key !== undefined && wasSaving && document.querySelector('.save-saved')) {
        const from = key;
        key = undefined;
        clocks.ticks.push(now - from);
        requestAnimationFrame(() => clocks.shown.push(performance.now() - from));
      }
      if (turned && applicant() !== turned.from && form().includes(applicant())) {
        clocks.openings.push(now - turned.at);
        turned = undefined;
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
  });
}

function clocksOf(page: Page): Promise<Clocks> {
  return page.evaluate(() => (window as unknown as { clocks: Clocks }).clocks);
}

function figures(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]?.toFixed(1);
  return `n ${sorted.length}, p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, longest ${at(1)} ms`;
}

/** Walks by Tab to the control that a person reads as `name`. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let step = 0; step < 400; step += 1) {
    await page.keyboard.press('Tab');
    const text = await page.evaluate(() => {
      const { activeElement: at } = document;
      return `${at?.getAttribute('aria-label') ?? ''} ${at?.closest('label')?.textContent ?? ''} ${at?.textContent ?? ''}`;
    });
    if (name.test(text)) return;
  }
  throw new Error(`no way by Tab to ${name}`);
}

test(`${PEOPLE} applicants × 6 items are marked and sealed by keyboard alone, with exact totals`, async () => {
  test.setTimeout(600_000);
  const [secretariat, expert] = [await open(), await open()];
  await enterRoundOfThirty(secretariat);
  const { file, code } = await sendBundle(secretariat, '王建国');
  const { page, services } = expert;
  await page.setViewportSize({ width: 1366, height: 768 });
  await enterExpertsWorkspace(expert, file, code, '王建国');
  await startClocks(page);
  let keys = 0;
  for (let place = 0; place < PEOPLE; place += 1) {
    for (const mark of marksOf(place)) {
      for (const letter of mark) {
        await page.keyboard.press(letter);
        keys += 1;
        await expect.poll(async () => (await clocksOf(page)).ticks.length, { intervals: [5, 10, 20] }).toBe(keys);
      }
      await page.keyboard.press('Enter');
    }
    if (place === PEOPLE - 1) break;
    await page.keyboard.press('PageDown');
    await expect.poll(async () => (await clocksOf(page)).openings.length, { intervals: [10, 20] }).toBe(place + 1);
    await expect(markFields(page).first()).toBeFocused();
  }
  const clocks = await clocksOf(page);
  process.stdout.write(`key to durable tick: ${figures(clocks.ticks)}; on the screen: ${figures(clocks.shown)}\n`);
  process.stdout.write(`PageDown to the next sheet: ${figures(clocks.openings)}\n`);
  const { sheets } = await call(services, 'sheet.list', {});
  const totals = sheets.map(({ total }) => Math.round(Number(total) * 10));
  expect(totals).toEqual(sheets.map((_, place) => tenthsOf(marksOf(place))));
  await tabTo(page, /核对并封存全部（30）/);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByText('封存 30 份评分表').waitFor();
  await tabTo(page, /我已核对/);
  await page.keyboard.press('Space');
  await tabTo(page, /^\s*签名封存/);
  await page.keyboard.press('Enter');
  await tabTo(page, /^\s*完成/);
  await page.keyboard.press('Enter');
  await expect(page.getByText('已封存 30')).toBeVisible();
});
