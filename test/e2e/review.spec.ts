import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { Page } from 'playwright-core';
import type { OpenProduct } from './product.ts';
import { call, goTo, markFields, PASSPHRASE, products, SAMPLES } from './screens/room.ts';

/** A whole review by hand: three kinds of computer, each with a data folder of its own, bundles carried as files between them. */
const open = products();
const EXPERTS = ['王建国', '李淑芬', '赵志强'];
const ROLES = { secretariat: '评审秘书（州商务局）', expert: '评审专家', meeting: '评审会议电脑' } as const;

async function createRoom({ page }: OpenProduct, role: keyof typeof ROLES, name: string): Promise<void> {
  await page.getByRole('radio', { name: new RegExp(ROLES[role].slice(0, 4)) }).check({ force: true });
  await page.getByLabel(role === 'expert' ? '姓名' : '单位或使用人名称', { exact: true }).fill(name);
  await page.getByLabel('口令', { exact: true }).fill(PASSPHRASE);
  await page.getByLabel('再输一遍口令').fill(PASSPHRASE);
  await page.getByRole('button', { name: '建立评审室' }).click();
  await page.getByRole('checkbox', { name: '已打印或抄写，并对照过一遍' }).check();
  await page.getByRole('button', { name: '进入评审室' }).click();
  await page.getByRole('navigation', { name: '主导航' }).waitFor();
}

async function importRound(secretariat: OpenProduct): Promise<void> {
  const { page } = secretariat;
  await goTo(page, '导入申报');
  await page.getByRole('checkbox', { name: '已确认：要导入的材料不涉及国家秘密' }).check();
  await page.getByLabel('评选年度').fill('2023');
  secretariat.choose(SAMPLES);
  await page.getByRole('button', { name: '选择文件夹' }).click();
  await page.getByRole('button', { name: '读取并核对' }).click();
  await page.getByRole('button', { name: '确认导入' }).click({ timeout: 60_000 });
  await expect(page.getByText('读到 14 份申报')).toBeVisible({ timeout: 60_000 });
}

