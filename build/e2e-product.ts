import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { findBrowser } from '../electron/hosts/chromium/find-browser.ts';
import { startChromiumHost } from '../electron/hosts/chromium/host.ts';
import { createServices, type Services } from '../electron/services/compose.ts';
import type { Ports } from '../electron/services/ports.ts';

/**
 * Opens the built product in headless Chromium, for end-to-end tests. Built into `dist/` like a program, so that they
 * run the very code that ships: Playwright's own transpiler would compile the printed documents' JSX differently.
 */
export async function startProduct(
  ports: Ports,
): Promise<{ services: Services; page: Page; close: () => Promise<void> }> {
  const browser = findBrowser();
  if (!browser) throw new Error('end-to-end tests need Chromium, Chrome or Edge');
  const services = createServices(ports);
  const rendererDirectory = join(ports.places.resources, 'renderer');
  const host = await startChromiumHost({ services, browser, headless: true, rendererDirectory });
  return {
    services,
    page: host.page,
    close: async () => {
      await host.close();
      await services.close();
    },
  };
}
