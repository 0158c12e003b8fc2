/**
 * Run as a process of its own with the failing disk preloaded (failing-disk.c): does one thing again and again, each time
 * with another of its writes refused, and looks each time whether all that was acknowledged is there. Prints a line of
 * JSON for each thing: how many writes it has, the answers it gave, and what was found wrong.
 */
import { cpSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Reply } from '../../../domain/api.ts';
import { createVault } from '../../../electron/platform/vault/vault.ts';
import { createServices, type Services } from '../../../electron/services/compose.ts';
import { foundRoom } from '../../../electron/services/session/found-room.ts';
import { pdfOf } from '../services/intake/sample-files.ts';

const PASSPHRASE = '五个不相干的词';
const NEXT = '崭新的口令 2026';
const CHEAP_KDF = { algorithm: 'argon2id', memoryKib: 1_024, passes: 1 } as const;
const ERRORS = { ENOSPC: 28, EIO: 5 } as const;
const MODES = (['ENOSPC', 'EIO'] as const).flatMap((error) =>
  (['on', 'once'] as const).map((stays) => ({ error, stays })),
);

const [folder = '', samples = '', profile = '', ...names] = process.argv.slice(2);
const prepared = join(folder, 'prepared');
const clock = { now: () => new Date() };

function serve(vault: string): Services {
  return createServices({
    clock,
    dialogs: { open: async () => [], save: async () => undefined },
    converter: { toDocx: async () => undefined },
    log: { event: () => undefined },
    places: { vault, resources: resolve('dist') },
  });
}

async function call(services: Services, name: string, input: object): Promise<Reply<Record<string, unknown>>> {
  return services.handle(name, input) as Promise<Reply<Record<string, unknown>>>;
}

async function done(services: Services, name: string, input: object): Promise<Record<string, unknown>> {
  const reply = await call(services, name, input);
  if (!reply.ok) throw new Error(`${name}: ${reply.code} ${reply.message}`);
  return reply.value;
}

/** An order to the failing disk; answers whether it has refused anything since the last one. */
function order(text: string): boolean {
  try {
    openSync(`/failing-disk/${text}`, 'r');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' || code === 'ENOENT') return code === 'EEXIST';
  }
  throw new Error('the failing disk is not there');
}

/** A room with a dossier, its evidence and an expert, whose passphrase costs little. */
async function prepare(): Promise<void> {
  const made = await createVault({
    directory: prepared,
    passphrase: PASSPHRASE,
    role: 'secretariat',
    kdf: CHEAP_KDF,
    furnish: (vault) => foundRoom(vault, { name: '评审办', room: '评审室' }, clock),
  });
  if (!made.ok) throw new Error(made.code);
  made.value.vault.close();
  const services = serve(prepared);
  await done(services, 'session.unlock', { passphrase: PASSPHRASE });
  const files = [services.offerFile(samples)];
  await done(services, 'dossier.import', { round: 2023, files, noSecretsConfirmed: true });
  const { dossiers } = (await done(services, 'dossier.list', {})) as { dossiers: { dossier: string }[] };
  for (const { dossier } of dossiers)
    await done(services, 'dossier.decide', { dossier, verdict: 'met', reason: '已核实' });
  await done(services, 'panel.add', { name: '专家赵', kind: 'expert' });
  await services.close();
}

interface Trial {
  readonly services: Services;
  /** Folder for what is written outside the vault. */
  readonly out: string;
}

interface Thing {
  /** The call whose writes are refused. */
  readonly act: (trial: Trial) => Promise<Reply<unknown>>;
  /** Looks, in a room that was opened again, for what was acknowledged. Answers what is wrong. */
  readonly check?: (trial: Trial, isDone: boolean) => Promise<string | undefined>;
  /** Opens the room again after an acknowledged act. */
  readonly passphrase?: string;
}

async function seat(services: Services): Promise<string> {
  const { members } = (await done(services, 'panel.list', {})) as { members: { panellist: string }[] };
  return members[0]?.panellist ?? '';
}

/** What is there after an export: the whole file after a done one, nothing after a refused one. */
function exported(name: string, verify: (trial: Trial, file: string) => Promise<boolean>): NonNullable<Thing['check']> {
  return async (trial, isDone) => {
    const left = readdirSync(trial.out);
    if (!isDone) return left.length === 0 ? undefined : `left behind: ${left.join()}`;
    if (left.join() !== name) return `not alone: ${left.join()}`;
    return (await verify(trial, join(trial.out, name))) ? undefined : 'the file is not whole';
  };
}

/** An Office file ends with the record that ends a zip file. */
async function isZip(_: Trial, file: string): Promise<boolean> {
  return readFileSync(file).subarray(-22).readUInt32LE() === 0x06054b50;
}

