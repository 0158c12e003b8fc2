import type { BrowserContext, Page, Request, Route } from 'playwright-core';
import type { Reply, ServiceEvent } from '../../../domain/api.ts';
import { answerPage, type PageCall, type Sender } from '../shared/gate.ts';
import { readMedia } from '../shared/media.ts';
import { readPage } from '../shared/pages.ts';
import type { HostedServices } from '../shared/services.ts';
import { launchThrowAway } from './launch.ts';
import { installBridge, type PageBridgeNames } from './page-bridge.ts';

/** Origin of every page. The reserved name resolves nowhere; requests to it are answered here, from disk. */
export const ORIGIN = 'https://review-room.invalid';

const NAMES: PageBridgeNames = {
  origin: ORIGIN,
  binding: '__roomCall',
  bytesPath: '/__ipc/bytes',
  emit: '__roomEmit',
};

export interface ChromiumHost {
  /** The one page; the same object throughout. */
  readonly page: Page;
  close(): Promise<void>;
}

/**
 * Shows the product in a window of an installed Chromium. Rejects when the browser does not start.
 * `rendererDirectory` holds the built pages; `onClose` is called once, after the window is gone and its profile
 * deleted, whoever closed it: a person or `close()`.
 */
export async function startChromiumHost(options: {
  services: HostedServices;
  /** Executable, as `findBrowser` answers it. */
  browser: string;
  headless: boolean;
  rendererDirectory: string;
  onClose?: () => void;
}): Promise<ChromiumHost> {
  const { services, browser, headless, rendererDirectory, onClose } = options;
  const { context, page, discard } = await launchThrowAway(browser, headless);
  const gone = new Promise<void>((resolve) => {
    context.once('close', () => void discard().finally(resolve));
  });
  try {
    await connect(context, services, rendererDirectory);
    context.on('page', (other) => void other.close());
    // A browser without a window would keep running unseen.
    page.once('close', () => void context.close());
    await page.goto(`${ORIGIN}/`);
  } catch (error) {
    await context.close();
    await gone;
    throw error;
  }
  const unfollow = follow(page, services);
  void gone.then(() => {
    unfollow();
    onClose?.();
  });
  return {
    page,
    close: async () => {
      await context.close();
      await gone;
    },
  };
}

/** Sets up everything a page can reach: our files, the two ways to the services, and nothing else. */
async function connect(context: BrowserContext, services: HostedServices, directory: string): Promise<void> {
  const answer = (call: PageCall) => answerPage(services, ORIGIN, call);
  await context.route('**/*', (route) => route.abort('aborted'));
  await context.route(`${ORIGIN}/**`, async (route) => {
    const url = new URL(route.request().url());
    const answered =
      url.pathname === NAMES.bytesPath ? answerBytes(route, answer) : answerFile(route, { services, directory, url });
    // The page may be gone by the time its answer is ready.
    await answered.catch(() => undefined);
  });
  await context.exposeBinding(NAMES.binding, ({ frame, page }, name: unknown, input: unknown) =>
    answer({ sender: { url: frame.url(), isTopFrame: frame === page.mainFrame() }, kind: 'value', name, input }),
  );
  await context.addInitScript(installBridge, NAMES);
}

async function answerFile(
  route: Route,
  { services, directory, url }: { services: HostedServices; directory: string; url: URL },
): Promise<void> {
  const request = route.request();
  // As with every other call, only our own page gets a film.
  const media = senderOf(request)?.isTopFrame ? await readMedia(services, url, request.headers().range) : undefined;
  const { status, headers, body } = media ?? (await readPage(directory, url.pathname));
  await route.fulfill({ status, headers, body: Buffer.from(body.buffer, body.byteOffset, body.byteLength) });
}

/** Bytes come as the answer to a fetch: ten times faster than through the binding. */
async function answerBytes(route: Route, answer: (call: PageCall) => Promise<Reply<unknown>>): Promise<void> {
  const request = route.request();
  const reply = await answer({ sender: senderOf(request), kind: 'bytes', ...readCall(request) });
  if (reply.ok && reply.value instanceof Uint8Array) {
    const { buffer, byteOffset, byteLength } = reply.value;
    await route.fulfill({ contentType: 'application/octet-stream', body: Buffer.from(buffer, byteOffset, byteLength) });
  } else {
    await route.fulfill({ contentType: 'application/json', body: JSON.stringify(reply) });
  }
}

function senderOf(request: Request): Sender | undefined {
  try {
    const frame = request.frame();
    return { url: frame.url(), isTopFrame: frame.parentFrame() === null };
  } catch {
    // A request without a frame comes from a worker that outlived its page.
    return undefined;
  }
}

function readCall(request: Request): { name: unknown; input: unknown } {
  try {
    const call: { name?: unknown; input?: unknown } = request.postDataJSON();
    return { name: call.name, input: call.input };
  } catch {
    return { name: undefined, input: undefined };
  }
}

/** Tells the page of events, in order, until the answered function is called. */
function follow(page: Page, services: HostedServices): () => void {
  let told = Promise.resolve();
  return services.onEvent((event) => {
    // If the page closes meanwhile, there is nobody left to tell.
    told = told.then(() => tell(page, event)).catch(() => undefined);
  });
}

async function tell(page: Page, event: ServiceEvent): Promise<void> {
  if (event.type === 'locked') await wipe(page);
  await page.evaluate(({ emit, detail }) => Reflect.get(globalThis, emit)?.(detail), {
    emit: NAMES.emit,
    detail: event,
  });
}

/**
 * Forgets what the page held. JavaScript cannot erase strings, so the page moves to another origin, which ends the
 * renderer's process; the origin's memory-only storage is emptied, and the page starts afresh.
 */
async function wipe(page: Page): Promise<void> {
  await page.goto('data:text/html,');
  const protocol = await page.context().newCDPSession(page);
  await protocol.send('Storage.clearDataForOrigin', { origin: ORIGIN, storageTypes: 'all' });
  await protocol.detach();
  await page.goto(`${ORIGIN}/`);
}
