import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { CallInput, CallName, CallOutput, Reply } from '../../../domain/api.ts';
import { REFUSALS, type RefusalCode } from '../../../domain/codes.ts';
import { tunedKdf } from '../../platform/crypto/kdf.ts';
import { readRegularSync } from '../../platform/files/regular-file.ts';
import { libreOfficeConverter } from '../../platform/office/libre-office.ts';
import { createServices, type Services } from '../../services/compose.ts';
import type { Outcome } from '../../services/ports.ts';
import { UNREMEMBERED } from '../../services/session/session.ts';
import { type Arguments, required, UsageError } from './arguments.ts';
import { namedBy } from './named.ts';

/** A refusal on its way out of the command (exit 1). `details` go into the JSON beside code and message. */
export class Refused extends Error {
  readonly code: RefusalCode;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: RefusalCode, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.code = code;
    this.details = details;
  }
}

export type Progress = (done: number, total: number, text: string) => void;

/** The headless host: the same services as the windows have, called by name, with files given as paths. */
export class Client {
  readonly #services: Services;

  constructor(vault: string, resources: string, progress: Progress) {
    this.#services = createServices({
      clock: { now: () => new Date() },
      dialogs: { open: async () => [], save: async () => undefined },
      converter: libreOfficeConverter(),
      passphraseCost: () => tunedKdf(),
      log: { event: () => undefined },
      places: { vault: resolve(vault), resources },
    });
    this.#services.onEvent((event) => {
      if (event.type === 'progress') progress(event.done, event.total, event.text);
    });
  }

  async call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>> {
    const reply = (await this.#services.handle(name, input)) as Reply<CallOutput<Name>>;
    if (!reply.ok) throw new Refused(reply.code, reply.message);
    return reply.value;
  }

  /** Token for a file that must be there. */
  existing(path: string): string {
    const found = statSync(path, { throwIfNoEntry: false });
    if (!found) throw new Refused('file-missing', `${path}：${REFUSALS['file-missing']}`);
    // A pipe or a device would keep the command waiting, or give bytes without end.
    if (!found.isFile() && !found.isDirectory())
      throw new Refused('file-unreadable', `${path} 不是普通文件：${REFUSALS['file-unreadable']}`);
    return this.#services.offerFile(resolve(path));
  }

  /** Token for a file to be written. */
  place(path: string): string {
    return this.#services.offerFile(resolve(path));
  }

  close(): Promise<void> {
    return this.#services.close();
  }
}

/** The whole of a regular file that a command was given. */
export function readSmall(path: string, most: number): Buffer {
  const bytes = readRegularSync(path, most);
  if (!bytes.ok) throw new Refused(bytes.code, `${path}：${bytes.message}`);
  return bytes.value;
}

const LONGEST_LINE_FILE = 64 * 1024;

/** First line of a small text file (a passphrase, a code), without its line end. */
export function readLine(path: string): string {
  return (
    readSmall(path, LONGEST_LINE_FILE)
      .toString('utf8')
      .replace(/^\ufeff/, '')
      .split(/\r?\n/, 1)[0] ?? ''
  ).normalize('NFC');
}

/** Passphrase from `--passphrase-file`, or from the file that ROOM_PASSPHRASE_FILE names. Never from an argument. */
export function readPassphrase(arguments_: Arguments): string {
  const path = arguments_.text('passphrase-file') ?? process.env.ROOM_PASSPHRASE_FILE;
  if (!path) throw new UsageError('缺少 --passphrase-file（口令写在文件第一行，不能作为参数）');
  return readLine(path);
}

/** Opens the vault that `--vault` names, does the work, locks again whatever happens. */
export async function withVault<Value>(
  arguments_: Arguments,
  host: { resources: string; progress: Progress; warn: (text: string) => void },
  work: (client: Client) => Promise<Value>,
): Promise<Value> {
  const client = new Client(required(arguments_, 'vault'), host.resources, host.progress);
  try {
    const passphrase = readPassphrase(arguments_);
    const { notices = [] } = await client.call('session.unlock', { passphrase, renew: false });
    if (notices.includes(UNREMEMBERED)) host.warn(UNREMEMBERED);
    return await work(client);
  } finally {
    await client.close();
  }
}

/** Id of an applicant named as `姓名`, `姓名（单位）` or by id. */
export async function dossierNamed(client: Client, text: string): Promise<string> {
  const { dossiers } = await client.call('dossier.list', {});
  const found = namedBy(dossiers, text, ({ dossier, name, employer }) => [dossier, name, `${name}（${employer}）`]);
  const [only] = found;
  if (!only) throw new Refused('not-found', `申报人“${text}”：${REFUSALS['not-found']}`);
  if (found.length > 1) {
    const names = found.map(({ name, employer }) => `${name}（${employer}）`).join('、');
    throw new Refused('ambiguous', `申报人“${text}”有 ${found.length} 位：${names}。${REFUSALS.ambiguous}`);
  }
  return only.dossier;
}

/** Id of a panel member by name or id. */
export async function panellistNamed(client: Client, text: string): Promise<string> {
  const { members } = await client.call('panel.list', {});
  const found = namedBy(members, text, ({ panellist, name }) => [panellist, name]);
  const [only] = found;
  if (!only) throw new Refused('not-found', `评审人员“${text}”：${REFUSALS['not-found']}`);
  if (found.length > 1) {
    const names = found.map(({ name }) => name).join('、');
    throw new Refused('ambiguous', `评审人员“${text}”有 ${found.length} 位：${names}。${REFUSALS.ambiguous}`);
  }
  return only.panellist;
}

export function unwrap<Value>(outcome: Outcome<Value>): Value {
  if (!outcome.ok) throw new Refused(outcome.code, outcome.message);
  return outcome.value;
}
