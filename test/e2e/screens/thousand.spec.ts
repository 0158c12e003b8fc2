import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { Page } from 'playwright-core';
import type { Application } from '../../../domain/application/record.ts';
import { rosterXlsx } from '../../../electron/services/dossier/roster-xlsx.ts';
import { anApplication } from '../../builders/an-application.ts';
import { call, enterNewRoom, goTo, products, showRoom } from './room.ts';

const open = products();
const DOSSIERS = 1_000;
const COUNTIES = ['楚雄市', '双柏县', '牟定县', '南华县', '姚安县', '大姚县', '永仁县', '元谋县', '武定县', '禄丰市'];

function applicant(index: number): Application {
  const county = COUNTIES[index % 10] ?? '';
  const name = `申报人${String(index + 1).padStart(4, '0')}`;
  const figures = { county, countyRank: index + 1 };
  return anApplication({
    name,
    employer: `${county}${index}号商贸`,
    values: { phone: `${13_900_000_000 + index}` },
    figures,
  });
}

/** Types into the search and answers how long the list took to show what it found, ms. */
async function search(page: Page, text: string): Promise<number> {
  await page.getByLabel('查找申报').fill('');
  await expect(page.getByText(`共 ${DOSSIERS} 份`)).toBeVisible();
  return page.evaluate(async (sought) => {
    const field = document.querySelector<HTMLInputElement>('input[aria-label="查找申报"]');
    const status = [...document.querySelectorAll('p[role=status]')].find((each) => each.textContent?.startsWith('共'));
    if (!field || !status) throw new Error('no list');
    const started = performance.now();
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, sought);
    field.dispatchEvent(new Event('input', { bubbles: true }));
    while (status.textContent?.startsWith('共')) await new Promise(requestAnimationFrame);
    return performance.now() - started;
  }, text);
}

test('a thousand dossiers are listed, searched and scrolled with only those in view drawn', async () => {
  const product = await open();
  const { page, services, folder } = product;
  await enterNewRoom(product, 'secretariat', '楚雄州商务局');
  const roster = join(folder, '汇总表.xlsx');
  await writeFile(
    roster,
    await rosterXlsx(
      Array.from({ length: DOSSIERS }, (_, index) => applicant(index)),
      2023,
    ),
  );
  const files = [services.offerFile(roster)];
  await call(services, 'dossier.import', { round: 2023, files, noSecretsConfirmed: true });
  await showRoom(page);
  await goTo(page, '申报与资格审查');
  await expect(page.getByText(`共 ${DOSSIERS} 份`)).toBeVisible({ timeout: 60_000 });
  const rows = page.getByRole('grid').getByRole('row');
  await expect(rows.nth(1)).toContainText('申报人0001');
  expect(await rows.count()).toBeLessThan(60);

  const times = [await search(page, '13900000777'), await search(page, '申报人0500'), await search(page, '大姚县')];
  await expect(page.getByText(`${DOSSIERS} 份中找到 100 份`)).toBeVisible();
  process.stdout.write(
    `search among ${DOSSIERS}, ms until shown: ${times.map((time) => time.toFixed(0)).join(', ')}\n`,
  );

  await page.getByLabel('查找申报').fill('');
  await page.getByRole('grid').focus();
  await page.keyboard.press('End');
  await expect(page.getByRole('row', { name: /申报人1000/ })).toBeVisible();
  expect(await rows.count()).toBeLessThan(60);
  const frames = await page.getByRole('grid').evaluate(async (grid) => {
    const gaps: number[] = [];
    let last = performance.now();
    for (let step = 0; step < 60; step += 1) {
      grid.scrollTop = (step / 60) * grid.scrollHeight;
      await new Promise(requestAnimationFrame);
      gaps.push(performance.now() - last);
      last = performance.now();
    }
    return gaps.sort((a, b) => a - b);
  });
  process.stdout.write(
    `frame while scrolling, ms: median ${frames[30]?.toFixed(0)}, longest ${frames.at(-1)?.toFixed(0)}\n`,
  );
  expect(product.complaints).toEqual([]);
});
