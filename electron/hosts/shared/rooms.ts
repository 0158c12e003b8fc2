import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { randomHex } from '../../platform/crypto/random.ts';
import { replaceFileSync } from '../../platform/files/durable-file-sync.ts';
import type { SharedRoom, SharedRooms } from '../../services/ports.ts';

/** The room of a computer that has only one; it has always been here. */
const FIRST = 'vault';
const ID = /^[0-9a-f]{16}$/;
const labels = z.record(z.string(), z.object({ label: z.string().max(60), created: z.string().max(40) }));

/**
 * Rooms side by side in one folder: the first under `vault`, the others under random ids in `rooms`. Their labels are
 * in `rooms.json`, readable before any room is open; without that file the rooms are still found, only nameless.
 */
export class RoomFolders implements SharedRooms {
  readonly #folder: string;
  #chosen: string;

  constructor(folder: string) {
    this.#folder = folder;
    const [only, ...others] = this.#others();
    this.#chosen = only && others.length === 0 && !existsSync(join(folder, FIRST)) ? only : FIRST;
  }

  get chosen(): string {
    return this.#chosen;
  }

  /** Folder of the chosen room. */
  get directory(): string {
    return this.#directoryOf(this.#chosen);
  }

  list(): SharedRoom[] {
    const known = this.#labels();
    return [...new Set([FIRST, ...this.#others(), this.#chosen])].map((id) => ({
      id,
      directory: this.#directoryOf(id),
      label: known[id]?.label ?? '',
      ...(known[id] ? { created: known[id].created } : {}),
    }));
  }

  choose(id: string): boolean {
    if (!this.list().some((room) => room.id === id)) return false;
    this.#chosen = id;
    return true;
  }

  add(label: string, created: string): void {
    const id = existsSync(this.#directoryOf(FIRST)) ? randomHex(8) : FIRST;
    const known = this.#labels();
    const kept = Object.entries(known).filter(([each]) => existsSync(this.#directoryOf(each)));
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    const listed = { ...Object.fromEntries(kept), [id]: { label, created } };
    replaceFileSync(this.#listing, Buffer.from(JSON.stringify(listed)));
    this.#chosen = id;
  }

  get #listing(): string {
    return join(this.#folder, 'rooms.json');
  }

  #directoryOf(id: string): string {
    return id === FIRST ? join(this.#folder, FIRST) : join(this.#folder, 'rooms', id);
  }

  #others(): string[] {
    const folder = join(this.#folder, 'rooms');
    return existsSync(folder)
      ? readdirSync(folder)
          .filter((name) => ID.test(name))
          .sort()
      : [];
  }

  #labels(): z.infer<typeof labels> {
    try {
      return labels.parse(JSON.parse(readFileSync(this.#listing, 'utf8')));
    } catch {
      return {};
    }
  }
}
