import { type BrowserWindow, clipboard, session } from 'electron/main';
import type { ServiceEvent } from '../../../domain/api.ts';
import { EVENT_CHANNEL } from './channels.ts';
import { ORIGIN } from './protocol.ts';
import { createWindow, PARTITION } from './window.ts';

/**
 * The program's one window, from start to end. Locking replaces it: JavaScript cannot erase strings, so the renderer's
 * process is ended, its memory-only partition emptied and the clipboard cleared before the lock screen shows.
 */
export class OneWindow {
  readonly #preload: string;
  #current: BrowserWindow | undefined;

  constructor(preload: string) {
    this.#preload = preload;
  }

  /** Undefined before it is shown and after it is closed: every call on a closed window throws. */
  get current(): BrowserWindow | undefined {
    return this.#current?.isDestroyed() ? undefined : this.#current;
  }

  async show(): Promise<void> {
    this.#current = createWindow(this.#preload);
    await this.#current.loadURL(`${ORIGIN}/`);
  }

  /** Brings it to the front; does nothing once it is gone, e.g. while the program is quitting. */
  focus(): void {
    const { current } = this;
    if (current?.isMinimized()) current.restore();
    current?.focus();
  }

  /** Passes an event of the services on to the page. */
  async pass(event: ServiceEvent): Promise<void> {
    if (event.type === 'locked') await this.#wipe();
    this.current?.webContents.send(EVENT_CHANNEL, event);
  }

  async #wipe(): Promise<void> {
    const old = this.current;
    if (!old) return;
    // The new window comes first: with none left, the program would quit.
    this.#current = createWindow(this.#preload);
    this.#current.setBounds(old.getBounds());
    old.destroy();
    clipboard.clear();
    await session.fromPartition(PARTITION).clearStorageData();
    await this.current?.loadURL(`${ORIGIN}/`);
  }
}
