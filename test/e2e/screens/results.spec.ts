import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { OpenProduct } from '../product.ts';
import { call, enterNewRoom, enterRoundOf2023, goTo, PASSPHRASE, products, sendBundle, showRoom } from './room.ts';

const open = products();

/** A round marked by three experts, their bundles taken in at the secretariat; the bundles' paths. */
async function markedRound(secretariat: OpenProduct): Promise<string[]> {
  await enterRoundOf2023(secretariat);
  const returned: string[] = [];
  for (const [index, name] of ['王建国', '李淑芬', '赵志强'].entries()) {
    const { file, code } = await sendBundle(secretariat, name);
    const expert = await open();
    const { services, folder } = expert;
    await call(services, 'session.create', { role: 'expert', name, passphrase: PASSPHRASE });
    await call(services, 'bundle.in', { files: [services.offerFile(file)], code });
    const { sheets } = await call(services, 'sheet.list', {});
    const marks = sheets.map(({ dossier, items }, place) => ({
      dossier,
      items: Object.fromEntries(Object.keys(items).map((id) => [id, { mark: String(5 + ((index + place) % 4)) }])),
      comments: {},
      comment: '',
    }));
    await call(services, 'sheet.seal', { sheets: marks });
    const path = join(folder, `交回-${name}.room`);
    await call(services, 'bundle.return', { out: services.offerFile(path) });
    returned.push(path);
  }
  return returned;
}

test('returned bundles make a ranking, the ranking a signed PDF, and the PDF shows a changed byte', async () => {
  const secretariat = await open();
  const { page } = secretariat;
  const returned = await markedRound(secretariat);
  const forged = join(secretariat.folder, '不是数据包.room');
  await writeFile(forged, 'PK');
  await showRoom(page);
  await goTo(page, '收回评分');
  await page.getByRole('checkbox').check();
  secretariat.choose(...returned, forged);
  await page.getByRole('button', { name: '选择数据包' }).click();
  await page.getByRole('button', { name: '核对并接收' }).click();
  await expect(page.getByText('已接收')).toHaveCount(3);
  await expect(page.getByRole('row', { name: /不是数据包/ })).toContainText('未接收');
  secretariat.choose(...returned);
  await page.getByRole('button', { name: '重新选择' }).click();
  await page.getByRole('button', { name: '核对并接收' }).click();
  await expect(page.getByText('新记录 0 条')).toHaveCount(3);

  await goTo(page, '汇总与排名');
  await expect(page.getByText('评审方案为示例，须经州商务局确认')).toBeVisible();
  await page
    .getByRole('button', { name: /的评分明细/ })
    .first()
    .click();
  await expect(page.getByText('去掉的最高分')).toHaveCount(1);
  await expect(page.getByText('去掉的最低分')).toHaveCount(1);

  await goTo(page, '打印与签名');
  await page.getByText('评审汇总表').click();
  await page.getByRole('button', { name: '生成并签名' }).click();
  await expect(page.getByText(/^XC1:HZ:/)).toBeVisible({ timeout: 60_000 });
  await expect(
    page
      .getByRole('region', { name: /评审汇总表/ })
      .locator('canvas')
      .first(),
  ).toBeVisible();
  const saved = join(secretariat.folder, '汇总.pdf');
  await page.getByRole('checkbox', { name: '已确认：要导出的内容不涉及国家秘密' }).check();
  secretariat.choose(saved);
  await page.getByRole('button', { name: '另存为 PDF' }).click();
  await expect(page.getByText('已保存为 汇总.pdf')).toBeVisible();
  const digest = createHash('sha256')
    .update(await readFile(saved))
    .digest('hex');
  await expect(page.getByText(digest)).toBeVisible();

  await goTo(page, '核验文件');
  secretariat.choose(saved);
  await page.getByRole('button', { name: '选择要核验的文件' }).click();
  await expect(page.getByText('签名有效，内容完整')).toBeVisible();
  const bytes = await readFile(saved);
  bytes[1000] = (bytes[1000] ?? 0) ^ 1;
  await writeFile(saved, bytes);
  secretariat.choose(saved);
  await page.getByRole('button', { name: '选择要核验的文件' }).click();
  await expect(page.getByRole('alert')).toContainText('不可采信');
  expect(secretariat.complaints).toEqual([]);
});

test('once sheets are in, another scheme comes into force only with a reason', async () => {
  const secretariat = await open();
  const { page, services, folder } = secretariat;
  const [returned = ''] = await markedRound(secretariat);
  await call(services, 'bundle.in', { files: [services.offerFile(returned)] });
  const { scheme } = await call(services, 'scheme.get', {});
  const file = join(folder, '方案.json');
  await writeFile(file, JSON.stringify({ ...(scheme as object), title: '正式方案', sample: false }));
  await showRoom(page);
  await goTo(page, '评审方案');
  await expect(page.getByText('已冻结', { exact: true })).toBeVisible();
  secretariat.choose(file);
  await page.getByRole('button', { name: '从文件载入方案' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: '作为新版本生效' })).toBeDisabled();
  await dialog.getByLabel('理由（必填，会留档）').fill('州商务局已确认');
  await dialog.getByRole('button', { name: '作为新版本生效' }).click();
  await expect(page.getByText('第 1 版', { exact: true })).toBeVisible();
  await expect(page.getByText('理由：州商务局已确认')).toBeVisible();
});

test('the audit goes through every record', async () => {
  const product = await open();
  const { page } = product;
  await enterRoundOf2023(product);
  await sendBundle(product, '王建国');
  await goTo(page, '记录自查');
  await page.getByRole('button', { name: '开始自查' }).click();
  await expect(page.getByText('条记录全部完好。')).toBeVisible();
});

test('a meeting laptop asks to join, is admitted by the secretariat, and sees the round', async () => {
  const [secretariat, meeting] = [await open(), await open()];
  await enterRoundOf2023(secretariat);
  await enterNewRoom(meeting, 'meeting', '评审会议电脑');
  const request = join(meeting.folder, '加入.request');
  await goTo(meeting.page, '接收材料与评分');
  meeting.choose(request);
  await meeting.page.getByRole('button', { name: '导出加入申请' }).click();
  await expect(meeting.page.getByText('已写成 加入.request')).toBeVisible();
  const fingerprint = await meeting.page.locator('.slip-code').textContent();

  const { page } = secretariat;
  const admission = join(secretariat.folder, '会议.room');
  await goTo(page, '评审组与发放');
  secretariat.choose(request);
  await page.getByRole('button', { name: '选择加入申请' }).click();
  await page.getByRole('dialog').getByRole('checkbox').check();
  secretariat.choose(admission);
  await page.getByRole('button', { name: '选择保存位置并导出' }).click();
  await expect(page.getByRole('dialog')).toContainText(`请与会议电脑核对指纹：${fingerprint}`);

  await meeting.page.getByRole('checkbox').check();
  meeting.choose(admission);
  await meeting.page.getByRole('button', { name: '选择数据包' }).click();
  await meeting.page.getByRole('button', { name: '核对并接收' }).click();
  await expect(meeting.page.getByText('已接收')).toBeVisible();
  await goTo(meeting.page, '申报与资格审查');
  await expect(meeting.page.getByText('共 14 份')).toBeVisible();
});
