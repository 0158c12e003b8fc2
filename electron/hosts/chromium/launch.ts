import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { OFFLINE_SWITCHES } from '../shared/offline-switches.ts';

/** A browser of our own in a profile that nobody keeps. */
export interface ThrowAwayBrowser {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Deletes the profile; call once the browser is gone. */
  discard(): Promise<void>;
}

/** Settings of the throw-away profile: nothing prefetched, remembered or downloaded. */
const PREFERENCES = {
  translate: { enabled: false },
  browser: { enable_spellchecking: false },
  signin: { allowed: false, allowed_on_next_startup: false },
  credentials_enable_service: false,
  net: { network_prediction_options: 2 },
  // 3: every download is refused.
  download_restrictions: 3,
  // 2: denied without asking.
  profile: { default_content_setting_values: { notifications: 2 } },
};

const SWITCHES = [
  // Off the record: IndexedDB and everything else the page keeps stays in memory. In an ordinary profile it would be
  // readable on disk.
  '--incognito',
  // A window without tabs or address bar; it opens on an empty page, since routes must be set before ours is requested.
  '--app=data:text/html,',
  '--window-size=1280,860',
  '--lang=zh-CN',
  '--disable-default-apps',
  // Hides the warning bars about the flags above.
  '--test-type',
  ...OFFLINE_SWITCHES.map(([name, value]) => (value === undefined ? `--${name}` : `--${name}=${value}`)),
];

/**
 * Starts `browser` in a new throw-away profile, driven through a pipe: no port is opened for it. Rejects if the
 * browser does not start, or will not work off the record (a company's policy may forbid it).
 */
export async function launchThrowAway(browser: string, headless: boolean): Promise<ThrowAwayBrowser> {
  const profile = await mkdtemp(join(tmpdir(), 'review-room-'));
  const discard = () => rm(profile, { recursive: true, force: true, maxRetries: 5 });
  try {
    await mkdir(join(profile, 'Default'));
    await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify(PREFERENCES));
    const context = await launchIn(profile, browser, headless);
    // Never `newPage`: it would open in the profile's own context, which is written to disk.
    const page = context.pages()[0] ?? (await context.waitForEvent('page'));
    if (await isOffTheRecord(context, page)) return { context, page, discard };
    await context.close();
    throw new Error('the browser does not work off the record');
  } catch (error) {
    await discard();
    throw error;
  }
}

function launchIn(profile: string, browser: string, headless: boolean): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, {
    executablePath: browser,
    headless,
    viewport: null,
    acceptDownloads: false,
    serviceWorkers: 'block',
    locale: 'zh-CN',
    // Chromium cannot set up its sandbox for root.
    chromiumSandbox: process.getuid?.() !== 0,
    args: SWITCHES,
    ignoreDefaultArgs: ['--enable-automation'],
    env: { ...process.env, LANGUAGE: 'zh_CN' },
    // The host ends in its own order: window, profile, vault.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}

async function isOffTheRecord(context: BrowserContext, page: Page): Promise<boolean> {
  const whole = await context.browser()?.newBrowserCDPSession();
  const own = await context.newCDPSession(page);
  const contexts = await whole?.send('Target.getBrowserContexts');
  const { targetInfo } = await own.send('Target.getTargetInfo');
  await Promise.all([whole?.detach(), own.detach()]);
  return contexts !== undefined && targetInfo.browserContextId !== contexts.defaultBrowserContextId;
}
