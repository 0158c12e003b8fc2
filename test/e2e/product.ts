import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import type * as Built from '../../build/e2e-product.ts';
import { RoomFolders } from '../../electron/hosts/shared/rooms.ts';
import type { Services } from '../../electron/services/compose.ts';

/** The built product in a window of its own, over a vault of its own. */
export interface OpenProduct {
  readonly page: Page;
  readonly services: Services;
  /** A folder for this test's files; the vault is in it. Its name has spaces and Chinese characters. */
  readonly folder: string;
  /** Whatever the page complained of: errors, warnings, requests that were refused. */
  readonly complaints: readonly string[];
  /** Answers the next file dialog, as a person would: paths, or none for "cancelled". */
  choose(...paths: readonly string[]): void;
  close(): Promise<void>;
}

const DIST = resolve('dist');

/** Opens the product in headless Chromium. `vault`: a folder to open instead of an empty one; `shared`: rooms side by side. */
export async function openProduct({ vault, shared }: { vault?: string; shared?: boolean } = {}): Promise<OpenProduct> {
  const { startProduct } = (await import(pathToFileURL(join(DIST, 'e2e-product.js')).href)) as typeof Built;
  const folder = await mkdtemp(join(tmpdir(), '张三 的 资料 '));
  const answers: Array<readonly string[]> = [];
  const { services, page, close } = await startProduct({
    clock: { now: () => new Date() },
    dialogs: { open: async () => answers.shift() ?? [], save: async () => answers.shift()?.[0] },
    converter: { toDocx: async () => undefined },
    log: { event: () => undefined },
    places: shared ? sharedPlaces(folder) : { vault: vault ?? join(folder, 'vault'), resources: DIST },
  });
  // A step that waits longer than this has failed, and should say where.
  page.setDefaultTimeout(20_000);
  return {
    page,
    services,
    folder,
    complaints: complaintsOf(page),
    choose: (...paths) => void answers.push(paths),
    close: async () => {
      await close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Places of a computer whose rooms stand side by side, as they are where nobody names a folder. */
function sharedPlaces(folder: string) {
  const rooms = new RoomFolders(folder);
  return {
    get vault() {
      return rooms.directory;
    },
    rooms,
    resources: DIST,
  };
}

function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('requestfailed', (request) => complaints.push(`refused: ${request.url()}`));
  return complaints;
}
