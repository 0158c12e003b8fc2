import { expect, test } from '@playwright/test';
import { SCHEME_TEMPLATES } from '../../../domain/scheme/example-templates.ts';
import {
  call,
  enterRoundOf2023,
  expectAccessible,
  goTo,
  markFields,
  PASSPHRASE,
  products,
  sendBundle,
  showRoom,
} from './room.ts';

const open = products();

test('nothing of a dossier opens before the promise; who steps back from one marks the others', async () => {
  const [secretariat, expert] = [await open(), await open()];
  await enterRoundOf2023(secretariat);
  await call(secretariat.services, 'scheme.set', { scheme: SCHEME_TEMPLATES[1] });
  const { file, code } = await sendBundle(secretariat, '王建国');
  const { page, services } = expert;
  await call(services, 'session.create', { role: 'expert', name: '王建国', passphrase: PASSPHRASE });
  await call(services, 'bundle.in', { files: [services.offerFile(file)], code });
  await showRoom(page);
  await expect(page.getByText('先申报回避，再签承诺书，然后才打开申报材料')).toBeVisible();
  await goTo(page, '评分');
  await page.getByRole('button', { name: '去签承诺书' }).click();
  await expectAccessible(page, '承诺与回避');
  await page.getByRole('button', { name: '申报回避：李晓梅' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('理由（必填，会留档）').fill('同在一个单位任职');
  await dialog.getByRole('button', { name: '申报回避' }).click();
  await expect(page.getByRole('row', { name: /李晓梅/ })).toContainText('已回避');
  const sign = page.getByRole('button', { name: '签署承诺书' });
  await expect(sign).toBeDisabled();
  await page.getByRole('checkbox', { name: '我已逐条读过，需要回避的已经申报' }).check();
  await sign.click();
  await expect(page.getByText('已用本人密钥签署')).toBeVisible();
  await page.getByRole('main').getByRole('button', { name: '去评分' }).click();
  await expect(page.getByRole('navigation', { name: '申报人' })).toContainText('回避');
  await page
    .getByRole('navigation', { name: '申报人' })
    .getByRole('button', { name: /罗志强/ })
    .click();
  await expect(markFields(page).first()).toBeFocused();
  await goTo(page, '申报材料');
  await expect(page.getByRole('grid').getByRole('row').nth(1)).toBeVisible();
});
