import type { Reply, ServiceEvent } from '../../../domain/api.ts';

/** The services as a host sees them; `electron/services/compose.ts` makes them from the host's ports. */
export interface HostedServices {
  handle(name: string, input: unknown): Promise<Reply<unknown>>;
  /** Returns a function that ends the subscription. */
  onEvent(listener: (event: ServiceEvent) => void): () => void;
  /** Locks because the machine is going to sleep or its screen was locked. */
  suspend(): void;
  close(): Promise<void>;
}
