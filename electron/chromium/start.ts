import { join } from 'node:path';
import { readWindowOptions, windowPorts } from '../hosting/ports.ts';
import { createServices } from '../services.ts';
import { findBrowser } from './find-browser.ts';
import { type ChromiumHost, startChromiumHost } from './host.ts';
import { systemDialogs } from './native.ts';

/** The Chromium host as a program. Built as `dist/chromium.js`, so the folder of this file holds pages and fonts. */
const DIST = import.meta.dirname;

process.exitCode = await main();

async function main(): Promise<number> {
  const { vault, headless } = readWindowOptions(process.argv.slice(2));
  const browser = findBrowser();
  if (!browser)
    return complain('找不到 Chromium、Chrome 或 Edge 浏览器。请安装其中之一，或用环境变量 CHROMIUM 指明它的路径。');
  if (!headless && process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    return complain('这里没有图形界面，打不开窗口。请在桌面上启动，或改用命令 npm run room。');
  }
  const services = createServices(windowPorts({ dialogs: systemDialogs(), vault, resources: DIST }));
  await new Promise<void>((onClose, reject) => {
    const rendererDirectory = join(DIST, 'renderer');
    startChromiumHost({ services, browser, headless, rendererDirectory, onClose }).then(endOnSignal, reject);
  });
  await services.close();
  return 0;
}

function endOnSignal(host: ChromiumHost): void {
  process.stderr.write('评审室已打开；关上窗口即结束。\n');
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void host.close());
}

function complain(text: string): number {
  process.stderr.write(`${text}\n`);
  return 1;
}
