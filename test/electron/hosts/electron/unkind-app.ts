import { EventEmitter } from 'node:events';
import type { App } from 'electron/main';

/**
 * Electron's `app` as far as it ends, as unkind as the real one: what is queued as a microtask runs before an event it
 * emits is over, and until then it holds itself to be quitting and passes over every further `quit()`.
 */
export class UnkindApp extends EventEmitter {
  windows = 1;
  /** Exit code; undefined while it runs. */
  ended: number | undefined;
  #quitting = false;

  /** What the code under test is given. */
  asApp(): App {
    return this as unknown as App;
  }

  quit(): void {
    if (this.#quitting || this.ended !== undefined) return;
    this.#quitting = true;
    this.windows = 0;
    this.#willQuit();
  }

  exit(code = 0): void {
    this.#quitting = true;
    this.windows = 0;
    this.ended ??= code;
  }

  /** The cross of the last window. */
  closeWindow(): void {
    this.windows = 0;
    this.emit('window-all-closed');
  }

  #willQuit(): void {
    let isPrevented = false;
    // Queued before any microtask of the listeners runs, so it comes after all of them: the end of the event.
    setImmediate(() => {
      if (isPrevented) this.#quitting = false;
      else this.ended ??= 0;
    });
    this.emit('will-quit', {
      preventDefault: () => {
        isPrevented = true;
      },
    });
  }
}
