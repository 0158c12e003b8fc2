import { expect, test } from '@playwright/test';
import { call, enterRoundOf2023, expectAccessible, goTo, products, showRoom } from './room.ts';

const open = products();

test('paper sheets are keyed by two clerks, compared, mended, and counted', async () => {
  const { page, services, ...product } = await open();
  await enterRoundOf2023({ page, services, ...product });
  const { panellist } = await call(services, 'panel.add', { name: '王建国', kind: 'expert' });
  const { code } = await call(services, 'report.make', { kind: 'blank-sheet', panellist });
  await showRoom(page);
  await goTo(page, '纸质评分录入');
  await page.getByLabel('表上的编码').fill(code.toLowerCase());
  await page.getByLabel('表上的编码').press('Enter');
  const key = async (clerk: string, marks: readonly string[]) => {
    await page.getByLabel('录入人姓名').fill(clerk);
    await page.getByLabel('录入人姓名').press('Enter');
    await page.getByLabel('李晓梅，业绩规模').focus();
    for (let row = 0; row < 6; row += 1) {
      for (const mark of marks) {
        await page.keyboard.type(mark);
        await page.keyboard.press('Enter');
      }
    }
    await expect(page.getByText('每位都录了')).toBeVisible();
    await page.getByRole('button', { name: '录完了' }).click();
  };
  await key('张敏', ['25', '14', '18.5', '12', '8']);
  await expect(page.getByText('两个人都录完，才能核对。')).toBeVisible();
  await key('杨帆', ['25', '14', '18.5', '12', '8']);
  await expect(page.getByText('两遍一致。')).toBeVisible();
  await page.getByLabel('录入人姓名').fill('杨帆');
  await page.getByLabel('录入人姓名').press('Enter');
  await page.getByLabel('李晓梅，成长性').fill('15');
  await page.getByRole('button', { name: '录完了' }).click();
  await expect(page.getByText('两遍有 1 处不一致')).toBeVisible();
  await expect(page.getByRole('row', { name: /李晓梅 成长性/ })).toContainText('1415');
  await expectAccessible(page, '纸质评分录入');
  await page.getByLabel('录入人姓名').fill('杨帆');
  await page.getByLabel('录入人姓名').press('Enter');
  await page.getByLabel('李晓梅，成长性').fill('14');
  await page.getByRole('button', { name: '录完了' }).click();
  await page.getByRole('button', { name: '计入评分' }).click();
  await expect(page.getByRole('list', { name: '计入情况' })).toContainText('李晓梅已计入');
  await page.getByRole('button', { name: '撤出：李晓梅的纸质评分' }).click();
  await page.getByRole('dialog').getByLabel('理由（必填，会留档）').fill('本人要求重评');
  await page.getByRole('dialog').getByRole('button', { name: '撤出' }).click();
  await expect(page.getByRole('list', { name: '计入情况' })).toContainText('李晓梅已撤出');
  const { ranking } = await call(services, 'ranking.get', {});
  const counted = ranking.filter(({ valid }) => valid === 1).map(({ applicant }) => applicant);
  expect(counted).toHaveLength(5);
  expect(counted).not.toContain('李晓梅');
});
