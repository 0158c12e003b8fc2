import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { Page } from 'playwright-core';
import { openProduct } from '../product.ts';
import {
  call,
  enterNewRoom,
  expectAccessible,
  goTo,
  PASSPHRASE,
  products,
  SAMPLES,
  setType,
  showRoom,
} from './room.ts';

const open = products();
const SIZES = [
  { width: 1366, height: 768, type: 100 },
  { width: 1366, height: 768, type: 150 },
  { width: 1920, height: 1080, type: 100 },
] as const;

/** What is typed into the form, in the order of its fields, as people type it. */
const TYPED: Readonly<Record<string, string>> = {
  申报人: '李晓梅',
  所在单位: '楚雄彝绣坊',
  专业领域: '电商',
  申报人联系电话: '13800000001',
  填报日期: '2023-3-15',
  姓名: '李晓梅',
  性别: '女',
  出生年月: '1980年1月',
  民族: '彝族',
  籍贯: '云南楚雄',
  '工作时间（现职）': '2019.3',
  职称职级: '无',
  行政级别: '无',
  政治面貌: '群众',
  加入时间: '无',
  工作单位及职务: '楚雄彝绣坊负责人',
  最高学历: '大学本科毕业',
  最高学位: '管理学学士学位',
  毕业院校及专业: '楚雄师范学院 电子商务',
  '主要教育经历第 1 行 起止年月': '1998.09—2002.07',
  '主要教育经历第 1 行 学校': '楚雄师范学院',
  '主要教育经历第 1 行 所学专业': '电子商务',
  '主要工作经历第 1 行 起止年月': '2002.07-至今',
  '主要工作经历第 1 行 工作单位': '楚雄彝绣坊',
  '主要工作经历第 1 行 职务（职称）': '负责人',
  申报人对必须具备的基本条件说明及相关材料: '热爱祖国。',
  主要业绩相关证明材料: '上年度销售 45 万元。',
  '所在单位（盖章）日期': '2023.3.16',
  '2022年销售额': '45万',
  '2021年销售额': '300000',
  县市: '楚雄市',
  统一社会信用代码: '无',
  币种: '人民币',
  汇率: '1',
  汇率日期: '2022.12.31',
  粉丝量: '12万',
  账号注册日期: '2020.5.20',
  本地影响力说明: '州内有影响',
  带动就业: '12',
  纳税额: '35000.50',
  申报人签字: '李晓梅',
  申报人签字日期: '20230315',
  所在单位审核意见: '情况属实，同意申报。',
  所在单位盖章日期: '2023年3月16日',
};

function fieldOf(page: Page, label: string) {
  return page.getByRole('textbox', { name: label, exact: true });
}

/** What has the focus: its name for a screen reader, and what kind of control it is. */
async function focused(page: Page): Promise<{ label: string; kind: string; isStop: boolean }> {
  return page.evaluate(() => {
    const at = document.activeElement;
    const kind =
      at instanceof HTMLInputElement && at.type === 'checkbox' ? 'checkbox' : (at?.tagName.toLowerCase() ?? '');
    return {
      label: at?.getAttribute('aria-label') ?? at?.closest('label')?.textContent ?? '',
      kind,
      isStop: at?.classList.contains('fill-stop') ?? false,
    };
  });
}

/** Fills in the form with Tab, Space and letters only, from wherever the focus is to the end of section 五. */
async function fillByKeyboard(page: Page): Promise<string[]> {
  const reached: string[] = [];
  for (let stops = 0; stops < 200 && reached.at(-1) !== '所在单位盖章日期'; stops += 1) {
    await page.keyboard.press('Tab');
    const { label, kind, isStop } = await focused(page);
    if (!isStop) continue;
    const text = TYPED[label];
    reached.push(label);
    if (kind === 'checkbox') await page.keyboard.press('Space');
    else if (kind === 'select') await page.keyboard.press('ArrowDown');
    else if (text !== undefined) {
      await page.keyboard.press('Control+A');
      await page.keyboard.insertText(text);
    }
  }
  return reached;
}

