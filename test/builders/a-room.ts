import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { CallInput, CallName, CallOutput, Reply } from '../../domain/api.ts';
import type { Role } from '../../domain/base/role.ts';
import { createServices, type Services } from '../../electron/services/compose.ts';
import type { Clock } from '../../electron/services/ports.ts';

export const SAMPLES = resolve(import.meta.dirname, '..', 'samples', 'round-2023');
export const PASSPHRASE = '五个不相干的词';

/** A folder for one test's files, and the way to be rid of it. */
export function aFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'room-test-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** One open vault with its services, driven by calls of the contract as any host drives them. */
export interface Desk {
  readonly services: Services;
  readonly vault: string;
  /** The value of a call; throws with the code when it is refused. */
  call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>>;
  /** The code of a refusal; `undefined` when the call was answered. */
  refusal<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<string | undefined>;
  file(path: string): string;
}

let seconds = Date.UTC(2026, 6, 1, 1, 0, 0) / 1000;

const ticking = {
  now: () => {
    seconds += 1;
    return new Date(seconds * 1000);
  },
};

/** Services over a vault folder. The clock moves one second a reading; .doc files find no converter. */
export function aDesk(vault: string, clock: Clock = ticking): Desk {
  const services = createServices({
    clock,
    dialogs: { open: async () => [], save: async () => undefined },
    converter: { toDocx: async () => undefined },
    log: { event: () => undefined },
    places: { vault, resources: resolve(import.meta.dirname, '..', '..', 'dist') },
  });
  const ask = (name: string, input: unknown) => services.handle(name, input) as Promise<Reply<never>>;
  return {
    services,
    vault,
    call: async (name, input) => {
      const reply = await ask(name, input);
      if (!reply.ok) throw new Error(`${name}: ${reply.code} ${reply.message}`);
      return reply.value;
    },
    refusal: async (name, input) => {
      const reply = await ask(name, input);
      return reply.ok ? undefined : reply.code;
    },
    file: (path) => services.offerFile(path),
  };
}

export async function aNewRoom(folder: string, role: Role, name: string): Promise<Desk> {
  const desk = aDesk(join(folder, `vault-${role}-${name}`));
  await desk.call('session.create', { role, name, passphrase: PASSPHRASE });
  return desk;
}

export async function importSamples(desk: Desk, ...parts: string[]) {
  const paths = parts.length > 0 ? parts.map((part) => join(SAMPLES, part)) : [SAMPLES];
  return desk.call('dossier.import', { round: 2023, files: paths.map(desk.file), noSecretsConfirmed: true });
}

/** Dossier ids by applicant's name. */
export async function dossierIds(desk: Desk): Promise<Record<string, string>> {
  const { dossiers } = await desk.call('dossier.list', {});
  return Object.fromEntries(dossiers.map(({ name, dossier }) => [name, dossier]));
}
