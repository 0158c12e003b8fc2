import { EventEmitter } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FuseV1Options } from '@electron/fuses';
import type {
  App,
  BrowserWindowConstructorOptions,
  IpcMain,
  IpcMainInvokeEvent,
  Protocol,
  Session,
  WebContents,
} from 'electron/main';
import { describe, expect, it, vi } from 'vitest';
import { FUSES } from '../../build/after-pack.ts';
import type { RoomBridge } from '../../domain/bridge.ts';
import { answerCalls } from '../../electron/hosts/electron/ipc.ts';
import { isOwnAddress, ORIGIN, registerScheme, serveRenderer } from '../../electron/hosts/electron/protocol.ts';
import { hardenApp, hardenContents, hardenSession } from '../../electron/hosts/electron/security.ts';
import { createWindow, PARTITION, windowOptions } from '../../electron/hosts/electron/window.ts';
import manifest from '../../package.json' with { type: 'json' };
import { standInServices } from '../hosts/stand-in-services.ts';

/** Electron's checklist for secure applications (docs/latest/tutorial/security), each item by what it denies. */

const page = vi.hoisted(() => ({
  exposed: {} as Record<string, unknown>,
  invoked: [] as unknown[][],
  windows: [] as unknown[],
  onEvent: undefined as ((...parameters: unknown[]) => void) | undefined,
}));

vi.mock('electron/main', () => ({
  BrowserWindow: class {
    constructor(options: unknown) {
      page.windows.push(options);
    }
    setContentProtection = vi.fn();
  },
}));
vi.mock('electron', () => ({
  contextBridge: {
    exposeInMainWorld: (name: string, value: unknown) => {
      page.exposed[name] = value;
    },
  },
  ipcRenderer: {
    invoke: async (...parameters: unknown[]) => page.invoked.push(parameters),
    on: (_channel: string, listener: (...parameters: unknown[]) => void) => {
      page.onEvent = listener;
    },
    off: vi.fn(),
  },
}));

const preferences = windowOptions('/dist/preload.cjs').webPreferences ?? {};

/** Records each handler that is set on it, by the name of the setter. */
function recorder<Target>(extra: object = {}): {
  target: Target;
  set: Record<string, (...parameters: unknown[]) => unknown>;
} {
  const set: Record<string, (...parameters: unknown[]) => unknown> = {};
  const events = new EventEmitter();
  const target = new Proxy(Object.assign(events, extra), {
    get: (object, name, receiver) =>
      Reflect.get(object, name, receiver) ??
      ((handler: (...parameters: unknown[]) => unknown) => {
        set[String(name)] = handler;
      }),
  });
  return { target: target as unknown as Target, set };
}

function hardenedSession() {
  const requests: { listener?: (details: { url: string }, answer: (response: { cancel: boolean }) => void) => void } =
    {};
  const { target, set } = recorder<Session>({
    webRequest: { onBeforeRequest: (listener: typeof requests.listener) => Object.assign(requests, { listener }) },
  });
  hardenSession(target);
  const cancels = (url: string) => {
    let cancelled: boolean | undefined;
    requests.listener?.({ url }, ({ cancel }) => {
      cancelled = cancel;
    });
    return cancelled;
  };
  return { target, set, cancels };
}

/** What a hardened page does with an event: whether it was stopped. */
function isStopped(contents: EventEmitter, name: string): boolean {
  const event = { preventDefault: vi.fn() };
  contents.emit(name, event);
  return event.preventDefault.mock.calls.length === 1;
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
}

