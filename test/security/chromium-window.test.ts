import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowser } from '../../electron/hosts/chromium/find-browser.ts';
import { type ChromiumHost, ORIGIN, startChromiumHost } from '../../electron/hosts/chromium/host.ts';
import { standInServices } from '../hosts/stand-in-services.ts';

const browser = findBrowser();
if (!browser) console.warn('chromium is missing: the gates of the Chromium window are NOT tested');

const MARKER = 'QUERTZ-13800001111';

describe.skipIf(!browser)('the Chromium window', () => {
  const services = standInServices();
  const before = new Set(profiles());
  let rendererDirectory: string;
  let host: ChromiumHost;
  let page: Page;
  let closed = 0;

  beforeAll(async () => {
    rendererDirectory = await mkdtemp(join(tmpdir(), 'renderer-'));
    await writeFile(join(rendererDirectory, 'index.html'), '<!doctype html><title>评审室</title><p>第一屏</p>');
    host = await startChromiumHost({
      services,
      browser: browser ?? '',
      headless: true,
      rendererDirectory,
      onClose: () => {
        closed += 1;
      },
    });
    page = host.page;
  });
  afterAll(async () => {
    await host.close();
    await rm(rendererDirectory, { recursive: true });
  });

  it('loads nothing from any other origin', async () => {
    const outcomes = await page.evaluate(async () => {
      const addresses = [
        'https://example.com/',
        'http://127.0.0.1:1/',
        'https://review-room.invalid.example/',
        'file:///etc/hosts',
      ];
      return Promise.all(
        addresses.map((address) =>
          fetch(address).then(
            () => 'loaded',
            () => 'refused',
          ),
        ),
      );
    });
    expect(new Set(outcomes)).toEqual(new Set(['refused']));
  });

  it('serves no file outside the renderer', async () => {
    const paths = [
      '/../../etc/passwd',
      '/%2e%2e/etc/passwd',
      '/..%2f..%2fetc%2fpasswd',
      '/%00',
      '/%E0%A4%A',
      '/..%5cwin.ini',
    ];
    const answers = await page.evaluate(
      (all) => Promise.all(all.map(async (path) => [path, await fetch(path).then(({ status }) => status, String)])),
      paths,
    );
    expect(answers).toEqual(paths.map((path) => [path, 404]));
  });

  it('sends the content policy and runs no inline script', async () => {
    const answer = await page.evaluate(async () => (await fetch('/')).headers.get('content-security-policy'));
    expect(answer).toContain("default-src 'none'");
    const ran = await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'globalThis.injected = true';
      document.body.append(script);
      return 'injected' in globalThis;
    });
    expect(ran).toBe(false);
  });

  it('opens no second window', async () => {
    await page.evaluate(() => void window.open('/'));
    await page.evaluate(() => void window.open('about:blank'));
    await expect.poll(() => page.context().pages().length).toBe(1);
  });

  it.each(['https://example.com/', 'file:///etc/hosts', 'data:text/html,x', 'chrome://settings'])(
    'stays where it is when the page wants to go to %s',
    async (address) => {
      await page.evaluate((to) => {
        location.href = to;
      }, address);
      await page.waitForTimeout(200);
      expect(page.url()).toBe(`${ORIGIN}/`);
      expect(await page.textContent('p')).toBe('第一屏');
    },
  );

  it('denies every permission', async () => {
    const states = await page.evaluate(async () =>
      Promise.all(
        ['geolocation', 'notifications', 'camera', 'microphone', 'midi'].map(
          async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state,
        ),
      ),
    );
    expect(new Set(states)).toEqual(new Set(['denied']));
  });

  it('writes no download to disk', async () => {
    await page.evaluate((text) => {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob([text]));
      link.download = `${text}.txt`;
      document.body.append(link);
      link.click();
    }, MARKER);
    await page.waitForTimeout(500);
    for (const folder of [homedir(), join(homedir(), 'Downloads'), process.cwd(), tmpdir()]) {
      expect(existsSync(join(folder, `${MARKER}.txt`))).toBe(false);
    }
  });

  it('keeps what the page stores off the disk', async () => {
    await page.evaluate(storeEverywhere, MARKER);
    await page.waitForTimeout(500);
    expect(filesHolding(MARKER)).toEqual([]);
  });

  it.runIf(process.platform === 'linux')('ends the process of the page on locking', async () => {
    const held = rendererProcesses();
    services.tell({ type: 'locked', because: 'asked' });
    await expect.poll(() => rendererProcesses().filter((pid) => held.includes(pid))).toEqual([]);
    expect(held).not.toEqual([]);
  });

  it('forgets on locking what the page stored, and tells the page that comes after', async () => {
    // The page of the lock before may still be on its way.
    await expect
      .poll(() =>
        page.evaluate(storeEverywhere, MARKER).then(
          () => 'stored',
          () => 'no page yet',
        ),
      )
      .toBe('stored');
    services.tell({ type: 'locked', because: 'idle' });
    await expect
      .poll(() => page.evaluate(async () => [localStorage.length, (await indexedDB.databases()).length]))
      .toEqual([0, 0]);
    expect(page.url()).toBe(`${ORIGIN}/`);
  });

  it('leaves no profile behind and says once that it closed', async () => {
    expect(profiles().filter((name) => !before.has(name))).toHaveLength(1);
    await page.close();
    await expect.poll(() => closed).toBe(1);
    await host.close();
    expect(profiles().filter((name) => !before.has(name))).toEqual([]);
    expect(closed).toBe(1);
    expect(services.listeners()).toBe(0);
  });
});

/** Runs in the page. */
async function storeEverywhere(marker: string): Promise<void> {
  localStorage.setItem('applicant', marker);
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('room', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('applications');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  await new Promise<void>((resolve) => {
    const transaction = database.transaction('applications', 'readwrite', { durability: 'strict' });
    transaction.objectStore('applications').put(marker, 'key');
    transaction.oncomplete = () => resolve();
  });
  database.close();
}

/** Process ids of this test's pages, from the tree of processes under this one. */
function rendererProcesses(): string[] {
  const parents = new Map<string, string>();
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const stat = readProcess(pid, 'stat');
    parents.set(pid, stat.slice(stat.lastIndexOf(')')).split(' ')[2] ?? '');
  }
  const isOurs = (pid: string | undefined): boolean =>
    pid !== undefined && (pid === String(process.pid) || isOurs(parents.get(pid)));
  return [...parents.keys()].filter((pid) => readProcess(pid, 'cmdline').includes('--type=renderer') && isOurs(pid));
}

function readProcess(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

function profiles(): string[] {
  return readdirSync(tmpdir()).filter((name) => name.startsWith('review-room-'));
}

function filesHolding(marker: string): string[] {
  const wide = Buffer.from(marker, 'utf16le');
  return profiles()
    .flatMap((profile) => readdirSync(join(tmpdir(), profile), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => {
      const bytes = readFileSync(file);
      return bytes.includes(marker) || bytes.includes(wide);
    });
}
