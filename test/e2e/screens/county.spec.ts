import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { call, enterNewRoom, expectAccessible, goTo, products, SAMPLES, showRoom } from './room.ts';

const open = products();

test('a county orders its dossiers by keyboard, sends them, and the prefecture takes them in (R3.1)', async () => {
  const [prefecture, county] = [await open(), await open()];
  await enterNewRoom(prefecture, 'secretariat', '楚雄州商务局');
  await enterNewRoom(county, 'county', '楚雄市商务局');
  const files = ['01-李晓梅', '03-杨文丽', '05-普兰芳'].map((name) =>
    county.services.offerFile(join(SAMPLES, 'forms', `${name}.docx`)),
  );
  await call(county.services, 'dossier.import', { round: 2023, files, noSecretsConfirmed: true });
  await showRoom(county.page);

  const card = join(prefecture.folder, '州商务局.address');
  await goTo(prefecture.page, '县市报送');
  prefecture.choose(card);
  await prefecture.page.getByRole('button', { name: '导出收件地址卡' }).click();
  const words = prefecture.page.locator('p').filter({ hasText: '词语' });
  const spoken = (await words.textContent()) ?? '';

  const { page } = county;
  await goTo(page, '推荐与报送');
  await expect(page.getByRole('button', { name: '导出报送文件' })).toBeDisabled();
  county.choose(card);
  await page.getByRole('button', { name: '收下地址卡' }).click();
  await expect(page.locator('p').filter({ hasText: '词语' })).toHaveText(spoken);

  const rows = page.getByRole('table').first().getByRole('row');
  const [, first, second] = [await rows.nth(0).textContent(), await nameIn(rows, 1), await nameIn(rows, 2)];
  await page.getByRole('button', { name: new RegExp(`^${first}，第 1 位`) }).focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(page.getByRole('button', { name: new RegExp(`^${first}，第 2 位`) })).toBeFocused();
  await expect(rows.nth(1)).toContainText(second);
  await expect(page.getByText('顺序还没有保存')).toBeVisible();
  await page.getByRole('button', { name: '保存推荐顺序' }).click();
  await expect(page.getByText('已保存', { exact: true })).toBeVisible();
  await expectAccessible(page, '推荐与报送');

  await page.getByRole('button', { name: '导出报送文件' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('六部门意见不全')).toHaveCount(0);
  await dialog.getByRole('checkbox').check();
  const bundle = join(county.folder, '报送.room');
  county.choose(bundle);
  await dialog.getByRole('button', { name: '选择保存位置并导出' }).click();
  await expect(dialog.getByText('报送.room')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('row', { name: new RegExp(first) })).toContainText('州商务局审查');

  await prefecture.page.getByRole('checkbox', { name: '已确认：要导入的内容不涉及国家秘密' }).check();
  prefecture.choose(bundle);
  await prefecture.page.getByRole('button', { name: '选择数据包' }).click();
  await prefecture.page.getByRole('button', { name: '核对并接收' }).click();
  await expect(prefecture.page.getByText('第一次收到“楚雄市商务局”的报送')).toBeVisible();
  await expect(prefecture.page.getByRole('heading', { name: '已接收的报送（1）' })).toBeVisible();
  await expectAccessible(prefecture.page, '县市报送');
  await goTo(prefecture.page, '申报与资格审查');
  await expect(prefecture.page.getByRole('grid').getByRole('row').nth(1)).toContainText(second);
  expect([...county.complaints, ...prefecture.complaints]).toEqual([]);
});

async function nameIn(rows: ReturnType<import('playwright-core').Page['getByRole']>, place: number): Promise<string> {
  return (await rows.nth(place).locator('td').nth(1).textContent())?.trim() ?? '';
}

test('a dossier goes back for correction with a reason, and comes in again when both have confirmed (R4.12)', async () => {
  const product = await open();
  const { page, services } = product;
  await enterNewRoom(product, 'county', '楚雄市商务局');
  const files = [services.offerFile(join(SAMPLES, 'forms', '01-李晓梅.docx'))];
  await call(services, 'dossier.import', { round: 2023, files, noSecretsConfirmed: true });
  await showRoom(page);
  await goTo(page, '推荐与报送');
  await page.getByRole('button', { name: '退回补正：李晓梅' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: '退回补正' })).toBeDisabled();
  await dialog.getByLabel('理由（必填，会留档）').fill('缺财政局意见');
  await dialog.getByRole('button', { name: '退回补正' }).click();
  await expect(page.getByRole('heading', { name: '填报中（1）' })).toBeVisible();
  await page.getByRole('button', { name: '受理申报：李晓梅' }).click();
  const accept = dialog.getByRole('button', { name: '受理申报' });
  await dialog.getByRole('checkbox', { name: /申报人已在/ }).check();
  await expect(accept).toBeDisabled();
  await dialog.getByRole('checkbox', { name: /所在单位已在/ }).check();
  await expectAccessible(page, '受理申报');
  await accept.click();
  await expect(page.getByRole('heading', { name: '填报中（1）' })).toBeHidden();
});
