import type { Reply, ServiceEvent } from '../../domain/api.ts';
import type { HostedServices } from '../../electron/hosts/shared/services.ts';
import { refuse } from '../../electron/services/ports.ts';

/** Every byte value, and enough of them that a bridge which cuts or re-codes shows. */
export const SAMPLE_BYTES = Uint8Array.from({ length: 100_000 }, (_, index) => (index * 7) % 256);

/** The same bytes as Node often hands them out: a view of memory that holds more. */
const POOLED_BYTES = Buffer.concat([SAMPLE_BYTES, Buffer.from('PRIVATE KEY')]).subarray(0, SAMPLE_BYTES.length);

/** Services that a test can steer: what was called, what to tell, and calls that answer wrongly. */
export interface StandInServices extends HostedServices {
  readonly calls: ReadonlyArray<readonly [name: string, input: unknown]>;
  readonly suspended: () => number;
  readonly closed: () => number;
  readonly listeners: () => number;
  tell(event: ServiceEvent): void;
}

/** `scheme.get` throws, `audit.run` rejects, `report.read` answers a value that is no bytes. */
export function standInServices(): StandInServices {
  const calls: Array<readonly [string, unknown]> = [];
  const listeners = new Set<(event: ServiceEvent) => void>();
  const counts = { suspended: 0, closed: 0 };
  return {
    calls,
    suspended: () => counts.suspended,
    closed: () => counts.closed,
    listeners: () => listeners.size,
    tell: (event) => {
      for (const listener of listeners) listener(event);
    },
    handle: (name, input): Promise<Reply<unknown>> => {
      calls.push([name, input]);
      if (name === 'scheme.get') throw new Error('张三');
      if (name === 'audit.run') return Promise.reject(new Error('张三'));
      if (name === 'report.read') return Promise.resolve({ ok: true, value: { not: 'bytes' } });
      if (name === 'evidence.read') return Promise.resolve({ ok: true, value: POOLED_BYTES });
      if (name === 'dossier.get') return Promise.resolve(refuse('not-found', '李四'));
      return Promise.resolve({ ok: true, value: { echo: input } });
    },
    onEvent: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    suspend: () => {
      counts.suspended += 1;
    },
    close: async () => {
      counts.closed += 1;
    },
  };
}
