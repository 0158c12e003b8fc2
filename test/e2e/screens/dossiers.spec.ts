import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { call, enterNewRoom, enterRoundOf2023, expectAccessible, goTo, products, SAMPLES, sendBundle } from './room.ts';

const open = products();

test('import asks about secrets first, then tells what became of every file (R4.11)', async () => {
  const product = await open();
  const { page } = product;
  await enterNewRoom(product, 'secretariat', '楚雄州商务局');
  await goTo(page, '导入申报');
  await expect(page.getByRole('button', { name: '选择文件夹' })).toBeDisabled();
  await page.getByRole('checkbox', { name: '已确认：要导入的材料不涉及国家秘密' }).check();
  await page.getByLabel('评选年度').fill('2023');
  product.choose();
  await page.getByRole('button', { name: '选择文件夹' }).click();
  await expect(page.getByRole('button', { name: '读取并核对' })).toBeDisabled();
  product.choose(SAMPLES);
  await page.getByRole('button', { name: '选择文件夹' }).click();
  await page.getByRole('button', { name: '读取并核对' }).click();
  await expect(page.getByText('将新录入 14 份，更新 0 份')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(/roster\.xlsx”的列（14 人/)).toBeVisible();
  await page.getByText(/roster\.xlsx”的列（14 人/).click();
  await expectAccessible(page, '导入预览');
  expect((await call(product.services, 'dossier.list', {})).dossiers).toEqual([]);
  await page.getByRole('button', { name: '确认导入' }).click();
  await expect(page.getByText('读到 14 份申报')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('row', { name: /14-毕有才\.doc .*未读入.*旧版 Word/ }).first()).toBeVisible();
  await expect(page.getByRole('grid').getByText('新录入').first()).toBeVisible();
});

test('the list is searched by any word of the form, filtered, and walked by keyboard', async () => {
  const product = await open();
  const { page } = product;
  await enterRoundOf2023(product);
  await goTo(page, '申报与资格审查');
  const rows = page.getByRole('grid').getByRole('row');
  await expect(rows).toHaveCount(15);
  await page.getByLabel('查找申报').fill('13800000003');
  await expect(page.getByText('14 份中找到 1 份')).toBeVisible();
  await expect(rows.nth(1)).toContainText('杨文丽');
  await page.getByLabel('查找申报').fill('没有这样的人');
  await page.getByRole('button', { name: '清除条件' }).click();
  await page.getByLabel('查找申报').press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: '杨文丽', level: 1 })).toBeFocused();
  await page.getByRole('button', { name: '返回列表' }).click();
  await expect(rows.nth(3)).toHaveAttribute('aria-selected', 'true');
});

test('a ruling needs a reason, and both it and the verdict of the rules stay (R2.8)', async () => {
  const product = await open();
  const { page } = product;
  await enterRoundOf2023(product);
  await goTo(page, '申报与资格审查');
  await page.getByRole('row', { name: /杨文丽/ }).click();
  await page.getByRole('button', { name: '作出认定' }).click();
  const dialog = page.getByRole('dialog');
  const record = dialog.getByRole('button', { name: '记录认定' });
  await dialog.getByLabel('不符合', { exact: true }).check();
  await expect(record).toBeDisabled();
  await dialog.getByLabel('理由（必填，会留档）').fill('已电话核实：账号注册不满两年。');
  await record.click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('已电话核实：账号注册不满两年。')).toBeVisible();
  await expect(page.getByText('原规则结论：待人工确定')).toBeVisible();
  await expect(page.getByText('规则结论').first()).toContainText('待人工确定');
});

