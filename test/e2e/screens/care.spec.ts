import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { enterNewRoom, expectAccessible, goTo, PASSPHRASE, products, setType } from './room.ts';

const open = products();
const NEXT = '铜钱松鼠雷雨石林茶壶';

test('a room is backed up, rehearsed, and restored on a machine without one', async () => {
  const product = await open();
  const { page, folder, complaints } = product;
  await enterNewRoom(product, 'county', '楚雄市商务局');
  await goTo(page, '安全与备份');
  await expect(page.getByText('还没有备份过')).toBeVisible();
  await expectAccessible(page, '安全与备份');
  const backup = join(folder, '楚雄.backup');
  product.choose(backup);
  await page.getByRole('button', { name: '立即备份' }).click();
  await expect(page.getByText('已备份到“楚雄.backup”：1 条记录')).toBeVisible();
  await expect(page.getByText('还没有备份过')).toBeHidden();

  const rehearse = page.getByRole('button', { name: '选一份备份来演练' });
  await page.getByLabel('备份时的口令').fill('不是这一个');
  product.choose(backup);
  await rehearse.click();
  await expect(page.getByRole('alert')).toContainText('口令或恢复码不对');
  await page.getByLabel('备份时的口令').fill(PASSPHRASE);
  product.choose(backup);
  await rehearse.click();
  await expect(page.getByText('“楚雄.backup”能恢复：1 条记录')).toBeVisible();
  await setType(page, 150);
  await expectAccessible(page, '安全与备份，大字');

  const other = await open();
  other.choose(backup);
  await other.page.getByRole('button', { name: '从备份恢复' }).click();
  await other.page.getByRole('heading', { name: '打开评审室' }).waitFor();
  await other.page.getByLabel('口令', { exact: true }).fill(PASSPHRASE);
  await other.page.getByRole('button', { name: '打开', exact: true }).click();
  await expect(other.page.getByText('楚雄市商务局')).toBeVisible();
  expect([...complaints, ...other.complaints]).toEqual([]);
});

test('passphrase, recovery code and keys are changed, and the new ones open', async () => {
  const product = await open();
  const { page } = product;
  await enterNewRoom(product, 'expert', '王建国');
  await goTo(page, '安全与备份');
  await page.getByLabel('现在的口令').fill(PASSPHRASE);
  await page.getByLabel('新口令', { exact: true }).fill(NEXT);
  await page.getByLabel('再输一遍新口令').fill(NEXT);
  await page.getByRole('button', { name: '更换口令' }).click();
  await expect(page.getByText('口令已更换，下次打开用新口令。')).toBeVisible();

  await page.getByLabel('换恢复码须输口令').fill(NEXT);
  await page.getByRole('button', { name: '更换恢复码' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('以前的恢复码已经作废')).toBeVisible();
  await expectAccessible(page, '新的恢复码');
  await dialog.getByRole('checkbox').check();
  await dialog.getByRole('button', { name: '收好了' }).click();
  await expect(dialog).toBeHidden();

  await page.getByLabel('换密钥须输口令').fill(NEXT);
  await page.getByRole('button', { name: '更换密钥' }).click();
  await expect(dialog.getByText('兴楚评审室 恢复码')).toBeVisible();
  const code = ((await dialog.locator('.slip-code').first().textContent()) ?? '').replace(/\s/g, '');
  await dialog.getByRole('checkbox').check();
  await dialog.getByRole('button', { name: '收好了' }).click();
  await goTo(page, '记录自查');
  await page.keyboard.press('Control+l');
  await page.getByText('忘了口令，用恢复码').click();
  await page.getByRole('textbox', { name: '恢复码' }).fill(code);
  await page.getByRole('button', { name: '打开', exact: true }).click();
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible();
});

test('an older copy is opened only for a reason; a damaged room is salvaged beside its original', async () => {
  const product = await open();
  const { page, services, folder } = product;
  const vault = join(folder, 'vault');
  await enterNewRoom(product, 'secretariat', '楚雄州商务局');
  await services.handle('session.lock', {});
  await cp(vault, `${vault}-older`, { recursive: true });
  await services.handle('session.unlock', { passphrase: PASSPHRASE });
  for (const name of ['专家赵', '专家钱']) await services.handle('panel.add', { name, kind: 'expert' });
  await services.handle('session.lock', {});
  rmSync(vault, { recursive: true });
  renameSync(`${vault}-older`, vault);
  const unlock = async () => {
    await page.getByLabel('口令', { exact: true }).fill(PASSPHRASE);
    await page.getByRole('button', { name: '打开', exact: true }).click();
  };
  await unlock();
  await expect(page.getByRole('alert')).toContainText('数据比上次使用时旧');
  await page.getByRole('button', { name: '核对后接着用' }).click();
  await expectAccessible(page, '较旧的副本');
  await page.getByLabel('理由（必填，会留档）').fill('电脑损坏，用备份恢复');
  await page.getByRole('button', { name: '写入理由并打开' }).click();
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible();

  await services.handle('session.lock', {});
  const bytes = readFileSync(join(vault, 'vault.db'));
  writeFileSync(join(vault, 'vault.db'), bytes.fill(0, 4_096, 8_192));
  await unlock();
  await expect(page.getByRole('alert')).toContainText('数据有损坏');
  await page.getByRole('button', { name: '救出完好的记录' }).click();
  await expect(page.getByText('损坏的原件没有改动')).toBeVisible();
  await expectAccessible(page, '抢救');
});
