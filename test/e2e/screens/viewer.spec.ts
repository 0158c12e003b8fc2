import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { Page } from 'playwright-core';
import { MEDIA_PATH } from '../../../domain/dossier/media.ts';
import type { OpenProduct } from '../product.ts';
import { call, enterNewRoom, enterRoundOf2023, expectAccessible, goTo, products, showRoom } from './room.ts';

const open = products();

/** A recording of silence in PCM: `seconds` of 22 050 stereo samples of 16 bits. */
function wave(seconds: number): Buffer {
  const data = 22_050 * 4 * seconds;
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + data, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(2, 22);
  head.writeUInt32LE(22_050, 24);
  head.writeUInt32LE(22_050 * 4, 28);
  head.writeUInt16LE(4, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36);
  head.writeUInt32LE(data, 40);
  return Buffer.concat([head, Buffer.alloc(data)]);
}

/** A short film, as this browser itself makes one. */
async function film(page: Page): Promise<Buffer> {
  const bytes = await page.evaluate(async () => {
    const canvas = document.createElement('canvas');
    canvas.width = 64;
    canvas.height = 48;
    const context = canvas.getContext('2d');
    const recorder = new MediaRecorder(canvas.captureStream(20), { mimeType: 'video/webm' });
    const parts: Blob[] = [];
    recorder.ondataavailable = ({ data }) => void parts.push(data);
    const stopped = new Promise((resolve) => {
      recorder.onstop = resolve;
    });
    recorder.start();
    for (let frame = 0; frame < 20; frame += 1) {
      context?.fillRect(frame, frame, 10, 10);
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
    recorder.stop();
    await stopped;
    return [...new Uint8Array(await new Blob(parts).arrayBuffer())];
  });
  return Buffer.from(bytes);
}

async function enterDossierWith(product: OpenProduct, files: Readonly<Record<string, Buffer>>): Promise<void> {
  const { page, services, folder } = product;
  const { dossier } = await call(services, 'application.create', { round: 2023, name: '李晓梅', employer: '彝绣坊' });
  const paths = await Promise.all(
    Object.entries(files).map(async ([name, bytes]) => {
      const path = join(folder, name);
      await writeFile(path, bytes);
      return path;
    }),
  );
  await call(services, 'evidence.attach', { dossier, files: paths.map(services.offerFile), noSecretsConfirmed: true });
  await showRoom(page);
  await goTo(page, '申报列表');
  await page.getByRole('row', { name: /李晓梅/ }).click();
}

test('films and recordings play from the sealed file, to their end, also one whose name lies', async () => {
  const product = await open();
  const { page } = product;
  await enterNewRoom(product, 'county', '楚雄市商务局');
  await enterDossierWith(product, { '直播录音.wav': wave(150), '直播录像.pdf': await film(page) });
  await page.getByRole('button', { name: /直播录音\.wav/ }).click();
  const sound = page.locator('audio');
  await expect.poll(() => sound.evaluate((media: HTMLAudioElement) => media.duration)).toBeCloseTo(150, 0);
  // The end lies beyond what one call gives: it can only come from another piece.
  await sound.evaluate((media: HTMLAudioElement) => {
    media.currentTime = 149;
    media.muted = true;
    void media.play();
  });
  await expect.poll(() => sound.evaluate((media: HTMLAudioElement) => media.ended)).toBe(true);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /直播录像\.pdf/ }).click();
  const picture = page.locator('video');
  await expect.poll(() => picture.evaluate((media: HTMLVideoElement) => media.videoWidth)).toBe(64);
  await expectAccessible(page, '录像');
  // A player drops the piece that it no longer needs: that is no complaint.
  expect(product.complaints.filter((each) => !each.includes(MEDIA_PATH))).toEqual([]);
});

test('a film of a dossier is served to nobody once the room is locked', async () => {
  const product = await open();
  const { page, services } = product;
  await enterNewRoom(product, 'county', '楚雄市商务局');
  await enterDossierWith(product, { '直播录音.wav': wave(1) });
  await page.getByRole('button', { name: /直播录音\.wav/ }).click();
  const address = await page.locator('audio').evaluate((media: HTMLAudioElement) => media.currentSrc);
  const status = () => page.evaluate(async (url) => (await fetch(url)).status, address);
  expect(await status()).toBe(206);
  await services.handle('session.lock', {});
  await page.getByRole('heading', { name: '打开评审室' }).waitFor();
  expect(await status()).toBe(404);
});

test('a PDF is walked by keyboard, by small pictures and by its words', async () => {
  const product = await open();
  const { page } = product;
  await enterRoundOf2023(product);
  await goTo(page, '申报与资格审查');
  await page.getByRole('row', { name: /杨文丽/ }).click();
  await page.getByRole('button', { name: /业绩证明\.pdf/ }).click();
  await expect(page.getByText('第 1 页，共 2 页')).toBeVisible();
  const sheet = page.getByRole('region', { name: '业绩证明.pdf' });
  await sheet.press('ArrowRight');
  await expect(page.getByText('第 2 页，共 2 页')).toBeVisible();
  await sheet.press('ArrowLeft');
  await expect(page.getByText('第 1 页，共 2 页')).toBeVisible();
  await sheet.press('+');
  await expect(page.getByText('125 %')).toBeVisible();
  await sheet.press('0');
  await page.getByRole('button', { name: '缩略图' }).press('Enter');
  await page.getByRole('button', { name: '到第 2 页' }).press('Enter');
  await expect(page.getByText('第 2 页，共 2 页')).toBeVisible();
  await sheet.press('Control+f');
  await expect(page.getByLabel('在文件里查找')).toBeFocused();
  await page.keyboard.insertText('测试用');
  await expect(page.locator('.viewer-found')).toContainText('1 / ');
  await expect(page.locator('.viewer-hit').first()).toBeVisible();
  await page.keyboard.press('Enter');
  await page.getByLabel('在文件里查找').fill('没有这样的字');
  await expect(page.getByText('没有找到')).toBeVisible();
  await expectAccessible(page, '查看 PDF');
  expect(product.complaints).toEqual([]);
});

test('a Word file is read as words, and nothing of it is run', async () => {
  const product = await open();
  const { page } = product;
  await enterRoundOf2023(product);
  await goTo(page, '申报与资格审查');
  await page.getByRole('row', { name: /杨文丽/ }).click();
  await page
    .getByRole('button', { name: /申报表原件/ })
    .first()
    .click();
  await expect(page.getByText('宏和链接不执行')).toBeVisible();
  await expect(page.getByRole('dialog').getByRole('cell', { name: '杨文丽' }).first()).toBeVisible();
  await expectAccessible(page, '查看 Word');
});