test('attachments open in the viewer, page by page, with their text for screen readers', async () => {
  const product = await open();
  const { page } = product;
  await enterRoundOf2023(product);
  await goTo(page, '申报与资格审查');
  await page.getByRole('row', { name: /杨文丽/ }).click();
  await expect(page.getByAltText('申报人照片')).toBeVisible();
  await page.getByRole('button', { name: /业绩证明\.pdf/ }).click();
  await expect(page.getByText('共 2 页')).toBeVisible();
  await page.getByRole('region', { name: '业绩证明.pdf' }).press('End');
  await expect(page.getByText('本证明为测试用虚构材料。')).toBeAttached();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /业绩证明-扫描\.jpg/ }).click();
  await page.getByRole('button', { name: '旋转' }).click();
  await expect(page.getByAltText('业绩证明-扫描.jpg')).toHaveCSS('rotate', '90deg');
  expect(product.complaints).toEqual([]);
});

test('a scheme with a fault is refused by name; a sound one is read before it comes into force', async () => {
  const product = await open();
  const { page, folder } = product;
  await enterRoundOf2023(product);
  const file = join(folder, '方案.json');
  const items = [{ id: 'whole', name: '综合评分', max: '100', step: '1' }];
  const rules = { aggregate: 'mean', minValid: 1, rounding: { places: 2 } };
  await writeFile(file, JSON.stringify({ title: '正式方案', items, ...rules, quota: 11 }));
  await goTo(page, '评审方案');
  product.choose(file);
  await page.getByRole('button', { name: '从文件载入方案' }).click();
  await expect(page.getByRole('alert')).toContainText('名额 11 超过');
  await writeFile(file, JSON.stringify({ title: '正式方案', items, ...rules }));
  product.choose(file);
  await page.getByRole('button', { name: '从文件载入方案' }).click();
  await expect(page.getByRole('dialog')).toContainText('综合评分');
  await page.getByRole('button', { name: '确认生效' }).click();
  await expect(page.getByText('第 1 版', { exact: true })).toBeVisible();
  await expect(page.getByText('示例', { exact: true })).toBeHidden();
});

test('an opening code stays on the screen until it is on paper', async () => {
  const product = await open();
  const { page, services, folder } = product;
  await enterRoundOf2023(product);
  const { panellist } = await call(services, 'panel.add', { name: '王建国', kind: 'expert' });
  expect(panellist).not.toBe('');
  await goTo(page, '评审组与发放');
  await page.getByRole('button', { name: '为王建国导出数据包' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: '选择保存位置并导出' })).toBeDisabled();
  await dialog.getByRole('checkbox').check();
  product.choose(join(folder, '王建国.room'));
  await dialog.getByRole('button', { name: '选择保存位置并导出' }).click();
  await expect(dialog.getByText('待人工认定、未放入数据包')).toBeVisible();
  await page.keyboard.press('Escape');
  const shown = (await dialog.locator('.slip-code').textContent()) ?? '';
  await expect(dialog.getByRole('button', { name: '关闭', exact: true })).toBeDisabled();
  await dialog.getByRole('checkbox').check();
  await dialog.getByRole('button', { name: '关闭', exact: true }).click();
  await expect(page.getByText('已发放，待交回')).toBeVisible();
  const again = await call(services, 'bundle.out', {
    panellist,
    out: services.offerFile(join(folder, '再来一份.room')),
  });
  expect(shown.replaceAll('-', '')).toBe(again.code?.replaceAll('-', ''));
});

test('a recusal takes an applicant and a reason, and stands beside the member', async () => {
  const product = await open();
  const { page } = product;
  await enterRoundOf2023(product);
  await sendBundle(product, '王建国');
  await goTo(page, '评审组与发放');
  await page.getByRole('button', { name: '为王建国登记回避' }).click();
  await page.getByLabel('回避哪一位申报人').fill('李晓');
  await page.keyboard.press('Enter');
  await page.getByLabel('理由（必填，会留档）').fill('曾在同一单位任职');
  await page.getByRole('dialog').getByRole('button', { name: '登记回避' }).click();
  await expect(page.getByRole('row', { name: /王建国/ })).toContainText('李晓梅 曾在同一单位任职');
});
