import { join } from 'node:path';
import { createServices } from '../../services/compose.ts';
import { keepMemoryOutOfDumps } from '../shared/no-core-dump.ts';
import { readWindowOptions, windowPorts } from '../shared/ports.ts';
import { findBrowser } from './find-browser.ts';
import { startChromiumHost } from './host.ts';
import { systemDialogs } from './native.ts';

/** The Chromium host as a program. Built as `dist/chromium.js`, so the folder of this file holds pages and fonts. */
const DIST = import.meta.dirname;

keepMemoryOutOfDumps();
process.exitCode = await main();

async function main(): Promise<number> {
  const { headless, ...place } = readWindowOptions(process.argv.slice(2));
  const browser = findBrowser();
  if (!browser)
    return complain('找不到 Chromium、Chrome 或 Edge 浏览器。请安装其中之一，或用环境变量 CHROMIUM 指明它的路径。');
  if (!headless && process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    return complain('这里没有图形界面，打不开窗口。请在桌面上启动，或改用命令 npm run room。');
  }
  const services = createServices(windowPorts({ dialogs: systemDialogs(), ...place, resources: DIST }));
  try {
    await showUntilClosed({ services, browser, headless, rendererDirectory: join(DIST, 'renderer') });
    return 0;
  } catch (error) {
    return complain(`浏览器没有启动：${String(error).split('\n')[0]}`);
  } finally {
    await services.close();
  }
}

/** Resolves once a person has closed the window, or a signal has. */
async function showUntilClosed(options: Parameters<typeof startChromiumHost>[0]): Promise<void> {
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, end);
  const host = await startChromiumHost({ ...options, onClose: end });
  process.stderr.write('评审室已打开；关上窗口即结束。\n');
  await ended;
  await host.close();
}

function complain(text: string): number {
  process.stderr.write(`${text}\n`);
  return 1;
}
