import type { Reply, ServiceEvent } from '../../../domain/api.ts';
import type { RoomBridge } from '../../../domain/bridge.ts';

/** What the host passes into the page: the names it agreed on with itself. */
export interface PageBridgeNames {
  readonly origin: string;
  /** Binding that Playwright puts on the page. */
  readonly binding: string;
  /** Path that answers bytes. */
  readonly bytesPath: string;
  /** Function by which the host tells the page of events. */
  readonly emit: string;
}

/** What a page has; the zone of this file knows no DOM. */
declare const location: { readonly origin: string };
declare const parent: unknown;

type Binding = (name: string, input: unknown) => Promise<Reply<unknown>>;

/**
 * Puts `window.room` on the page. Runs inside the page before any script of it, sent there as source text: it can use
 * nothing from outside its own body. What Electron's preload script is to the Electron host.
 */
export function installBridge({ origin, binding, bytesPath, emit }: PageBridgeNames): void {
  const answer: Binding = Reflect.get(globalThis, binding);
  Reflect.deleteProperty(globalThis, binding);
  if (location.origin !== origin || parent !== globalThis) return;
  const listeners = new Set<(event: ServiceEvent) => void>();
  const broken = { ok: false, code: 'internal', message: '与软件主体的联系断开了，请重新启动。' } as const;
  const bridge: RoomBridge = {
    host: 'chromium',
    call: (name, input) => answer(name, input).catch(() => broken),
    bytes: async (name, input) => {
      try {
        const reply = await fetch(bytesPath, { method: 'POST', body: JSON.stringify({ name, input }) });
        const isRefusal = reply.headers.get('content-type')?.startsWith('application/json');
        return isRefusal
          ? ((await reply.json()) as Reply<Uint8Array>)
          : { ok: true, value: new Uint8Array(await reply.arrayBuffer()) };
      } catch {
        return broken;
      }
    },
    onEvent: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  const hidden = { enumerable: false, configurable: false, writable: false };
  Object.defineProperty(globalThis, 'room', { ...hidden, value: Object.freeze(bridge) });
  Object.defineProperty(globalThis, emit, {
    ...hidden,
    value: (event: ServiceEvent) => {
      for (const listener of listeners) listener(event);
    },
  });
}
