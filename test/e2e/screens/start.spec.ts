import { expect, test } from '@playwright/test';
import { call, expectAccessible, goTo, PASSPHRASE, products, showRoom } from './room.ts';

const open = products();

test('a room is made only with two like passphrases, and the recovery code must be on paper first', async () => {
  const { page } = await open();
  await page.getByLabel('单位或使用人名称').fill('楚雄州商务局');
  const make = page.getByRole('button', { name: '建立评审室' });
  await page.getByLabel('口令', { exact: true }).fill('短');
  await expect(page.getByText('还短，至少 8 个字符')).toBeVisible();
  await page.getByLabel('口令', { exact: true }).fill(PASSPHRASE);
  await page.getByLabel('再输一遍口令').fill(`${PASSPHRASE}。`);
  await expect(page.getByText('两次输入的不一样')).toBeVisible();
  await expect(make).toBeDisabled();
  await page.getByLabel('再输一遍口令').fill(PASSPHRASE);
  await make.click();
  await expect(page.getByRole('heading', { name: '请收好恢复码' })).toBeVisible();
  const enter = page.getByRole('button', { name: '进入评审室' });
  await expect(enter).toBeDisabled();
  await page.getByRole('checkbox', { name: '已打印或抄写，并对照过一遍' }).check();
  await enter.click();
  await expect(page.getByRole('heading', { name: '兴楚电商创业领军人才评审室' })).toBeVisible();
});

test('the recovery code opens the room, typed small and without dashes; a wrong one is told apart from a slip', async () => {
  const { page, services } = await open();
  const made = await services.handle('session.create', {
    role: 'county',
    name: '楚雄市商务局',
    passphrase: PASSPHRASE,
  });
  if (!made.ok) throw new Error(made.message);
  const { recoveryCode } = made.value as { recoveryCode: string };
  await services.handle('session.lock', {});
  await page.getByText('忘了口令，用恢复码').click();
  const field = page.getByRole('textbox', { name: '恢复码' });
  await field.pressSequentially('0');
  await expect(page.getByText('代码里没有这个字符')).toBeVisible();
  await field.fill('');
  await field.pressSequentially(recoveryCode.replaceAll('-', '').toLowerCase());
  await expect(field).toHaveValue(recoveryCode);
  await page.getByRole('button', { name: '打开', exact: true }).click();
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible();
});

test('a wrong passphrase is refused with a sentence, and the right one opens', async () => {
  const { page, services } = await open();
  await services.handle('session.create', { role: 'county', name: '楚雄市商务局', passphrase: PASSPHRASE });
  await services.handle('session.lock', {});
  await page.getByLabel('口令', { exact: true }).fill('不是这一个');
  await page.getByLabel('口令', { exact: true }).press('Enter');
  await expect(page.getByRole('alert')).toContainText('口令或恢复码不对');
  await page.getByLabel('口令', { exact: true }).fill(PASSPHRASE);
  await page.getByLabel('口令', { exact: true }).press('Enter');
  await expect(page.getByText('楚雄市商务局')).toBeVisible();
});

test('Ctrl+L locks, says so, and leaves nothing of the room in the page', async () => {
  const { page, services } = await open();
  await services.handle('session.create', { role: 'county', name: '楚雄市商务局', passphrase: PASSPHRASE });
  await page.reload();
  await goTo(page, '申报列表');
  expect(await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))).toEqual([
    'working-set',
  ]);
  await page.keyboard.press('Control+l');
  await expect(page.getByText('评审室已锁定。')).toBeVisible();
  await expect(page.getByText('楚雄市商务局')).toBeHidden();
  expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
  expect(await services.handle('dossier.list', {})).toMatchObject({ ok: false, code: 'vault-locked' });
});

test('experts take turns on one computer, and nothing of the one before is left for the next', async () => {
  const { page, services } = await open({ shared: true });
  await page.reload();
  await expect(page.getByRole('heading', { name: '新建评审室' })).toBeVisible();
  await expect(page.getByText('这台电脑上的席位')).toBeHidden();
  await call(services, 'session.create', { role: 'expert', name: '王建国', passphrase: PASSPHRASE });
  await showRoom(page);
  await goTo(page, '申报材料');
  await page.keyboard.press('Control+l');
  await page.getByLabel('口令', { exact: true }).fill('打到一半的口令');
  await page.getByRole('button', { name: '另一位在这台电脑上使用…' }).click();
  await page.getByLabel('新席位叫什么').fill('席位 2');
  await expectAccessible(page, '席位');
  await page.getByRole('button', { name: '新建席位' }).click();
  await expect(page.getByRole('heading', { name: '新建评审室' })).toBeVisible();
  await call(services, 'session.create', { role: 'expert', name: '李淑芬', passphrase: `${PASSPHRASE}二` });
  await showRoom(page);
  await expect(page.getByText('李淑芬')).toBeVisible();
  expect(await page.content()).not.toContain('王建国');
  await page.keyboard.press('Control+l');
  await expect(page.getByRole('button', { name: /席位 2（现在这个）/ })).toBeDisabled();
  expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
  await page.getByRole('button', { name: /第一个席位/ }).click();
  await expect(page.getByLabel('口令', { exact: true })).toHaveValue('');
  expect(await page.content()).not.toContain('李淑芬');
  await page.getByLabel('口令', { exact: true }).fill(`${PASSPHRASE}二`);
  await page.getByLabel('口令', { exact: true }).press('Enter');
  await expect(page.getByRole('alert')).toContainText('口令或恢复码不对');
  await page.getByLabel('口令', { exact: true }).fill(PASSPHRASE);
  await page.getByLabel('口令', { exact: true }).press('Enter');
  await expect(page.getByText('王建国')).toBeVisible();
});

test('a lock that nobody asked for says why', async () => {
  const { page, services } = await open();
  await services.handle('session.create', { role: 'county', name: '楚雄市商务局', passphrase: PASSPHRASE });
  await page.reload();
  services.suspend();
  await expect(page.getByText('电脑休眠或锁屏，评审室已随之锁定')).toBeVisible();
});
