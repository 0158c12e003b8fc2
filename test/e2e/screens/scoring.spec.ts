import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { OpenProduct } from '../product.ts';
import {
  call,
  enterExpertsWorkspace,
  enterRoundOf2023,
  goTo,
  markFields,
  PASSPHRASE,
  products,
  SAMPLES,
  sendBundle,
} from './room.ts';

const open = products();

/** An expert at the score sheets, with the secretariat that sent the bundle. */
async function atTheSheets(): Promise<{ desk: OpenProduct; secretariat: OpenProduct }> {
  const [secretariat, desk] = [await open(), await open()];
  await enterRoundOf2023(secretariat);
  const { file, code } = await sendBundle(secretariat, '王建国');
  await enterExpertsWorkspace(desk, file, code, '王建国');
  return { desk, secretariat };
}

test('the first bundle opens with the code from the letter, and with no other', async () => {
  const [secretariat, expert] = [await open(), await open()];
  await enterRoundOf2023(secretariat);
  const { file, code } = await sendBundle(secretariat, '王建国');
  const { page } = expert;
  await call(expert.services, 'session.create', { role: 'expert', name: '王建国', passphrase: PASSPHRASE });
  await page.reload();
  await goTo(page, '打开评审材料');
  await expect(page.getByRole('button', { name: '选择数据包' })).toBeDisabled();
  await page.getByRole('checkbox', { name: '已确认：要导入的内容不涉及国家秘密' }).check();
  expert.choose(file);
  await page.getByRole('button', { name: '选择数据包' }).click();
  const field = page.getByLabel('开启码');
  await field.pressSequentially(`${code.slice(0, -1)}${code.endsWith('2') ? '3' : '2'}`);
  await field.press('Enter');
  await expect(page.getByRole('alert')).toContainText('开启码不对');
  await field.fill('');
  await field.pressSequentially(code.toLowerCase());
  await field.press('Enter');
  await expect(page.getByText('已接收')).toBeVisible();
  await goTo(page, '首页');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('兴楚电商创业领军人才评审室');
  await expect(page.getByText('已评完 0 / 6 份')).toBeVisible();
});

test('marks are given by keyboard alone, added exactly, and kept', async () => {
  const { desk } = await atTheSheets();
  const { page, services } = desk;
  const total = page.getByRole('region', { name: '评分', exact: true }).getByRole('status').first();
  await page.keyboard.type('25.5');
  await page.keyboard.press('Enter');
  await page.keyboard.type('14');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('F2');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.type('１２');
  await page.keyboard.press('ArrowUp');
  await expect(markFields(page).nth(2)).toBeFocused();
  await expect(markFields(page).nth(2)).toHaveValue('弃权');
  await expect(total).toHaveText('51.5');
  await expect(page.getByText('已保存')).toBeVisible();
  const { sheets } = await call(services, 'sheet.list', {});
  expect(sheets[0]?.items).toEqual({
    scale: { mark: '25.5' },
    growth: { mark: '14' },
    leading: { absent: '弃权' },
    innovation: { mark: '12' },
    promotion: { absent: '未评' },
  });
  const first = await page.getByRole('heading', { level: 2 }).last().textContent();
  await page.keyboard.press('PageDown');
  await expect(page.getByRole('heading', { level: 2 }).last()).not.toHaveText(first ?? '');
  await expect(markFields(page).first()).toBeFocused();
  await page.keyboard.press('PageUp');
  await expect(markFields(page).first()).toHaveValue('25.5');
});

test('a mark out of range or between steps is not counted, and says what the range is', async () => {
  const { desk } = await atTheSheets();
  const { page, services } = desk;
  await page.keyboard.type('31');
  await expect(page.getByText('31 暂未计入：这一项为 0 至 30，每档 0.5')).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.type('7.3');
  await expect(page.getByText('7.3 暂未计入')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByText('已保存')).toBeVisible();
  const { sheets } = await call(services, 'sheet.list', {});
  expect(sheets[0]?.items.scale).toEqual({ absent: '未评' });
  expect(sheets[0]?.items.growth).toEqual({ absent: '未评' });
});

test('“saved” is shown when the services have answered, and not before', async () => {
  const { desk } = await atTheSheets();
  const { page, services } = desk;
  const handle = services.handle.bind(services);
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  services.handle = async (name, input) => {
    if (name === 'sheet.save') await held;
    return handle(name, input);
  };
  await page.keyboard.type('20');
  await page.keyboard.press('Enter');
  await expect(page.getByText('正在保存')).toBeVisible();
  await page.waitForTimeout(1_000);
  await expect(page.getByText('已保存')).toBeHidden();
  letGo();
  await expect(page.getByText('已保存')).toBeVisible();
});

test('a refused save says so and never shows as saved', async () => {
  const { desk } = await atTheSheets();
  const { page, services } = desk;
  const handle = services.handle.bind(services);
  services.handle = async (name, input) =>
    name === 'sheet.save' ? { ok: false, code: 'disk-full', message: '磁盘空间不足' } : handle(name, input);
  await page.keyboard.type('20');
  await page.keyboard.press('Enter');
  await expect(page.getByText('没有保存：磁盘空间不足')).toBeVisible();
  await expect(page.getByText('已保存')).toBeHidden();
});

