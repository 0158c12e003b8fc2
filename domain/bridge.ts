import type { Reply, ServiceEvent } from './api.ts';

/**
 * What a host puts on the page as `window.room`: the only way from the screens to the services, the same on every host.
 * Names and inputs are checked behind it; the renderer's client (`renderer/kit/client.ts`) adds the contract's types.
 */
export interface RoomBridge {
  readonly host: 'electron' | 'chromium';
  /** Answers any call that is not raw bytes. Never rejects. */
  call(name: string, input: unknown): Promise<Reply<unknown>>;
  /** Answers a call that the contract marks `bytes`. Never rejects. */
  bytes(name: string, input: unknown): Promise<Reply<Uint8Array>>;
  /** Calls `listener` for every event from now on, until the function that it returns is called. */
  onEvent(listener: (event: ServiceEvent) => void): () => void;
}