async function isSigned({ services }: Trial, file: string): Promise<boolean> {
  const found = await done(services, 'verify.file', { file: services.offerFile(file) });
  return found.kind === 'pdf' && found.verdict !== 'damaged';
}

function form(format: 'pdf' | 'docx', verify: (trial: Trial, file: string) => Promise<boolean>): Thing {
  const name = `a.${format}`;
  return {
    act: async ({ services, out }) => {
      const { dossiers } = (await done(services, 'dossier.list', {})) as { dossiers: { dossier: string }[] };
      const about = { dossier: dossiers[0]?.dossier ?? '', format, noSecretsConfirmed: true };
      return call(services, 'form.export', { ...about, out: services.offerFile(join(out, name)) });
    },
    check: exported(name, verify),
  };
}

const THINGS: Readonly<Record<string, Thing>> = {
  record: {
    act: ({ services }) => call(services, 'panel.add', { name: '专家钱', kind: 'expert' }),
    check: async ({ services }, isDone) => {
      const { members } = (await done(services, 'panel.list', {})) as { members: { name: string }[] };
      return isDone && !members.some(({ name }) => name === '专家钱') ? 'an acknowledged record is lost' : undefined;
    },
  },
  attachment: {
    act: ({ services, out }) => {
      const path = join(out, '..', '另附.pdf');
      return call(services, 'dossier.import', {
        round: 2023,
        files: [services.offerFile(path)],
        noSecretsConfirmed: true,
      });
    },
  },
  passphrase: {
    act: ({ services }) =>
      call(services, 'vault.changePassphrase', { current: { passphrase: PASSPHRASE }, next: NEXT }),
    passphrase: NEXT,
  },
  rekey: {
    act: ({ services }) => call(services, 'vault.rekey', { passphrase: PASSPHRASE, next: NEXT }),
    passphrase: NEXT,
  },
  backup: {
    act: ({ services, out }) => call(services, 'vault.backup', { out: services.offerFile(join(out, 'a.backup')) }),
    check: exported('a.backup', async ({ services }, file) => {
      const secret = { passphrase: PASSPHRASE };
      return (await call(services, 'vault.rehearse', { file: services.offerFile(file), secret })).ok;
    }),
  },
  bundle: {
    act: async ({ services, out }) =>
      call(services, 'bundle.out', {
        panellist: await seat(services),
        out: services.offerFile(join(out, 'a.room')),
      }),
    check: exported('a.room', async ({ services }, file) => {
      const found = await done(services, 'verify.file', { file: services.offerFile(file) });
      return found.verdict !== 'damaged';
    }),
  },
  bundles: {
    act: ({ services, out }) => call(services, 'bundle.outAll', { folder: services.offerFile(out) }),
    // What was written before the disk failed stays, to be gone on from; but no bundle that is not whole.
    check: async ({ services, out }, isDone) => {
      const bundles = readdirSync(out).filter((name) => name.endsWith('.room'));
      if (isDone && bundles.length !== 1) return `bundles: ${bundles.join()}`;
      for (const name of bundles) {
        const found = await done(services, 'verify.file', { file: services.offerFile(join(out, name)) });
        if (found.verdict === 'damaged') return 'a bundle is not whole';
      }
      return undefined;
    },
  },
  'record file': {
    act: ({ services, out }) => call(services, 'record.export', { out: services.offerFile(join(out, 'a.json')) }),
    check: exported('a.json', async ({ services }, file) => {
      const found = await done(services, 'verify.file', { file: services.offerFile(file) });
      return found.verdict !== 'damaged';
    }),
  },
  'report, a PDF': {
    act: async ({ services, out }) => {
      const made = await call(services, 'report.make', { kind: 'qualification' });
      if (!made.ok) return made;
      return call(services, 'report.save', { sha256: made.value.sha256, out: services.offerFile(join(out, 'a.pdf')) });
    },
    check: exported('a.pdf', isSigned),
  },
  'form, a PDF': form('pdf', isSigned),
  'form in Word': form('docx', isZip),
  roster: {
    act: ({ services, out }) =>
      call(services, 'roster.export', { out: services.offerFile(join(out, 'a.xlsx')), noSecretsConfirmed: true }),
    check: exported('a.xlsx', isZip),
  },
  log: {
    act: ({ services, out }) =>
      call(services, 'audit.export', { format: 'json', out: services.offerFile(join(out, 'a.json')) }),
    check: exported('a.json', async (_, file) => Array.isArray(JSON.parse(readFileSync(file, 'utf8')))),
  },
};

/** What a room that was opened again must hold whatever happened. */
async function lookOver(services: Services): Promise<string | undefined> {
  const audit = (await done(services, 'audit.run', {})) as { ok: boolean };
  const { dossiers } = (await done(services, 'dossier.list', {})) as { dossiers: unknown[] };
  return audit.ok && dossiers.length > 0 ? undefined : 'what was there before is not whole';
}

