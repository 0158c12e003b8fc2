import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from 'vitest';
import type { ServiceEvent } from '../../domain/api.ts';
import type { RoomBridge } from '../../domain/bridge.ts';
import { findBrowser } from '../../electron/hosts/chromium/find-browser.ts';
import { ORIGIN, startChromiumHost } from '../../electron/hosts/chromium/host.ts';
import type { HostedServices } from '../../electron/hosts/shared/services.ts';
import { describeBridgeContract, type PageUnderTest } from './bridge-contract.ts';
import { describeServicesContract } from './services-contract.ts';

const browser = findBrowser();
if (!browser) console.warn('chromium is missing: the Chromium host is NOT tested');

/** The page's globals, for code that runs inside it. */
type InPage = { room: RoomBridge; heard: ServiceEvent[]; stop: () => void };

async function openPage(services: HostedServices): Promise<PageUnderTest> {
  const rendererDirectory = await mkdtemp(join(tmpdir(), 'renderer-'));
  await writeFile(join(rendererDirectory, 'index.html'), '<!doctype html><title>评审室</title>');
  const host = await startChromiumHost({ services, browser: browser ?? '', headless: true, rendererDirectory });
  const { page } = host;
  return {
    kind: await page.evaluate(() => (globalThis as unknown as InPage).room.host),
    call: (name, input) =>
      page.evaluate(([n, i]) => (globalThis as unknown as InPage).room.call(n as string, i), [name, input]),
    bytes: (name, input) =>
      page.evaluate(
        async ([n, i]) => {
          const reply = await (globalThis as unknown as InPage).room.bytes(n as string, i);
          return reply.ok ? { ok: true as const, value: [...reply.value] } : reply;
        },
        [name, input],
      ),
    memoryOf: (name, input) =>
      page.evaluate(
        async ([n, i]) => {
          const reply = await (globalThis as unknown as InPage).room.bytes(n as string, i);
          return reply.ok ? reply.value.buffer.byteLength : undefined;
        },
        [name, input],
      ),
    callFromFrame: async (name, input) => {
      await page.evaluate(() => {
        document.body.append(document.createElement('iframe'));
      });
      const frame = page.frames().at(-1);
      // Its binding is taken away at once; what a frame still has is the address that answers bytes.
      return frame?.evaluate(
        async (body) => (await fetch('/__ipc/bytes', { method: 'POST', body })).json(),
        JSON.stringify({ name, input }),
      );
    },
    listen: async () => {
      await page.evaluate(() => {
        const inPage = globalThis as unknown as InPage;
        inPage.heard = [];
        inPage.stop = inPage.room.onEvent((event) => inPage.heard.push(event));
      });
      return {
        heard: () => page.evaluate(() => (globalThis as unknown as InPage).heard),
        stop: () => page.evaluate(() => (globalThis as unknown as InPage).stop()),
      };
    },
    renewed: async () => {
      await page.waitForEvent('load', (loaded) => loaded.url() === `${ORIGIN}/`);
    },
    close: async () => {
      await host.close();
      await rm(rendererDirectory, { recursive: true });
    },
  };
}

describe.skipIf(!browser)('chromium', () => {
  describeBridgeContract('chromium', openPage);
  describeServicesContract('chromium', openPage);
});
