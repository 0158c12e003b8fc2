import { expect, test } from '@playwright/test';
import type { Page } from 'playwright-core';
import {
  enterExpertsWorkspace,
  enterNewRoom,
  enterRoundOf2023,
  expectAccessible,
  goTo,
  markFields,
  products,
  sendBundle,
  setType,
} from './room.ts';

const open = products();
// Axe reads every element of every screen; on a busy machine that takes its time.
test.describe.configure({ timeout: 360_000 });
const SIZES = [
  { width: 1366, height: 768, type: 100 },
  { width: 1366, height: 768, type: 150 },
  { width: 1280, height: 720, type: 200 },
] as const;

/** Every place of the navigation, one after the other. */
async function walk(page: Page): Promise<void> {
  const places = page.getByRole('navigation', { name: '主导航' }).getByRole('button');
  const titles = await places.evaluateAll((buttons) =>
    buttons.map((button) => button.getAttribute('aria-label') ?? ''),
  );
  expect(titles.length).toBeGreaterThan(6);
  for (const title of titles) {
    await goTo(page, title);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expectAccessible(page, title);
  }
}

test('axe finds nothing on the screens before the room', async () => {
  const { page, services } = await open();
  await expectAccessible(page, '新建');
  await services.handle('session.create', { role: 'county', name: '楚雄市商务局', passphrase: '茶壶石林雷雨铜钱松鼠' });
  await services.handle('session.lock', {});
  await page.getByRole('heading', { name: '打开评审室' }).waitFor();
  await expectAccessible(page, '打开');
});

for (const { width, height, type } of SIZES) {
  test(`axe finds nothing on the secretariat’s screens at ${width}×${height}, ${type} %`, async () => {
    const product = await open();
    const { page } = product;
    await page.setViewportSize({ width, height });
    await enterRoundOf2023(product);
    await sendBundle(product, '王建国');
    if (type !== 100) await setType(page, type);
    await walk(page);
    await goTo(page, '申报与资格审查');
    await page.getByRole('row', { name: /杨文丽/ }).click();
    await page.getByAltText('申报人照片').waitFor();
    await expectAccessible(page, '申报');
    await page.getByRole('button', { name: /业绩证明\.pdf/ }).click();
    await page.getByText('共 2 页').waitFor();
    await expectAccessible(page, '附件');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '作出认定' }).click();
    await expectAccessible(page, '认定');
  });

  test(`axe finds nothing on the expert’s screens at ${width}×${height}, ${type} %`, async () => {
    const [secretariat, expert] = [await open(), await open()];
    await enterRoundOf2023(secretariat);
    const { file, code } = await sendBundle(secretariat, '王建国');
    const { page } = expert;
    await page.setViewportSize({ width, height });
    await enterExpertsWorkspace(expert, file, code, '王建国');
    if (type !== 100) await setType(page, type);
    await walk(page);
    await goTo(page, '评分');
    for (const [key, view] of [
      ['F9', '总览'],
      ['F7', '对比'],
      ['F7', '逐份'],
    ] as const) {
      await page.keyboard.press(key);
      await expectAccessible(page, view);
    }
    await markFields(page).first().fill('99');
    await expectAccessible(page, '评分有误');
    await page.getByRole('button', { name: '封存这一份' }).click();
    await page.getByRole('dialog').waitFor();
    await expectAccessible(page, '封存');
  });
}

test('axe finds nothing on the screens of a county and a meeting laptop', async () => {
  const [county, meeting] = [await open(), await open()];
  await enterNewRoom(county, 'county', '楚雄市商务局');
  await walk(county.page);
  await enterNewRoom(meeting, 'meeting', '评审会议电脑');
  await walk(meeting.page);
});
