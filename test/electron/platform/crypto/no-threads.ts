import { vi } from 'vitest';

/** For modules imported afterwards no thread starts, as on a machine without the memory for one. */
export function withoutThreads(): void {
  class NoWorker {
    unref() {}
    once() {}
    on(name: string, listener: (error: Error) => void) {
      if (name === 'error') setImmediate(listener, new Error('no memory'));
    }
  }
  vi.doMock('node:worker_threads', () => ({ Worker: NoWorker }));
}