/** Adds a panel member and exports the bundle; the opening code as the screen shows it. */
async function invite(secretariat: OpenProduct, name: string, file: string): Promise<string> {
  const { page } = secretariat;
  await page.getByLabel('姓名', { exact: true }).fill(name);
  await page.getByRole('button', { name: '添加', exact: true }).click();
  await page.getByRole('button', { name: `为${name}导出数据包` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('checkbox').check();
  secretariat.choose(file);
  await dialog.getByRole('button', { name: '选择保存位置并导出' }).click();
  const code = (await dialog.locator('.slip-code').textContent()) ?? '';
  await dialog.getByRole('checkbox').check();
  await dialog.getByRole('button', { name: '关闭', exact: true }).click();
  return code;
}

/** An expert opens the bundle with the code, marks everyone by keyboard, seals and gives back. */
async function markOffline(
  expert: OpenProduct,
  name: string,
  file: string,
  code: string,
  lost: number,
): Promise<string> {
  const { page } = expert;
  await createRoom(expert, 'expert', name);
  await goTo(page, '打开评审材料');
  await page.getByRole('checkbox', { name: '已确认：要导入的内容不涉及国家秘密' }).check();
  expert.choose(file);
  await page.getByRole('button', { name: '选择数据包' }).click();
  await page.getByLabel('开启码').pressSequentially(code);
  await page.getByLabel('开启码').press('Enter');
  await expect(page.getByText('已接收')).toBeVisible();
  await goTo(page, '评分');
  await expect(markFields(page).first()).toBeFocused();
  const { sheets } = await call(expert.services, 'sheet.list', {});
  for (const [place] of sheets.entries()) {
    for (const full of [30, 20, 25, 15, 10]) {
      await page.keyboard.type(String(full - lost - (full === 30 ? place : 0)));
      await page.keyboard.press('Enter');
    }
    await page.keyboard.press('PageDown');
  }
  await page.getByRole('button', { name: `核对并封存全部（${sheets.length}）` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('checkbox').check();
  await dialog.getByRole('button', { name: '签名封存' }).click();
  await dialog.getByRole('button', { name: '完成' }).click();
  await expect(page.getByText(`已封存 ${sheets.length}`)).toBeVisible();
  return handOver(expert, join(expert.folder, `交回-${name}.room`));
}

async function handOver(expert: OpenProduct, path: string): Promise<string> {
  const { page } = expert;
  await goTo(page, '交回评分');
  await page.getByRole('button', { name: '导出交回的数据包' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('checkbox').check();
  expert.choose(path);
  await dialog.getByRole('button', { name: '选择保存位置并导出' }).click();
  await expect(dialog.getByText(/已导出/)).toBeVisible();
  return path;
}

async function joinMeeting(secretariat: OpenProduct, meeting: OpenProduct): Promise<void> {
  await createRoom(meeting, 'meeting', '评审会议电脑');
  const [request, admission] = [join(meeting.folder, '加入.request'), join(secretariat.folder, '会议.room')];
  await goTo(meeting.page, '接收材料与评分');
  meeting.choose(request);
  await meeting.page.getByRole('button', { name: '导出加入申请' }).click();
  await expect(meeting.page.getByText('已写成 加入.request')).toBeVisible();
  await goTo(secretariat.page, '评审组与发放');
  secretariat.choose(request);
  await secretariat.page.getByRole('button', { name: '选择加入申请' }).click();
  await secretariat.page.getByRole('dialog').getByRole('checkbox').check();
  secretariat.choose(admission);
  await secretariat.page.getByRole('button', { name: '选择保存位置并导出' }).click();
  await expect(secretariat.page.getByRole('dialog')).toContainText('请与会议电脑核对指纹');
  await takeIn(meeting, [admission]);
}

async function takeIn({ page, choose }: OpenProduct, files: readonly string[]): Promise<void> {
  await goTo(page, '接收材料与评分');
  const secrets = page.getByRole('checkbox', { name: /不涉及国家秘密/ });
  if (!(await secrets.isChecked())) await secrets.check();
  choose(...files);
  await page.getByRole('button', { name: /选择数据包|重新选择/ }).click();
  await page.getByRole('button', { name: '核对并接收' }).click();
  await expect(page.getByText('已接收')).toHaveCount(files.length);
}

async function printReport(desk: OpenProduct, kind: string, path: string): Promise<void> {
  const { page } = desk;
  await goTo(page, '打印与签名');
  await page.getByText(kind, { exact: true }).first().click();
  await page.getByRole('button', { name: '生成并签名' }).click();
  await expect(page.getByText(/^XC1:/)).toBeVisible({ timeout: 60_000 });
  await expect(page.locator('canvas').first()).toBeVisible();
  await page.getByRole('checkbox', { name: '已确认：要导出的内容不涉及国家秘密' }).check();
  desk.choose(path);
  await page.getByRole('button', { name: '另存为 PDF' }).click();
  await expect(page.getByText(`已保存为 ${basename(path)}`)).toBeVisible();
}

/** What the stock tools find in a signed PDF; they tell in words, not by exit code. */
function stockVerdict(
  pdf: string,
  authority: string,
  folder: string,
): { signature: string; structure: string; text: string } {
  const store = `sql:${folder}`;
  spawnSync('certutil', ['-N', '-d', store, '--empty-password']);
  execFileSync('certutil', ['-A', '-n', 'room', '-t', 'CT,C,C', '-i', authority, '-d', store]);
  const run = (program: string, words: string[]) => spawnSync(program, words, { encoding: 'utf8' });
  return {
    signature: run('pdfsig', ['-nssdir', folder, pdf]).stdout,
    structure: run('qpdf', ['--check', pdf]).stdout,
    text: run('pdftotext', ['-layout', pdf, '-']).stdout,
  };
}

/** Names and numbers of the dossiers that lie readable in a folder's files. */
function readable(folder: string): string[] {
  const markers = ['李晓梅', '罗志强', '13800000001', '楚雄彝韵', '91532300MA4JURQ28W'].flatMap((text) => [
    Buffer.from(text),
    Buffer.from(text, 'utf16le'),
  ]);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
  return files.filter(
    (file) => statSync(file).isFile() && markers.some((marker) => readFileSync(file).includes(marker)),
  );
}

async function expectRanking({ page }: OpenProduct): Promise<void> {
  await goTo(page, '汇总与排名');
  await expect(page.getByRole('row', { name: /罗志强/ })).toContainText('推荐');
  await expect(page.getByText(/同一企业只认定一名领军人才/).first()).toBeVisible();
}

async function ruleOn(page: Page, name: string): Promise<void> {
  await goTo(page, '申报与资格审查');
  await page.getByRole('row', { name: new RegExp(name) }).dblclick();
  await page.getByRole('button', { name: '作出认定' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: '符合', exact: true }).check({ force: true });
  await dialog.getByRole('textbox').fill('已核对平台后台截图');
  await dialog.getByRole('button', { name: '记录认定' }).click();
  await expect(page.getByText('已核对平台后台截图').first()).toBeVisible();
}

test('a whole review runs on three computers, from Word forms to signed PDFs', async () => {
  test.setTimeout(300_000);
  const secretariat = await open();
  await createRoom(secretariat, 'secretariat', '楚雄州商务局');
  await importRound(secretariat);
  await ruleOn(secretariat.page, '杨文丽');
  await goTo(secretariat.page, '评审组与发放');
  const returned: string[] = [];
  const stick = secretariat.folder;
  const letters = new Map<string, string>();
  for (const name of EXPERTS) letters.set(name, await invite(secretariat, name, join(stick, `${name}.room`)));
  for (const [place, name] of EXPERTS.entries()) {
    const expert = await open();
    const carried = join(expert.folder, '收到的.room');
    copyFileSync(join(stick, `${name}.room`), carried);
    returned.push(await markOffline(expert, name, carried, letters.get(name) ?? '', place));
    expect(expert.complaints).toEqual([]);
    expect(readable(join(expert.folder, 'vault'))).toEqual([]);
  }
  const meeting = await open();
  await joinMeeting(secretariat, meeting);
  await takeIn(meeting, returned);
  await expectRanking(meeting);
  const { certificate } = await call(meeting.services, 'authority.export', {});
  writeFileSync(join(meeting.folder, 'authority.pem'), certificate);
  for (const [kind, words] of [
    ['评审汇总表', '汇总表'],
    ['评审委员会签字页', '签字页'],
    ['评审报告', '推荐名单'],
  ] as const) {
    const pdf = join(meeting.folder, `${kind}.pdf`);
    await printReport(meeting, kind, pdf);
    const verdict = stockVerdict(pdf, join(meeting.folder, 'authority.pem'), meeting.folder);
    expect(verdict.signature).toContain('Signature is Valid');
    expect(verdict.signature).toContain('Certificate is Trusted');
    expect(verdict.signature).toContain('Total document signed');
    expect(verdict.structure).toContain('No syntax or stream encoding errors');
    expect(verdict.text.replace(/\s/g, '')).toContain(words);
  }
  for (const desk of [secretariat, meeting]) {
    expect(readable(join(desk.folder, 'vault'))).toEqual([]);
    await desk.page.keyboard.press('Control+l');
    await expect(desk.page.getByText('评审室已锁定。')).toBeVisible();
    expect(readable(join(desk.folder, 'vault'))).toEqual([]);
    expect(desk.complaints).toEqual([]);
  }
});
