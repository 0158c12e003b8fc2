import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { libreOfficeConverter } from '../import/libre-office.ts';
import type { Dialogs, Ports } from '../ports.ts';
import { standardVault } from './places.ts';

/** What a window may be started with. */
interface WindowOptions {
  /** Folder of the vault; absolute. */
  readonly vault: string;
  /** No window, for checks on machines without a screen. */
  readonly headless: boolean;
}

/** Reads a window's command line: `--vault <folder>`, `--headless`. Whatever else a system adds is passed over. */
export function readWindowOptions(words: readonly string[]): WindowOptions {
  const { values } = parseArgs({
    args: [...words],
    options: { vault: { type: 'string' }, headless: { type: 'boolean' } },
    strict: false,
  });
  const { vault, headless } = values;
  return {
    vault:
      typeof vault === 'string'
        ? resolve(vault)
        : standardVault({ platform: process.platform, home: homedir(), env: process.env }),
    headless: headless === true,
  };
}

/** Ports of a host with a window. `resources` is the folder of the built programs, with the fonts beside them. */
export function windowPorts(parts: { dialogs: Dialogs; vault: string; resources: string }): Ports {
  const { dialogs, vault, resources } = parts;
  return {
    clock: { now: () => new Date() },
    dialogs,
    converter: libreOfficeConverter(),
    log: { event: (code, counts) => void process.stderr.write(`${code} ${JSON.stringify(counts ?? {})}\n`) },
    places: { vault, resources },
  };
}
