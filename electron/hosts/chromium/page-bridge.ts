import type { Reply, ServiceEvent } from '../../../domain/api.ts';
import type { RoomBridge } from '../../../domain/bridge.ts';

/** What the host passes into the page: the names that both ends use. */
export interface PageBridgeNames {
  readonly origin: string;
  /** Binding that Playwright puts on the page. */
  readonly binding: string;
  /** Path that is answered with bytes. */
  readonly bytesPath: string;
  /** Function by which the host tells the page of events. */
  readonly emit: string;
}

/** The part of the DOM used here: this file's zone has no DOM types. */
declare const location: { readonly origin: string };
declare const parent: unknown;

type Binding = (name: string, input: unknown) => Promise<Reply<unknown>>;

/**
 * Puts `window.room` on the page. It is sent there as source text and runs before any script of the page, so it can use
 * nothing from outside its own body. The counterpart of Electron's preload script.
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
