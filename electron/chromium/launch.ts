import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import { OFFLINE_SWITCHES } from '../hosting/offline-switches.ts';

/** A browser of our own in a profile that nobody keeps. */
export interface ThrowAwayBrowser {
  readonly context: BrowserContext;
  /** Deletes the profile; call once the browser is gone. */
  discard(): Promise<void>;
}

/** Settings of the throw-away profile: nothing fetched for comfort, nothing remembered, nothing downloaded. */
const PREFERENCES = {
  translate: { enabled: false },
  browser: { enable_spellchecking: false },
  signin: { allowed: false, allowed_on_next_startup: false },
  credentials_enable_service: false,
  net: { network_prediction_options: 2 },
  // 3: every download is refused.
  download_restrictions: 3,
  // 2: asking for it is refused without a question.
  profile: { default_content_setting_values: { notifications: 2 } },
};

const SWITCHES = [
  // Off the record: IndexedDB and all else the page keeps stays in memory. In a plain profile it lay readable on disk.
  '--incognito',
  // A window without tabs or address bar; it opens on an empty page, since routes must be set before ours is asked for.
  '--app=data:text/html,',
  '--window-size=1280,860',
  '--lang=zh-CN',
  '--disable-default-apps',
  // Hides the warning bars about the flags above.
  '--test-type',
  ...OFFLINE_SWITCHES.map(([name, value]) => (value === undefined ? `--${name}` : `--${name}=${value}`)),
];

/** Starts `browser` in a new throw-away profile, driven through a pipe: no port is opened for it. */
export async function launchThrowAway(browser: string, headless: boolean): Promise<ThrowAwayBrowser> {
  const profile = await mkdtemp(join(tmpdir(), 'review-room-'));
  const discard = () => rm(profile, { recursive: true, force: true, maxRetries: 5 });
  try {
    await mkdir(join(profile, 'Default'));
    await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify(PREFERENCES));
    const context = await chromium.launchPersistentContext(profile, {
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
    });
    return { context, discard };
  } catch (error) {
    await discard();
    throw error;
  }
}