async function beginByKeyboard(page: Page): Promise<void> {
  await page.getByRole('button', { name: '新建申报' }).press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Tab');
  await page.getByLabel('申报人姓名').focus();
  await page.keyboard.insertText('李晓梅');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText('2023');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('toolbar', { name: '填写' })).toBeVisible();
}

test('the form is filled in from first to last field by keyboard alone', async () => {
  const product = await open();
  const { page, services } = product;
  await enterNewRoom(product, 'county', '楚雄市商务局');
  await goTo(page, '申报列表');
  await beginByKeyboard(page);
  const reached = await fillByKeyboard(page);
  expect(Object.keys(TYPED).filter((label) => !reached.includes(label))).toEqual([]);
  await page.keyboard.press('Tab');
  await expect(page.getByText(/^\s*已保存/)).toBeVisible();
  await page.getByRole('button', { name: '返回列表' }).press('Enter');
  await expect(page.getByRole('row', { name: /李晓梅/ })).toBeVisible();
  const { dossiers } = await call(services, 'dossier.list', {});
  const { application } = await call(services, 'dossier.get', { dossier: dossiers[0]?.dossier ?? '' });
  expect(application.form.values).toMatchObject({
    coverEmployer: '楚雄彝绣坊',
    filledOn: '2023.03.15',
    birth: '1980.01',
    ethnicity: '彝族',
    undertakingDate: '2023.03.15',
    employerOpinionDate: '2023.03.16',
  });
  expect(Object.values(application.form.basic)).toEqual([true, true, true]);
  expect(Object.values(application.form.tracks)).toEqual([true, true, true, true]);
  expect(application.form.workRows).toEqual([{ period: '2002.07-至今', employer: '楚雄彝绣坊', post: '负责人' }]);
  expect(application.figures).toMatchObject({
    sales: [
      { year: 2022, amount: '450000' },
      { year: 2021, amount: '300000' },
    ],
    followers: '120000',
    accountSince: '2020-05-20',
    currency: 'CNY',
    taxYuan: '35000.50',
  });
  expect(product.complaints).toEqual([]);
});

test('filling in goes on at the last keystroke that was acknowledged after the window was gone', async () => {
  const product = await open();
  const { page, services, folder } = product;
  await enterNewRoom(product, 'county', '楚雄市商务局');
  const made = await call(services, 'application.create', { round: 2023, name: '李晓梅', employer: '' });
  await showRoom(page);
  await goTo(page, '申报列表');
  await page.getByRole('row', { name: /李晓梅/ }).click();
  await fieldOf(page, '专业领域').pressSequentially('短视频');
  await fieldOf(page, '带动就业').pressSequentially('约十人');
  await expect(page.getByText(/^\s*已保存/)).toBeVisible();
  const vault = join(folder, 'vault');
  // The window dies with whatever it held: nothing is left, saved or locked in order.
  await page.evaluate(() => window.stop());
  await services.close();
  const again = await openProduct({ vault });
  try {
    await call(again.services, 'session.unlock', { passphrase: PASSPHRASE });
    await showRoom(again.page);
    await goTo(again.page, '申报列表');
    await again.page.getByRole('row', { name: /李晓梅/ }).click();
    await expect(fieldOf(again.page, '专业领域')).toHaveValue('短视频');
    await expect(fieldOf(again.page, '带动就业')).toHaveValue('约十人');
    await expect(again.page.getByText('认不出人数')).toBeVisible();
    const { draft } = await call(again.services, 'application.draft', { dossier: made.dossier });
    expect(draft).toBeDefined();
  } finally {
    await again.close();
  }
});