test('Ctrl+Z takes back one change after the other, also of another applicant', async () => {
  const { desk } = await atTheSheets();
  const { page } = desk;
  await page.keyboard.type('25');
  await page.keyboard.press('Enter');
  await page.keyboard.type('10');
  await page.keyboard.press('PageDown');
  await page.keyboard.type('30');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+z');
  await expect(markFields(page).first()).toHaveValue('');
  await page.keyboard.press('Control+z');
  await expect(markFields(page).first()).toHaveValue('25');
  await expect(markFields(page).nth(1)).toHaveValue('');
  await page.keyboard.press('Control+z');
  await expect(markFields(page).first()).toHaveValue('');
  await expect(page.getByRole('button', { name: '撤销' })).toBeDisabled();
});

test('what was typed a moment before the lock is kept', async () => {
  const { desk } = await atTheSheets();
  const { page, services } = desk;
  await page.keyboard.type('19.5');
  await page.keyboard.press('Control+l');
  await expect(page.getByText('评审室已锁定。')).toBeVisible();
  await call(services, 'session.unlock', { passphrase: PASSPHRASE });
  const { sheets } = await call(services, 'sheet.list', {});
  expect(sheets[0]?.items.scale).toEqual({ mark: '19.5' });
});

test('sealing shows what has no mark, asks to be confirmed, and sealing again asks why', async () => {
  const { desk } = await atTheSheets();
  const { page, services, folder } = desk;
  for (const text of ['25', '14', '18', '12']) {
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
  }
  await page.getByRole('button', { name: '核对并封存全部（1）' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('宣传推介（未评）');
  await expect(dialog).toContainText('还有 1 项未评（宣传推介），这份评分不会计入');
  await expect(dialog.getByRole('button', { name: '签名封存' })).toBeDisabled();
  await dialog.getByRole('button', { name: '返回修改' }).click();
  await markFields(page).last().fill('8');
  await page.getByRole('button', { name: '核对并封存全部（1）' }).click();
  await expect(dialog).not.toContainText('未评');
  await dialog.getByRole('checkbox').check();
  await dialog.getByRole('button', { name: '签名封存' }).click();
  await expect(dialog).toContainText('评分表');
  await expect(dialog.getByRole('button', { name: '打印回执' })).toBeVisible();
  await dialog.getByRole('button', { name: '完成' }).click();
  await expect(page.getByText('已封存 1')).toBeVisible();
  await expect(markFields(page).first()).not.toBeEditable();
  await page.getByRole('button', { name: '修改（须写明理由）' }).click();
  await markFields(page).first().fill('26');
  await page.getByRole('button', { name: '封存这一份' }).click();
  await dialog.getByRole('checkbox').check();
  await expect(dialog.getByRole('button', { name: '签名封存' })).toBeDisabled();
  await dialog.getByLabel(/为什么修改/).fill('核对材料后更正');
  await dialog.getByRole('button', { name: '签名封存' }).click();
  await dialog.getByRole('button', { name: '完成' }).click();
  await expect(dialog).toBeHidden();
  expect((await call(services, 'sheet.list', {})).sheets[0]).toMatchObject({ state: 'sealed', total: '78' });
  await goTo(page, '交回评分');
  desk.choose(join(SAMPLES, 'evidence', '01-李晓梅', '业绩证明.pdf'));
  await page.getByRole('button', { name: '附上签名评分表的扫描件' }).click();
  await expect(page.getByText('已附上 业绩证明.pdf')).toBeVisible();
  await page.getByRole('button', { name: '导出交回的数据包' }).click();
  await dialog.getByRole('checkbox').check();
  desk.choose(join(folder, '交回.room'));
  await dialog.getByRole('button', { name: '选择保存位置并导出' }).click();
  await expect(dialog.getByText('已导出，收件人：楚雄州商务局')).toBeVisible();
  await expect(dialog.getByRole('button', { name: '打印回执' })).toBeVisible();
});

test('a signature drawn by hand goes with the sealed sheet; one taken back does not', async () => {
  const { desk } = await atTheSheets();
  const { page, services } = desk;
  await page.keyboard.type('25');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '封存这一份' }).click();
  const dialog = page.getByRole('dialog');
  const pad = dialog.getByRole('img', { name: /手写签名处/ });
  const draw = async (from: number) => {
    await pad.scrollIntoViewIfNeeded();
    const box = await pad.boundingBox();
    if (!box) throw new Error('the pad has no place');
    await page.mouse.move(box.x + from, box.y + 40);
    await page.mouse.down();
    await page.mouse.move(box.x + from + 60, box.y + 90, { steps: 8 });
    await page.mouse.up();
  };
  await draw(30);
  await draw(120);
  await expect(pad).toHaveAccessibleName('手写签名处，已有 2 笔');
  await dialog.getByRole('button', { name: '重签' }).click();
  await expect(pad).toHaveAccessibleName('手写签名处，空白');
  await draw(60);
  await dialog.getByRole('checkbox').check();
  await dialog.getByRole('button', { name: '签名封存' }).click();
  await expect(dialog.getByText('手写签名').locator('xpath=following-sibling::dd[1]')).toHaveText('有');
  expect((await call(services, 'sheet.list', {})).sheets[0]).toMatchObject({ state: 'sealed', signed: true });
});
