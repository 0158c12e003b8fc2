import { EventEmitter } from 'node:events';
import type { IpcMainInvokeEvent } from 'electron/main';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { EVENT_CHANNEL } from '../../../../electron/hosts/electron/channels.ts';
import { ORIGIN } from '../../../../electron/hosts/electron/protocol.ts';
import { type StandInServices, standInServices } from '../../../hosts/stand-in-services.ts';

/** The main process put together, with Electron played by objects that note the order of what is asked of them. */

const world = vi.hoisted(() => ({
  order: [] as string[],
  isFirst: true,
  services: undefined as unknown,
  windows: [] as unknown[],
}));

class FakeWindow {
  readonly webContents = { send: vi.fn(() => this.mustLive()) };
  readonly loadURL = vi.fn(async () => note('load'));
  readonly setBounds = vi.fn();
  readonly focus = vi.fn(() => this.mustLive());
  readonly restore = vi.fn(() => this.mustLive());
  destroyed = false;
  constructor() {
    note('window');
    world.windows.push(this);
  }
  setContentProtection() {}
  getBounds() {
    return { x: 5, y: 6, width: 7, height: 8 };
  }
  isMinimized() {
    this.mustLive();
    return true;
  }
  isDestroyed() {
    return this.destroyed;
  }
  /** As every method of the real one but `isDestroyed`. */
  mustLive() {
    if (this.destroyed) throw new TypeError('Object has been destroyed');
  }
  destroy() {
    note('destroy');
    this.destroyed = true;
  }
}

function note(what: string): void {
  world.order.push(what);
}

const app = Object.assign(new EventEmitter(), {
  isPackaged: true,
  enableSandbox: () => note('sandbox'),
  commandLine: { appendSwitch: (name: string) => note(`switch ${name}`) },
  setPath: (name: string) => note(`path ${name}`),
  requestSingleInstanceLock: () => {
    note('single instance');
    return world.isFirst;
  },
  whenReady: async () => note('ready'),
  quit: () => note('quit'),
  exit: () => note('exit'),
});
const powerMonitor = Object.assign(new EventEmitter(), { getSystemIdleState: vi.fn(() => 'active') });
const session = {
  setPermissionRequestHandler: () => note('permissions'),
  setPermissionCheckHandler: vi.fn(),
  setDevicePermissionHandler: vi.fn(),
  setDisplayMediaRequestHandler: vi.fn(),
  setSpellCheckerEnabled: vi.fn(),
  on: vi.fn(),
  webRequest: { onBeforeRequest: vi.fn() },
  protocol: { handle: () => note('serve') },
  clearStorageData: vi.fn(async () => note('clear storage')),
};
const clipboard = { clear: () => note('clear clipboard') };
const handlers = new Map<string, (...parameters: unknown[]) => unknown>();
const menu = { template: [] as Array<{ label: string; submenu: Array<{ label?: string; click?: () => void }> }> };

vi.mock('electron/main', () => ({
  app,
  powerMonitor,
  clipboard,
  BrowserWindow: FakeWindow,
  dialog: { showErrorBox: vi.fn() },
  ipcMain: {
    handle: (channel: string, handler: (...parameters: unknown[]) => unknown) => handlers.set(channel, handler),
  },
  Menu: {
    buildFromTemplate: (template: typeof menu.template) => {
      menu.template = template;
    },
    setApplicationMenu: vi.fn(),
  },
  protocol: { registerSchemesAsPrivileged: () => note('scheme') },
  session: { fromPartition: () => session, defaultSession: session },
}));
vi.mock('../../../../electron/services/compose.ts', () => ({ createServices: () => world.services }));
vi.mock('../../../../electron/hosts/shared/ports.ts', () => ({
  readWindowOptions: () => ({ vault: '/data/xingchu-review-room/vault', headless: false }),
  windowPorts: () => ({}),
}));

async function start({ isFirst = true } = {}): Promise<{ services: StandInServices; windows: FakeWindow[] }> {
  const services = standInServices();
  Object.assign(world, { isFirst, services, windows: [], order: [] });
  app.removeAllListeners();
  powerMonitor.removeAllListeners();
  vi.resetModules();
  await import('../../../../electron/main.ts');
  if (isFirst) await vi.waitFor(() => expect(world.order).toContain('load'));
  return { services, windows: world.windows as FakeWindow[] };
}