test('Ctrl+Z takes back what was changed, wherever it was, and Ctrl+Y makes it again', async () => {
  const product = await open();
  const { page, services } = product;
  await enterNewRoom(product, 'secretariat', '楚雄州商务局');
  const { dossier } = await call(services, 'application.create', { round: 2023, name: '李晓梅', employer: '彝绣坊' });
  await showRoom(page);
  await goTo(page, '申报与资格审查');
  await page.getByRole('row', { name: /李晓梅/ }).click();
  const specialty = fieldOf(page, '专业领域');
  await specialty.pressSequentially('电商');
  await fieldOf(page, '籍贯').pressSequentially('云南大姚');
  await page.getByRole('checkbox', { name: /^□?√? ?用习近平新时代/ }).press('Space');
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('checkbox', { name: /用习近平新时代/ })).not.toBeChecked();
  await page.keyboard.press('Control+z');
  await expect(fieldOf(page, '籍贯')).toHaveValue('');
  await expect(fieldOf(page, '籍贯')).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(specialty).toHaveValue('');
  await page.keyboard.press('Control+y');
  await expect(specialty).toHaveValue('电商');
  await page.getByRole('button', { name: '空项填“无”' }).click();
  await expect(fieldOf(page, '行政级别')).toHaveValue('无');
  await expect(fieldOf(page, '主要业绩相关证明材料')).toHaveValue('');
  await page.keyboard.press('Control+z');
  await expect(fieldOf(page, '行政级别')).toHaveValue('');
  await page.getByRole('button', { name: '返回列表' }).click();
  await expect
    .poll(async () => (await call(services, 'dossier.get', { dossier })).application.form.values)
    .toEqual({ coverApplicant: '李晓梅', name: '李晓梅', coverEmployer: '彝绣坊', specialty: '电商' });
});

test('what is wrong is said as it is typed, with where the rule stands; gaps of the history are seen', async () => {
  const product = await open();
  const { page, services } = product;
  await enterNewRoom(product, 'county', '楚雄市商务局');
  await call(services, 'application.create', { round: 2023, name: '李晓梅', employer: '彝绣坊' });
  await showRoom(page);
  await goTo(page, '申报列表');
  await page.getByRole('row', { name: /李晓梅/ }).click();
  await fieldOf(page, '申报人联系电话').fill('1380000');
  await expect(page.getByText(/手机号应为 11 位.*附件封面/)).toBeVisible();
  await fieldOf(page, '出生年月').fill('八零年');
  await expect(page.getByText(/认不出这个日期.*填写说明1/)).toBeVisible();
  await page.getByLabel('民族').fill('yz');
  await page.getByRole('option', { name: /彝族/ }).first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('民族')).toHaveValue('彝族');
  await fieldOf(page, '主要工作经历第 1 行 起止年月').fill('2008.07—2012.03');
  await page.getByRole('button', { name: '主要工作经历增加一行' }).press('Enter');
  await expect(fieldOf(page, '主要工作经历第 2 行 起止年月')).toBeFocused();
  await page.keyboard.insertText('2014.01-至今');
  await expect(page.getByText(/经历中断/)).toBeVisible();
  await expect(page.getByRole('figure', { name: '工作经历时间线' })).toContainText('中断');
  await page.getByRole('button', { name: '删除主要工作经历第 2 行' }).click();
  await expect(page.getByText(/经历中断/)).toBeHidden();
  await expect(fieldOf(page, '主要工作经历第 1 行 起止年月')).toBeFocused();
});

