import { randomHex } from '../crypto/random.ts';

/** Stands between paths and the renderer: a chosen file is known outside by a random token only. */
export class FileTokens {
  readonly #paths = new Map<string, string>();

  /** Token for a path that a person chose, or that the headless command was given. */
  offer(path: string): string {
    const token = randomHex(16);
    this.#paths.set(token, path);
    return token;
  }

  path(token: string): string | undefined {
    return this.#paths.get(token);
  }

  /** Forgets every path: at lock. */
  clear(): void {
    this.#paths.clear();
  }
}
