import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { OpenProduct } from '../product.ts';
import {
  call,
  enterNewRoom,
  enterRoundOf2023,
  expectAccessible,
  goTo,
  products,
  sendBundle,
  showRoom,
} from './room.ts';

const open = products();

/** A secretariat and a meeting's laptop that have ruled one dossier differently, merged at the secretariat. */
async function withContraryRulings(): Promise<OpenProduct> {
  const [product, meeting] = [await open(), await open()];
  await enterRoundOf2023(product);
  await enterNewRoom(meeting, 'meeting', '评审会议电脑');
  const [request, admission, back] = ['r.request', 'a.room', 'b.room'].map((name) => join(product.folder, name));
  const at = (host: OpenProduct, path: string | undefined) => host.services.offerFile(path ?? '');
  await call(meeting.services, 'bundle.request', { out: at(meeting, request) });
  await call(product.services, 'bundle.admit', { request: at(product, request), out: at(product, admission) });
  await call(meeting.services, 'bundle.in', { files: [at(meeting, admission)] });
  const { dossiers } = await call(product.services, 'dossier.list', {});
  const dossier = dossiers.find(({ name }) => name === '李晓梅')?.dossier ?? '';
  await call(product.services, 'dossier.decide', { dossier, verdict: 'met', reason: '材料齐全' });
  await call(meeting.services, 'dossier.decide', { dossier, verdict: 'not-met', reason: '会议认为业绩不实' });
  await call(meeting.services, 'bundle.return', { out: at(meeting, back) });
  await call(product.services, 'bundle.in', { files: [at(product, back)] });
  await showRoom(product.page);
  return product;
}

test('versions that contradict each other stand side by side and are settled with a reason', async () => {
  const { page, services } = await withContraryRulings();
  await goTo(page, '冲突核定');
  const card = page.getByRole('region', { name: /人工认定.*李晓梅/ });
  await expect(card).toContainText('有 2 个互不相承的版本');
  await expect(card.getByRole('row', { name: /^理由/ })).toContainText('材料齐全会议认为业绩不实');
  await expectAccessible(page, '冲突核定');
  await card.getByRole('button', { name: /以此为准：.*版本乙/ }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: '核定' })).toBeDisabled();
  await dialog.getByLabel('理由（必填，会留档）').fill('以会议认定为准');
  await expectAccessible(page, '核定');
  await dialog.getByRole('button', { name: '核定' }).click();
  await expect(page.getByText('没有待核定的冲突')).toBeVisible();
  await expect(page.getByText('以会议认定为准')).toBeVisible();
  const { conflicts } = await call(services, 'conflict.list', {});
  expect(conflicts).toEqual([]);
});

test('the log is narrowed by what was done and exported as it stands', async () => {
  const product = await open();
  const { page } = product;
  await enterRoundOf2023(product);
  await sendBundle(product, '王建国');
  await showRoom(page);
  await goTo(page, '记录自查');
  await expect(page.getByRole('grid', { name: '操作记录' })).toContainText('录入申报');
  await page.getByRole('combobox', { name: '何事' }).fill('添加评审');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(page.getByText('1 条', { exact: true })).toBeVisible();
  await expect(page.getByRole('grid', { name: '操作记录' })).toContainText('王建国');
  await expectAccessible(page, '记录自查');
  const path = join(product.folder, '操作记录.csv');
  product.choose(path);
  await page.getByRole('button', { name: '导出为表格（CSV）' }).click();
  await expect(page.getByText('已写成 操作记录.csv：1 条')).toBeVisible();
  expect(readFileSync(path, 'utf8').trim().split(/\r?\n/)).toHaveLength(2);
});

test('a key is revoked with a reason and its seat invited anew', async () => {
  const product = await open();
  const { page, services } = product;
  await enterRoundOf2023(product);
  await sendBundle(product, '王建国');
  await showRoom(page);
  await goTo(page, '评审组与发放');
  await page.getByRole('button', { name: '作废密钥：王建国' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('作废 王建国 的开启码');
  await dialog.getByLabel('理由（必填，会留档）').fill('密封信遗失');
  await expectAccessible(page, '作废密钥');
  await dialog.getByRole('button', { name: '作废', exact: true }).click();
  await expect(dialog).toBeHidden();
  const { entries } = await call(services, 'audit.log', { kinds: ['revocation', 'invitation'] });
  expect(entries.map(({ act }) => act)).toEqual(['生成开启码', '作废密钥', '生成开启码']);
});