async function openAgain(vault: string, passphrases: readonly string[]): Promise<Services | string> {
  const codes: string[] = [];
  for (const passphrase of passphrases) {
    const services = serve(vault);
    const opened = await call(services, 'session.unlock', { passphrase });
    if (opened.ok) return services;
    codes.push(opened.code);
    await services.close();
  }
  return `does not open: ${codes.join()}`;
}

/** One trial. Answers what was refused and what is wrong afterwards; `undefined` when no write was left to refuse. */
async function attempt(thing: Thing, at: number, { error, stays }: (typeof MODES)[number]) {
  const place = join(folder, 'trial');
  rmSync(place, { recursive: true, force: true });
  const [vault, out] = [join(place, 'vault'), join(place, 'out')];
  mkdirSync(out, { recursive: true });
  writeFileSync(join(place, '另附.pdf'), pdfOf('4 0 obj\n(other)\nendobj\n'));
  cpSync(prepared, vault, { recursive: true });
  const services = serve(vault);
  await done(services, 'session.unlock', { passphrase: PASSPHRASE });
  order(`start/${at}/${ERRORS[error]}/${stays}`);
  const reply = await thing.act({ services, out });
  const isRefused = order('stop');
  await services.close();
  if (!isRefused && !reply.ok) throw new Error(`refused by no disk: ${reply.code} ${reply.message}`);
  if (!isRefused) return undefined;
  const next = thing.passphrase ?? PASSPHRASE;
  const reopened = await openAgain(vault, reply.ok ? [next] : [...new Set([PASSPHRASE, next])]);
  const answer = reply.ok ? 'done' : reply.code;
  if (typeof reopened === 'string') return { answer, wrong: reopened };
  const wrong = (await lookOver(reopened)) ?? (await thing.check?.({ services: reopened, out }, reply.ok));
  await reopened.close();
  return { answer, wrong };
}

async function report(name: string, thing: Thing): Promise<void> {
  const answers: Record<string, number> = {};
  const wrong: string[] = [];
  let at = 1;
  for (let isLeft = true; isLeft; at += 1) {
    const modes = profile === 'all' ? MODES : MODES.filter((_, index) => index === at % MODES.length);
    for (const mode of modes) {
      const found = await attempt(thing, at, mode);
      if (found === undefined) isLeft = false;
      else answers[found.answer] = (answers[found.answer] ?? 0) + 1;
      if (found?.wrong) wrong.push(`write ${at}, ${mode.error} ${mode.stays}: ${found.answer}, ${found.wrong}`);
    }
  }
  process.stdout.write(`${JSON.stringify({ name, writes: at - 2, answers, wrong })}\n`);
}

/** Makes a room where none is, the way a person does. */
async function create(vault: string): Promise<Reply<unknown>> {
  const services = serve(vault);
  const made = await call(services, 'session.create', { role: 'county', name: '楚雄市', passphrase: PASSPHRASE });
  await services.close();
  return made;
}

/** Does a thing until this process is ended at one of its writes; prints `survived` where it has not so many. */
async function dieAt(name: string, at: number): Promise<void> {
  const place = join(folder, 'trial');
  rmSync(place, { recursive: true, force: true });
  const [vault, out] = [join(place, 'vault'), join(place, 'out')];
  mkdirSync(out, { recursive: true });
  const thing = THINGS[name];
  if (thing) {
    cpSync(prepared, vault, { recursive: true });
    const services = serve(vault);
    await done(services, 'session.unlock', { passphrase: PASSPHRASE });
    order(`start/${at}/0/once`);
    await thing.act({ services, out });
  } else {
    order(`start/${at}/0/once`);
    await create(vault);
  }
  process.stdout.write('survived');
}

/** Looks at what a process that was ended left behind. Prints what is wrong, or nothing. */
async function lookAfter(name: string): Promise<void> {
  const vault = join(folder, 'trial', 'vault');
  const thing = THINGS[name];
  if (!thing) {
    const again = await create(vault);
    if (!again.ok && again.code !== 'vault-exists') process.stdout.write(`cannot be made again: ${again.code}`);
  }
  const next = thing?.passphrase ?? PASSPHRASE;
  const opened = await openAgain(vault, [...new Set([PASSPHRASE, next])]);
  if (typeof opened === 'string') process.stdout.write(opened);
  else if (thing) process.stdout.write((await lookOver(opened)) ?? '');
}

if (!existsSync(prepared)) await prepare();
const [name = ''] = names;
if (profile.startsWith('die-')) await dieAt(name, Number(profile.slice(4)));
else if (profile === 'look') await lookAfter(name);
else await report(name, THINGS[name] ?? never(name));

function never(unknown: string): never {
  throw new Error(`no such thing: ${unknown}`);
}
