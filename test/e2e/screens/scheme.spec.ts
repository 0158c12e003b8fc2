import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { SCHEME_TEMPLATES } from '../../../domain/scheme/example-templates.ts';
import { call, enterRoundOf2023, expectAccessible, goTo, PASSPHRASE, products, sendBundle, showRoom } from './room.ts';

const open = products();

test('a scheme begun from an example is changed, checked as it is typed, seen on paper, set, and saved to a file', async () => {
  const product = await open();
  const { page, services, folder } = product;
  await enterRoundOf2023(product);
  await goTo(page, '评审方案');
  await page.getByRole('button', { name: '从示例新建…' }).click();
  await page.getByText('评审方案（示例：分等次，极端分写理由）').click();
  const first = page.getByRole('group', { name: '1. 业绩规模' });
  await first.getByLabel('步长', { exact: true }).fill('7');
  await expect(page.getByText('评分项“业绩规模”的满分 30 不是步长 7 的整数倍')).toBeVisible();
  await expect(page.getByRole('button', { name: '核对并生效…' })).toBeDisabled();
  await first.getByLabel('步长', { exact: true }).fill('0.5');
  await page.getByLabel('方案名称').fill('2023 年度评审方案');
  await page.getByRole('checkbox', { name: /已经州商务局确认/ }).check();
  await first.getByRole('button', { name: '说明、等次、类别、旁列内容…' }).click();
  await first.getByLabel('业绩规模第 1 等次的起点').fill('28');
  await expect(first.getByText('至 27.5')).toBeVisible();
  await expectAccessible(page, '方案编辑');
  await page.getByRole('button', { name: '预览空白评分表' }).click();
  await expect(page.getByText(/共 \d+ 页/).first()).toBeVisible({ timeout: 60_000 });
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '核对并生效…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '确认生效' }).click();
  await expect(page.getByText('第 1 版', { exact: true })).toBeVisible();
  const { scheme } = await call(services, 'scheme.get', {});
  expect(scheme).toMatchObject({ title: '2023 年度评审方案', sample: false, promise: true });
  product.choose(join(folder, '方案.json'));
  await page.getByRole('button', { name: '另存为文件' }).click();
  await expect(page.getByText('已保存为 方案.json')).toBeVisible();
  expect(JSON.parse(await readFile(join(folder, '方案.json'), 'utf8'))).toEqual(scheme);
  expect(product.complaints).toEqual([]);
});

test('a scheme frozen by the first mark changes only with a reason, and shows what becomes different', async () => {
  const [product, expert] = [await open(), await open()];
  const { page, services, folder } = product;
  await enterRoundOf2023(product);
  await call(services, 'scheme.set', { scheme: SCHEME_TEMPLATES[0] });
  const { file, code, panellist } = await sendBundle(product, '王建国');
  await call(expert.services, 'session.create', { role: 'expert', name: '王建国', passphrase: PASSPHRASE });
  await call(expert.services, 'bundle.in', { files: [expert.services.offerFile(file)], code });
  const { sheets } = await call(expert.services, 'sheet.list', {});
  const marked = sheets.map(({ dossier, items }) => ({
    dossier,
    items: Object.fromEntries(Object.keys(items).map((id) => [id, { mark: '5' }])),
    comments: {},
    comment: '',
  }));
  await call(expert.services, 'sheet.seal', { sheets: marked });
  const returned = join(folder, '交回.room');
  await call(expert.services, 'bundle.return', { out: expert.services.offerFile(returned) });
  await call(services, 'bundle.in', { files: [services.offerFile(returned)] });
  await showRoom(page);
  await goTo(page, '评审方案');
  await expect(page.getByText('已有评分，方案已冻结')).toBeVisible();
  await page.getByRole('button', { name: '在现行方案上修改' }).click();
  await page.getByLabel('推荐名额').fill('8');
  await page.getByRole('button', { name: '核对并生效…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('推荐名额不超过8名');
  await expect(dialog).toContainText('已封存的评分继续有效');
  await expect(dialog.getByRole('button', { name: '作为新版本生效' })).toBeDisabled();
  await dialog.getByLabel('理由（必填，会留档）').fill('按领导小组意见缩减名额');
  await dialog.getByRole('button', { name: '作为新版本生效' }).click();
  await expect(page.getByText('理由：按领导小组意见缩减名额')).toBeVisible();
  const update = join(folder, '更新.room');
  await call(services, 'bundle.out', { panellist, out: services.offerFile(update) });
  await call(expert.services, 'bundle.in', { files: [expert.services.offerFile(update)] });
  await showRoom(expert.page);
  await expect(expert.page.getByText(/评审方案已改为第 2 版（理由：按领导小组意见缩减名额）/)).toBeVisible();
});
