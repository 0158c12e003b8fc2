import { join, resolve } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page as TestPage, test } from '@playwright/test';
import type { Page } from 'playwright-core';
import type { CallInput, CallName, CallOutput } from '../../../domain/api.ts';
import type { Role } from '../../../domain/base/role.ts';
import type { Services } from '../../../electron/services/compose.ts';
import { type OpenProduct, openProduct } from '../product.ts';

export const PASSPHRASE = '茶壶石林雷雨铜钱松鼠';
/** Fourteen applications with their evidence: forms, a roster, proofs and photos. */
export const SAMPLES = resolve('test', 'samples', 'round-2023');

/** Opens products for a test and closes them after it, whatever happened. */
export function products(): (options?: Parameters<typeof openProduct>[0]) => Promise<OpenProduct> {
  const opened: OpenProduct[] = [];
  test.afterEach(async () => {
    for (const product of opened.splice(0)) await product.close();
  });
  return async (options) => {
    const product = await openProduct(options);
    opened.push(product);
    return product;
  };
}

/** Makes a call as the screens would; throws what was refused. */
export async function call<Name extends CallName>(
  services: Services,
  name: Name,
  input: CallInput<Name>,
): Promise<CallOutput<Name>> {
  const reply = await services.handle(name, input);
  if (!reply.ok) throw new Error(`${name}: ${reply.code} ${reply.message}`);
  return reply.value as CallOutput<Name>;
}

/** Shows the room as it now is: what was done through the services is on the screen after it. */
export async function showRoom(page: Page): Promise<void> {
  await page.reload();
  await page.getByRole('navigation', { name: '主导航' }).waitFor();
}

/** A new room of a role, open and on the screen. */
export async function enterNewRoom({ page, services }: OpenProduct, role: Role, name: string): Promise<void> {
  await call(services, 'session.create', { role, name, passphrase: PASSPHRASE });
  await showRoom(page);
}

/** A secretariat's room with the sample round in it. */
export async function enterRoundOf2023(product: OpenProduct): Promise<void> {
  const { page, services } = product;
  await enterNewRoom(product, 'secretariat', '楚雄州商务局');
  await call(services, 'dossier.import', {
    round: 2023,
    files: [services.offerFile(SAMPLES)],
    noSecretsConfirmed: true,
  });
  await showRoom(page);
}

/** One panel member with a bundle for it: where the file lies, and the opening code. */
export async function sendBundle(
  { services, folder }: OpenProduct,
  name: string,
): Promise<{ file: string; code: string; panellist: string }> {
  const { panellist } = await call(services, 'panel.add', { name, kind: 'expert' });
  const file = join(folder, `${name}.room`);
  const { code } = await call(services, 'bundle.out', { panellist, out: services.offerFile(file) });
  return { file, code: code ?? '', panellist };
}

/** An expert who has opened the secretariat's bundle, at the score sheets. */
export async function enterExpertsWorkspace(
  expert: OpenProduct,
  file: string,
  code: string,
  name: string,
): Promise<void> {
  await call(expert.services, 'session.create', { role: 'expert', name, passphrase: PASSPHRASE });
  const taken = await call(expert.services, 'bundle.in', { files: [expert.services.offerFile(file)], code });
  expect(taken.files[0]?.message).toContain('新记录');
  await showRoom(expert.page);
  await goTo(expert.page, '评分');
  await expect(markFields(expert.page).first()).toBeFocused();
}

export async function goTo(page: Page, title: string): Promise<void> {
  await page.getByRole('navigation', { name: '主导航' }).getByRole('button', { name: title, exact: true }).click();
}

/** Marks of the applicant on the screen, from the first item to the last. */
export function markFields(page: Page) {
  return page.getByRole('region', { name: '评分', exact: true }).locator('input[inputmode=decimal]');
}

export async function setType(page: Page, percent: 100 | 125 | 150 | 200): Promise<void> {
  await page.getByRole('button', { name: '设置' }).click();
  await page.getByRole('dialog').getByText(`${percent} %`).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
}

/** Holds the screen as it stands against the rules of axe. */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  // The host closes every page but its own: axe must not open one to gather its results.
  const { violations } = await new AxeBuilder({ page: page as TestPage }).setLegacyMode(true).analyze();
  const found = violations.map(({ id, nodes }) => `${screen}: ${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  expect(found).toEqual([]);
}