describe('the Electron security checklist', () => {
  it.each([
    'https://example.com/',
    'http://localhost/',
    'ws://127.0.0.1/',
    'wss://example.com/',
    'ftp://example.com/',
    'file:///etc/passwd',
    'data:text/html,x',
    'devtools://devtools/bundled/x.html',
    'app://other/',
    'app://room.example/',
    'app://room:1/',
    'app-x://room/',
    'blob:https://example.com/1',
    'blob:app://room.example/1',
    'no address',
  ])('1 loads only what ships with it: cancels %s', (url) => {
    const { cancels } = hardenedSession();
    expect(cancels(url)).toBe(true);
    expect(cancels(`${ORIGIN}/index.html`)).toBe(false);
    expect(cancels(`blob:${ORIGIN}/6f1c`)).toBe(false);
  });

  it('1 makes its own scheme a secure one, with no door past the content policy', () => {
    const registered = vi.fn();
    registerScheme({ registerSchemesAsPrivileged: registered } as unknown as Protocol);
    expect(registered).toHaveBeenCalledWith([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
    ]);
  });

  it('2 gives no page Node', () => {
    expect(preferences).toMatchObject({
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
    });
  });

  it('3 isolates the context of the preload script', () => expect(preferences.contextIsolation).toBe(true));

  it('4 sandboxes every process', () => {
    const enableSandbox = vi.fn();
    const { target } = recorder<App>({ enableSandbox, commandLine: { appendSwitch: vi.fn() } });
    hardenApp(target);
    expect(enableSandbox).toHaveBeenCalledOnce();
    expect(preferences.sandbox).toBe(true);
  });

  it('5 denies every permission, device and capture', () => {
    const { set } = hardenedSession();
    const granted = vi.fn();
    for (const permission of [
      'media',
      'geolocation',
      'notifications',
      'fileSystem',
      'openExternal',
      'clipboard-read',
      'unknown',
    ]) {
      set.setPermissionRequestHandler?.({}, permission, granted);
      expect(set.setPermissionCheckHandler?.(null, permission, ORIGIN, {})).toBe(false);
    }
    expect(granted.mock.calls).toEqual(Array.from({ length: 7 }, () => [false]));
    expect(set.setDevicePermissionHandler?.({})).toBe(false);
    const streams = vi.fn();
    set.setDisplayMediaRequestHandler?.({}, streams);
    expect(streams).toHaveBeenCalledWith(null);
  });

  it('5 refuses downloads', () => {
    const { target } = hardenedSession();
    expect(isStopped(target as unknown as EventEmitter, 'will-download')).toBe(true);
  });

  it('6 keeps web security on', () => expect(preferences.webSecurity).toBe(true));

  it('7 sends a content policy with every answer, found or not', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'pages-'));
    writeFileSync(join(folder, 'index.html'), '<p>');
    let serve: (request: Request) => Promise<Response> = () => Promise.reject(new Error('not set'));
    serveRenderer(
      { protocol: { handle: (_scheme: string, handler: typeof serve) => (serve = handler) } } as unknown as Session,
      folder,
      standInServices(),
    );
    for (const path of ['/', '/missing.js', '/__evidence/x']) {
      const policy = (await serve(new Request(`${ORIGIN}${path}`))).headers.get('content-security-policy') ?? '';
      const sources = new Map(
        policy.split('; ').map((part) => [part.split(' ')[0], part.split(' ').slice(1).join(' ')]),
      );
      expect(sources.get('default-src')).toBe("'none'");
      expect(sources.get('script-src')).toBe("'self' 'wasm-unsafe-eval'");
      expect(sources.get('connect-src')).toBe("'self'");
      expect(sources.get('frame-ancestors')).toBe("'none'");
    }
    const statuses = await Promise.all(
      [`${ORIGIN}/`, `${ORIGIN}/../x`, `${ORIGIN}/..%2f..%2fetc%2fpasswd`, 'app://other/'].map(
        async (url) => (await serve(new Request(url))).status,
      ),
    );
    expect(statuses).toEqual([200, 404, 404, 404]);
    expect((await serve(new Request(`${ORIGIN}/`, { method: 'POST' }))).status).toBe(404);
  });

  it('8 allows no insecure content', () => expect(preferences.allowRunningInsecureContent).toBe(false));

  it('9 turns no experiment on', () => expect(preferences.experimentalFeatures).toBe(false));

  it('10 turns no Blink feature on', () => expect(preferences.enableBlinkFeatures).toBeUndefined());

  it('11 has no webview to allow pop-ups in', () => {
    expect(preferences.webviewTag).toBe(false);
    expect(filesUnder('renderer').filter((text) => /<webview/i.test(text))).toEqual([]);
  });

  it.each(['will-attach-webview', 'will-navigate', 'will-frame-navigate', 'will-redirect'])(
    '12, 13 stops %s',
    (name) => {
      const { target } = recorder<WebContents & EventEmitter>();
      hardenContents(target);
      expect(isStopped(target, name)).toBe(true);
    },
  );

  it('12–14 holds every page to that, whoever made it', () => {
    const { target } = recorder<App & EventEmitter>({ enableSandbox: vi.fn(), commandLine: { appendSwitch: vi.fn() } });
    hardenApp(target);
    const contents = recorder<WebContents & EventEmitter>();
    target.emit('web-contents-created', {}, contents.target);
    expect(isStopped(contents.target, 'will-navigate')).toBe(true);
    expect(contents.set.setWindowOpenHandler?.({ url: `${ORIGIN}/` })).toEqual({ action: 'deny' });
  });

  it('14 opens no further window', () => {
    const { target, set } = recorder<WebContents>();
    hardenContents(target);
    for (const url of ['about:blank', `${ORIGIN}/`, 'https://example.com/']) {
      expect(set.setWindowOpenHandler?.({ url })).toEqual({ action: 'deny' });
    }
  });

  it('15 hands nothing to the system to open', () => {
    const sources = [...filesUnder('electron'), ...filesUnder('renderer')];
    expect(sources.length).toBeGreaterThan(20);
    expect(sources.filter((text) => /openExternal|openPath|\bshell\s*[,}].*from 'electron/.test(text))).toEqual([]);
  });

  it('16 pins one current Electron', () => {
    expect(manifest.devDependencies.electron).toMatch(/^4[5-9]\.\d+\.\d+$/);
    const installed: unknown = JSON.parse(readFileSync('node_modules/electron/package.json', 'utf8'));
    expect(installed).toMatchObject({ version: manifest.devDependencies.electron });
  });

  it.each([
    ['no frame', null],
    ['a frame inside', { url: `${ORIGIN}/`, parent: {} }],
    ['another site', { url: 'https://example.com/', parent: null }],
    ['another host of the scheme', { url: 'app://room.example/', parent: null }],
    ['our host under another scheme', { url: 'https://room/', parent: null }],
    ['our address as a user name', { url: 'app://room@evil/', parent: null }],
    ['a blob of ours', { url: `blob:${ORIGIN}/6f1c`, parent: null }],
    ['an empty page', { url: 'about:blank', parent: null }],
    ['no address', { url: '', parent: null }],
  ])('17 denies a call from %s', async (_what, senderFrame) => {
    const services = standInServices();
    let handler: Parameters<IpcMain['handle']>[1] = () => undefined;
    answerCalls(
      { handle: (_channel: string, listener: typeof handler) => (handler = listener) } as unknown as IpcMain,
      services,
    );
    const call = (frame: unknown) =>
      handler({ senderFrame: frame } as unknown as IpcMainInvokeEvent, 'value', 'session.status', {});
    expect(await call(senderFrame)).toMatchObject({ ok: false, code: 'sender-denied' });
    expect(services.calls).toEqual([]);
    expect(await call({ url: `${ORIGIN}/#/cases`, parent: null })).toMatchObject({ ok: true });
  });

  it('18 serves pages by a scheme of its own and never from file:', () => {
    expect(isOwnAddress('file:///dist/renderer/index.html')).toBe(false);
    expect(filesUnder('electron').filter((text) => /loadFile\(|['"`]file:\/\//.test(text))).toEqual([]);
    expect(FUSES[FuseV1Options.GrantFileProtocolExtraPrivileges]).toBe(false);
  });

  it('19 decides every fuse', () => {
    const known = Object.values(FuseV1Options).filter((option) => typeof option === 'number');
    expect(FUSES.strictlyRequireAllFuses).toBe(true);
    expect(known.filter((option) => typeof FUSES[option] !== 'boolean')).toEqual([]);
  });

  it('20 shows the page four functions and no part of Electron', async () => {
    await import('../../electron/preload.ts');
    expect(Object.keys(page.exposed)).toEqual(['room']);
    const room = page.exposed.room as RoomBridge;
    expect(Object.keys(room).sort()).toEqual(['bytes', 'call', 'host', 'onEvent']);
    await room.call('some-other-channel', {});
    expect(page.invoked).toEqual([['room:call', 'value', 'some-other-channel', {}]]);
    const heard = vi.fn();
    room.onEvent(heard);
    page.onEvent?.({ sender: 'every channel' }, { type: 'locked', because: 'idle' });
    expect(heard.mock.calls).toEqual([[{ type: 'locked', because: 'idle' }]]);
  });

  it('keeps what a page stores in memory only', () => {
    expect(PARTITION).not.toMatch(/^persist:/);
    expect(preferences.partition).toBe(PARTITION);
  });

  it('opens windows with these settings and shuts screen capture out', () => {
    const window = createWindow('/dist/preload.cjs');
    expect(page.windows).toEqual([windowOptions('/dist/preload.cjs')] satisfies BrowserWindowConstructorOptions[]);
    expect(window.setContentProtection).toHaveBeenCalledWith(true);
  });
});
