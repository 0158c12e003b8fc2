import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { SCHEME_TEMPLATES } from '../../../domain/scheme/example-templates.ts';
import type { OpenProduct } from '../product.ts';
import { call, enterRoundOf2023, expectAccessible, goTo, products, showRoom } from './room.ts';

const open = products();

/** A secretariat with a panel of five, one of whom works where an applicant does. */
async function withPanel(): Promise<OpenProduct> {
  const product = await open();
  const { page, services } = product;
  await enterRoundOf2023(product);
  await call(services, 'panel.add', { name: '王建国', kind: 'expert', unit: '楚雄滇彝优品电子商务有限公司' });
  for (const name of ['李淑芬', '赵志强', '张敏', '杨帆']) await call(services, 'panel.add', { name, kind: 'manager' });
  await showRoom(page);
  await goTo(page, '评审组与发放');
  return product;
}

test('a conflict of interest is explained, dismissed with a reason, or becomes a recusal that can be taken back', async () => {
  const { page } = await withPanel();
  await expect(page.getByText('按规则找到 2 处可能的利益关系')).toBeVisible();
  await page.getByRole('button', { name: '去核对' }).click();
  await expect(page.getByRole('row', { name: /王建国 周子昂/ })).toContainText('同一单位');
  await expectAccessible(page, '利益关系');
  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: '排除：王建国与李国栋' }).click();
  await dialog.getByLabel('理由（必填，会留档）').fill('已核对：已于 2020 年离职');
  await dialog.getByRole('button', { name: '排除' }).click();
  await expect(page.getByRole('row', { name: /李国栋/ })).toBeHidden();
  await page.getByRole('button', { name: '回避：王建国与周子昂' }).click();
  await dialog.getByLabel('理由（必填，会留档）').fill('同在一个单位任职');
  await dialog.getByRole('button', { name: '回避' }).click();
  await expect(page.getByText('没有待处理的利益关系')).toBeVisible();
  await page.getByText('全部（2）').click();
  await expect(page.getByRole('row', { name: /李国栋/ })).toContainText('已排除已核对：已于 2020 年离职');
  await page.getByText('成员', { exact: true }).click();
  const member = page.getByRole('row', { name: /王建国/ });
  await expect(member).toContainText('周子昂 同在一个单位任职');
  await member.getByRole('button', { name: '撤回：王建国对周子昂的回避' }).click();
  await dialog.getByLabel('理由（必填，会留档）').fill('登记有误');
  await dialog.getByRole('button', { name: '撤回回避' }).click();
  await expect(member).not.toContainText('周子昂');
});

test('the panel’s head, units and interests are put on record; what is missing is said', async () => {
  const { page } = await withPanel();
  await expect(page.getByText('还没有登记推选出的评审组组长')).toBeVisible();
  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: '推选为组长：李淑芬' }).click();
  await dialog.getByLabel('理由（必填，会留档）').fill('5 人到会，推选 4 票');
  await dialog.getByRole('button', { name: '登记', exact: true }).click();
  await expect(page.getByText('评审组组长：李淑芬（5 人到会，推选 4 票）')).toBeVisible();
  await page.getByRole('button', { name: '编辑李淑芬' }).click();
  await dialog.getByLabel('单位', { exact: true }).fill('楚雄师范学院');
  await dialog.getByLabel('亲属', { exact: true }).fill('李晓梅 妹妹');
  await expectAccessible(page, '编辑成员');
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('row', { name: /李淑芬/ })).toContainText('楚雄师范学院');
  await expect(page.getByText('按规则找到 3 处可能的利益关系')).toBeVisible();
});

test('an assignment is seen before it is set, changed cell by cell, and taken back', async () => {
  const { page, services } = await withPanel();
  await page.getByText('分配', { exact: true }).click();
  await expect(page.getByText('现在是每人都评全部')).toBeVisible();
  await page.getByRole('spinbutton', { name: '每份几人评' }).fill('3');
  await page.getByRole('button', { name: '均衡分配（预览）' }).click();
  await expect(page.getByText('这是预览，还没有生效')).toBeVisible();
  expect((await call(services, 'assignment.get', {})).mode).toBe('all');
  await expectAccessible(page, '分配');
  const row = page.getByRole('row', { name: /李晓梅/ });
  await expect(row.getByRole('checkbox', { checked: true })).toHaveCount(3);
  await row.getByRole('checkbox', { checked: true }).first().click();
  await expect(row.getByRole('checkbox', { checked: true })).toHaveCount(2);
  await page.getByRole('button', { name: '按预览生效' }).click();
  await expect(page.getByText('现在是分组评')).toBeVisible();
  const set = await call(services, 'assignment.get', {});
  expect(set.dossiers.map(({ seats }) => seats.length)).toEqual([2, 3, 3, 3, 3, 3]);
  await page.getByRole('button', { name: '撤销上一次分配' }).click();
  await expect(page.getByText('现在是每人都评全部')).toBeVisible();
});

test('in a masked round files go out only after a person let them through, and the preview shows no name', async () => {
  const { page, services } = await withPanel();
  await call(services, 'scheme.set', { scheme: SCHEME_TEMPLATES[3] });
  await page.getByText('匿名', { exact: true }).click();
  await expect(page.getByText('专家看不到：姓名、单位、电话、照片')).toBeVisible();
  const first = page.getByRole('region', { name: '申报人01' });
  await expect(first.getByText('一律不发')).toBeVisible();
  await first.getByRole('button', { name: '放行：业绩证明.pdf' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('理由（必填，会留档）').fill('已逐页看过');
  await dialog.getByRole('button', { name: '放行' }).click();
  await expect(first.getByText('已放行')).toBeVisible();
  await expectAccessible(page, '匿名');
  await first.getByRole('button', { name: /专家看到的/ }).click();
  await expect(dialog.getByRole('article')).toBeVisible();
  const { dossiers } = await call(services, 'mask.report', {});
  const shown = (await dialog.textContent()) ?? '';
  for (const { applicant, employer } of dossiers) {
    expect(shown).not.toContain(applicant);
    expect(shown).not.toContain(employer);
  }
});

test('bundles for the whole panel go into one folder, with each reader’s opening code', async () => {
  const { page, folder, choose } = await withPanel();
  const out = join(folder, 'U 盘');
  await mkdir(out);
  choose(out);
  await page.getByRole('button', { name: '为全体导出到一个文件夹' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('checkbox').check();
  await dialog.getByRole('button', { name: '选择文件夹并导出' }).click();
  await expect(dialog.getByText('已导出 5 人')).toBeVisible();
  await expect(dialog.getByRole('row', { name: /李淑芬/ })).toContainText(/[0-9A-Z]{4,}-[0-9A-Z]{4,}/);
  await expectAccessible(page, '全体导出');
  const files = await readdir(out);
  expect(files.filter((name) => name.endsWith('.room'))).toHaveLength(5);
  expect(files).toContain('objects');
  await dialog.getByRole('button', { name: '完成' }).click();
  await expect(page.getByRole('row', { name: /赵志强/ })).toContainText('已发放，待交回');
});
