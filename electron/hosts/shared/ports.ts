import { homedir } from 'node:os';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { tunedKdf } from '../../platform/crypto/kdf.ts';
import { libreOfficeConverter } from '../../platform/office/libre-office.ts';
import type { Dialogs, Ports } from '../../services/ports.ts';
import { standardVault } from './places.ts';
import { RoomFolders } from './rooms.ts';

/** What a window may be started with. */
interface WindowOptions {
  /** Folder of the vault; absolute. */
  readonly vault: string;
  /** Whether a person named that folder; if so, no other is offered. */
  readonly named: boolean;
  /** No window, for checks on machines without a screen. */
  readonly headless: boolean;
}

/** Reads a window's command line: `--vault <folder>`, `--headless`. Whatever else the system adds is ignored. */
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
    named: typeof vault === 'string',
    headless: headless === true,
  };
}

/**
 * Ports of a host with a window. `resources` is the folder of the built programs, with the fonts beside them. Unless a
 * person named the folder, other rooms lie beside the standard one.
 */
export function windowPorts(parts: { dialogs: Dialogs; vault: string; named: boolean; resources: string }): Ports {
  const { dialogs, vault, named, resources } = parts;
  const rooms = named ? undefined : new RoomFolders(dirname(vault));
  return {
    clock: { now: () => new Date() },
    dialogs,
    converter: libreOfficeConverter(),
    passphraseCost: () => tunedKdf(),
    log: { event: (code, counts) => void process.stderr.write(`${code} ${JSON.stringify(counts ?? {})}\n`) },
    places: rooms
      ? {
          get vault() {
            return rooms.directory;
          },
          rooms,
          resources,
        }
      : { vault, resources },
  };
}