test('a portrait is cut out by keyboard; a figure is linked to its proof, which opens from it', async () => {
  const product = await open();
  const { page, services } = product;
  await enterNewRoom(product, 'county', '楚雄市商务局');
  const { dossier } = await call(services, 'application.create', { round: 2023, name: '李晓梅', employer: '彝绣坊' });
  await showRoom(page);
  await goTo(page, '申报列表');
  await page.getByRole('row', { name: /李晓梅/ }).click();
  product.choose(join(SAMPLES, 'evidence', '01-李晓梅', '业绩证明-扫描.jpg'));
  await page.getByRole('button', { name: '选择照片' }).press('Enter');
  const frame = page.getByRole('button', { name: /^裁剪框/ });
  await frame.press('-');
  await frame.press('ArrowDown');
  await page.getByRole('button', { name: '使用这张照片' }).press('Enter');
  await expect(page.getByAltText('申报人照片')).toBeVisible();
  await page.getByRole('button', { name: '添加材料' }).press('Enter');
  await page.getByRole('checkbox', { name: '已确认：要导入的内容不涉及国家秘密' }).press('Space');
  product.choose(join(SAMPLES, 'evidence', '01-李晓梅', '业绩证明-扫描.jpg'));
  await page.getByRole('button', { name: '选择文件', exact: true }).press('Enter');
  await expect(page.getByText('已附上 1 个文件。')).toBeVisible();
  await page.keyboard.press('Escape');
  await fieldOf(page, '2022年销售额').fill('45万元');
  await fieldOf(page, '2022年销售额').press('Tab');
  await expect(fieldOf(page, '2022年销售额')).toHaveValue('450000');
  await expect(page.getByText('无依据材料')).toHaveCount(1);
  await page.getByRole('button', { name: '选择依据：2022年销售额' }).press('Enter');
  await page.getByRole('dialog').getByRole('checkbox', { name: '业绩证明-扫描.jpg' }).press('Space');
  await page.keyboard.press('Escape');
  await expect(page.getByText('无依据材料')).toHaveCount(0);
  await page.getByRole('region', { name: '申报表' }).getByRole('button', { name: '业绩证明-扫描.jpg' }).click();
  await expect(page.getByAltText('业绩证明-扫描.jpg')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '返回列表' }).click();
  const photo = async () => (await call(services, 'dossier.get', { dossier })).evidence.map(({ role }) => role).sort();
  await expect.poll(photo).toEqual(['photo', 'proof']);
});

test('what a role may not write now is read only; a correction by the original asks for a reason (R4.8)', async () => {
  const product = await open();
  const { page, services } = product;
  await enterNewRoom(product, 'county', '楚雄市商务局');
  const { dossier } = await call(services, 'application.create', { round: 2023, name: '李晓梅', employer: '彝绣坊' });
  await call(services, 'application.move', { dossier, to: 'county', confirmed: { applicant: true, employer: true } });
  await showRoom(page);
  await goTo(page, '申报列表');
  await page.getByRole('row', { name: /李晓梅/ }).click();
  await fieldOf(page, '县（市）财政局意见').fill('同意推荐。');
  await fieldOf(page, '县（市）财政局意见 签字人').fill('普德明');
  await expect(fieldOf(page, '评审委员会评审意见')).toHaveCount(0);
  await expect(fieldOf(page, '专业领域')).toHaveCount(0);
  await page.getByRole('button', { name: '按原件更正' }).click();
  await page.getByLabel('理由（必填，会留档）').fill('原件为手写');
  await page.getByRole('button', { name: '开始更正' }).click();
  await fieldOf(page, '专业领域').fill('电商');
  await page.getByRole('button', { name: '结束更正' }).click();
  await expect(fieldOf(page, '专业领域')).toHaveCount(0);
  await page.getByRole('button', { name: '修改记录' }).click();
  await expect(page.getByRole('dialog')).toContainText('更正理由：原件为手写');
  await expect(page.getByRole('dialog')).toContainText('同意推荐。');
});

for (const { width, height, type } of SIZES) {
  test(`axe finds nothing on the form being filled in at ${width}×${height}, ${type} %`, async () => {
    const product = await open();
    const { page, services } = product;
    await page.setViewportSize({ width, height });
    await enterNewRoom(product, 'county', '楚雄市商务局');
    await call(services, 'application.create', { round: 2023, name: '李晓梅', employer: '彝绣坊' });
    await showRoom(page);
    if (type !== 100) await setType(page, type);
    await goTo(page, '申报列表');
    await page.getByRole('row', { name: /李晓梅/ }).click();
    await fieldOf(page, '申报人联系电话').fill('1380000');
    await fieldOf(page, '主要工作经历第 1 行 起止年月').fill('2008.07—至今');
    await fieldOf(page, '2022年销售额').fill('约');
    await expectAccessible(page, '填写');
    const wide = await page
      .getByRole('region', { name: '申报表' })
      .evaluate((form) => form.scrollWidth - form.clientWidth);
    expect(wide).toBeLessThanOrEqual(1);
    await page.getByRole('button', { name: '修改记录' }).click();
    await page.getByRole('region', { name: '各次修改' }).waitFor();
    await expectAccessible(page, '修改记录');
  });
}
