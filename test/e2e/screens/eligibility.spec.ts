import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { docx, run } from '../../electron/platform/office/build-docx.ts';
import { annexForm } from '../../electron/services/intake/build-form.ts';
import { call, enterNewRoom, enterRoundOf2023, expectAccessible, goTo, products, showRoom } from './room.ts';

const open = products();

test('a reading that is in doubt is compared with the words of the original, and settled (R2.8)', async () => {
  const product = await open();
  const { page, services, folder } = product;
  await enterNewRoom(product, 'secretariat', '楚雄州商务局');
  const changed = `<w:del>${run('男').replaceAll('w:t', 'w:delText')}</w:del><w:ins>${run('女')}</w:ins>`;
  const file = join(folder, '申报表.docx');
  await writeFile(file, docx(annexForm().replace(run('女'), changed)));
  await call(services, 'dossier.import', {
    round: 2024,
    files: [services.offerFile(file)],
    noSecretsConfirmed: true,
  });
  await showRoom(page);
  await goTo(page, '申报与资格审查');
  await page.getByRole('row', { name: /李彩云/ }).click();
  await page.getByRole('button', { name: '与原件逐项核对' }).click();
  const dialog = page.getByRole('dialog');
  const issues = dialog.getByRole('list', { name: '没有把握的识读' }).getByRole('listitem');
  await issues.filter({ hasText: '性别' }).getByRole('button').first().click();
  await expect(dialog.getByRole('region', { name: '申报表.docx' }).locator('mark').first()).toHaveText('女');
  await expectAccessible(page, '与原件逐项核对');
  await issues.filter({ hasText: '性别' }).getByRole('button', { name: '与原件一致' }).click();
  await expect(issues.filter({ hasText: '性别' })).toHaveCount(0);
  await expect(dialog.getByText('都已核对。')).toBeVisible();
  expect(product.complaints).toEqual([]);
});

test('two dossiers that look alike are judged with a reason; likeness and judgement both stay (R2.7)', async () => {
  const product = await open();
  const { page } = product;
  await enterRoundOf2023(product);
  await goTo(page, '申报与资格审查');
  await page.getByRole('row', { name: /周子昂/ }).click();
  await page.getByRole('button', { name: '核定', exact: true }).first().click();
  const dialog = page.getByRole('dialog');
  const record = dialog.getByRole('button', { name: '记录核定' });
  await dialog.getByLabel('不是同一企业').check();
  await expect(record).toBeDisabled();
  await dialog.getByLabel('理由（必填，会留档）').fill('已查登记，分别注册');
  await expectAccessible(page, '核定');
  await record.click();
  await expect(page.getByText('人工核定：不是同一企业')).toBeVisible();
  await expect(page.getByText('已查登记，分别注册', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: '重新核定' }).first()).toBeVisible();
});

test('a finding shows both wordings and says what has no proof; the form goes out as Word (R2.2, R2.8)', async () => {
  const product = await open();
  const { page, folder } = product;
  await enterRoundOf2023(product);
  await goTo(page, '申报与资格审查');
  await page.getByRole('row', { name: /张建华/ }).click();
  const finding = page.getByRole('listitem').filter({ hasText: '第六条（二）' }).first();
  await expect(finding.getByText('没有对应材料').first()).toBeVisible();
  await finding.getByText('条文（正文与申报表写法不同）').click();
  await expect(finding.locator('mark')).toHaveText(['为主', '高原', '农']);
  await page.getByRole('button', { name: '导出', exact: true }).click();
  const dialog = page.getByRole('dialog');
  const write = dialog.getByRole('button', { name: '选择保存位置并导出' });
  await expect(write).toBeDisabled();
  await dialog.getByRole('checkbox').check();
  const file = join(folder, '申报表-张建华.docx');
  product.choose(file);
  await write.click();
  await expect(dialog.getByText('已写成 申报表-张建华.docx')).toBeVisible();
  expect(existsSync(file)).toBe(true);
  await expectAccessible(page, '导出');
});