describe('electron main', () => {
  beforeEach(() => vi.useRealTimers());

  it('sets everything that Electron takes only before it is ready, and guards before the first page', async () => {
    await start();
    const before = world.order.slice(0, world.order.indexOf('ready'));
    for (const step of ['path userData', 'scheme', 'sandbox', 'single instance', 'switch host-resolver-rules']) {
      expect(before).toContain(step);
    }
    expect(before.indexOf('path userData')).toBeLessThan(before.indexOf('single instance'));
    expect(world.order.indexOf('permissions')).toBeLessThan(world.order.indexOf('window'));
    expect(world.order.indexOf('serve')).toBeLessThan(world.order.indexOf('window'));
  });

  it('ends at once when another instance runs', async () => {
    const { windows } = await start({ isFirst: false });
    expect(world.order.at(-1)).toBe('quit');
    expect(windows).toEqual([]);
  });

  it('brings its window to the front when started again', async () => {
    const { windows } = await start();
    app.emit('second-instance');
    expect(windows[0]?.restore).toHaveBeenCalledOnce();
    expect(windows[0]?.focus).toHaveBeenCalledOnce();
  });

  it('bears being started again when its window is gone', async () => {
    const { services, windows } = await start();
    windows[0]?.destroy();
    app.emit('will-quit', { preventDefault: vi.fn() });
    expect(() => app.emit('second-instance')).not.toThrow();
    services.tell({ type: 'locked', because: 'suspend' });
    expect(windows).toHaveLength(1);
    await vi.waitFor(() => expect(world.order).toContain('exit'));
  });

  it('loads only its own page', async () => {
    const { windows } = await start();
    expect(windows[0]?.loadURL.mock.calls).toEqual([[`${ORIGIN}/`]]);
  });

  it('answers the page and tells it of events', async () => {
    const { services, windows } = await start();
    const event = { senderFrame: { url: `${ORIGIN}/`, parent: null } } as unknown as IpcMainInvokeEvent;
    expect(await handlers.get('room:call')?.(event, 'value', 'session.status', { a: 1 })).toEqual({
      ok: true,
      value: { echo: { a: 1 } },
    });
    expect([...handlers.keys()]).toEqual(['room:call']);
    const progress = { type: 'progress', job: 'a', done: 1, total: 2, text: '' } as const;
    services.tell(progress);
    await vi.waitFor(() => expect(windows[0]?.webContents.send.mock.calls).toEqual([[EVENT_CHANNEL, progress]]));
  });

  it('ends the page and empties what it held when the room is locked', async () => {
    const { services, windows } = await start();
    world.order = [];
    services.tell({ type: 'locked', because: 'idle' });
    await vi.waitFor(() => expect(windows[1]?.webContents.send).toHaveBeenCalled());
    expect(world.order).toEqual(['window', 'destroy', 'clear clipboard', 'clear storage', 'load']);
    expect(windows[0]?.webContents.send).not.toHaveBeenCalled();
    expect(windows[1]?.setBounds).toHaveBeenCalledWith({ x: 5, y: 6, width: 7, height: 8 });
    expect(world.order).not.toContain('quit');
  });

  it.each(['suspend', 'shutdown'])('locks on %s', async (event) => {
    const { services } = await start();
    powerMonitor.emit(event);
    expect(services.suspended()).toBe(1);
  });

  it('locks by its menu, which has no way to reload or to developer tools', async () => {
    const { services } = await start();
    const items = menu.template.flatMap(({ submenu }) => submenu);
    items.find(({ label }) => label === '锁定')?.click?.();
    expect(services.calls).toEqual([['session.lock', {}]]);
    expect(JSON.stringify(menu.template)).not.toMatch(/reload|toggleDevTools/i);
  });

  it('quits only after the services let go of the vault', async () => {
    const { services } = await start();
    world.order = [];
    app.emit('window-all-closed');
    const first = { preventDefault: vi.fn() };
    app.emit('will-quit', first);
    expect(first.preventDefault).toHaveBeenCalledOnce();
    await vi.waitFor(() => expect(world.order).toEqual(['quit', 'exit']));
    expect(services.closed()).toBe(1);
  });
});
