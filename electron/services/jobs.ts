import type { ServiceEvent } from '../../domain/api.ts';
import type { Job } from './ports.ts';

/** Running jobs, by the name that the caller gave them, so that they can be cancelled. */
export class Jobs {
  readonly #running = new Map<string, AbortController>();
  readonly #emit: (event: ServiceEvent) => void;

  constructor(emit: (event: ServiceEvent) => void) {
    this.#emit = emit;
  }

  async run<Value>(name: string | undefined, work: (job: Job) => Promise<Value>): Promise<Value> {
    const controller = new AbortController();
    if (name) this.#running.set(name, controller);
    try {
      return await work({
        signal: controller.signal,
        progress: (done, total, text) => {
          if (name) this.#emit({ type: 'progress', job: name, done, total, text });
        },
      });
    } finally {
      if (name) this.#running.delete(name);
    }
  }

  cancel(name: string): void {
    this.#running.get(name)?.abort();
  }
}
