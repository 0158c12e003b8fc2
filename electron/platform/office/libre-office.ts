import { spawn } from 'node:child_process';
import {
  access,
  chmod,
  constants,
  copyFile,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  statfs,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Converter } from '../../services/ports.ts';

const TIMEOUT_MS = 60_000;
const MAX_RESULT_BYTES = 50 * 1024 * 1024;

/** Settings of the throw-away profile: no macros, nothing fetched over the network, no links brought up to date. */
const PROFILE = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
`;

/** Places where LibreOffice is usually found: the search path, then the standard folders of the three systems. */
function usualPlaces(): string[] {
  const { PATH = '', ProgramFiles: programs = 'C:\\Program Files' } = process.env;
  const names = process.platform === 'win32' ? ['soffice.exe'] : ['soffice', 'libreoffice'];
  const onPath = PATH.split(delimiter)
    .filter(Boolean)
    .flatMap((folder) => names.map((name) => join(folder, name)));
  return [
    ...onPath,
    '/usr/lib/libreoffice/program/soffice',
    '/opt/libreoffice/program/soffice',
    '/snap/bin/libreoffice',
    '/Applications/LibreOffice.app/Contents/MacOS/soffice',
    join(programs, 'LibreOffice', 'program', 'soffice.exe'),
  ];
}

/**
 * Converter over an installed LibreOffice. `toDocx` is `undefined` where none is installed, or where it did not
 * produce a document within a minute. Original, result and profile live in a private folder, in memory where the system
 * has a place for that, which is always deleted: here, by the program's guard where this process is killed, and at the
 * next start where that was killed too.
 */
export function libreOfficeConverter(places: readonly string[] = usualPlaces()): Converter {
  sweepOrphans().catch(() => undefined);
  return {
    toDocx: async (file, signal) => {
      const program = await firstExecutable(places);
      if (program === undefined || signal.aborted) return undefined;
      try {
        return await convert(program, file, signal);
      } catch (error) {
        // No room for the copy, or the file gone: for the person it is one case with "not converted".
        if (error instanceof Error && 'syscall' in error) return undefined;
        throw error;
      }
    },
  };
}

async function firstExecutable(places: readonly string[]): Promise<string | undefined> {
  for (const place of places) {
    const runs = await access(place, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (runs) return place;
  }
  return undefined;
}

const PREFIX = 'review-room-doc-';

/** Where Linux keeps files in memory, the magic number of such a file system, and what a conversion needs of it. */
const MEMORY = '/dev/shm';
const TMPFS = 0x01021994;
const NEEDED_BYTES = 256 * 1024 * 1024;

/** Folder for clear text: in memory where there is one with room, else the system's own for temporary files. */
async function placeForClearText(): Promise<string> {
  if (process.platform !== 'linux') return tmpdir();
  try {
    const { type, bsize, bavail } = await statfs(MEMORY);
    if (type !== TMPFS || bsize * bavail < NEEDED_BYTES) return tmpdir();
    await access(MEMORY, constants.W_OK | constants.X_OK);
    return MEMORY;
  } catch {
    return tmpdir();
  }
}

/** No conversion takes this long: the number of its process has been given to another one. */
const OLDEST_MS = 60 * 60 * 1000;

/** Deletes the folders that a program which was killed half-way could not delete itself. */
async function sweepOrphans(): Promise<void> {
  for (const place of new Set([tmpdir(), MEMORY])) {
    const names = await readdir(place).catch(() => []);
    for (const name of names.filter((each) => each.startsWith(PREFIX))) await sweep(join(place, name), name);
  }
}

async function sweep(path: string, name: string): Promise<void> {
  const owner = Number(name.slice(PREFIX.length).split('-')[0]);
  const found = await lstat(path).catch(() => undefined);
  // Another user's folder is not ours to delete, and a link may lead anywhere.
  if (!found?.isDirectory() || (process.getuid && found.uid !== process.getuid())) return;
  if (owner === process.pid || (isAlive(owner) && Date.now() - found.mtimeMs < OLDEST_MS)) return;
  await rm(path, { recursive: true, force: true }).catch(() => undefined);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

async function convert(program: string, file: string, signal: AbortSignal): Promise<Uint8Array | undefined> {
  await sweepOrphans();
  const folder = await mkdtemp(join(await placeForClearText(), `${PREFIX}${process.pid}-`));
  try {
    const profile = join(folder, 'profile');
    await mkdir(join(profile, 'user'), { recursive: true });
    await writeFile(join(profile, 'user', 'registrymodifications.xcu'), PROFILE);
    // A copy under a plain name: the program puts a lock file beside what it opens.
    await copyFile(file, join(folder, 'form.doc'));
    await chmod(join(folder, 'form.doc'), 0o600);
    const finished = await run(
      folder,
      program,
      [`-env:UserInstallation=${pathToFileURL(profile).href}`, ...ARGUMENTS, folder, join(folder, 'form.doc')],
      signal,
    );
    const result = join(folder, 'form.docx');
    const size = finished
      ? await stat(result).then(
          (found) => found.size,
          () => 0,
        )
      : 0;
    return size > 0 && size <= MAX_RESULT_BYTES ? new Uint8Array(await readFile(result)) : undefined;
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

const ARGUMENTS = [
  '--headless',
  '--norestore',
  '--nolockcheck',
  '--nodefault',
  '--nofirststartwizard',
  '--convert-to',
  'docx:MS Word 2007 XML',
  '--outdir',
];

/**
 * Runs a program beside a guard that waits for the end of our own process: told by the pipe that closes then, it deletes
 * the folder (`$0`) and ends the whole group. Files that the program makes are its owner's only.
 */
const GUARDED = `umask 077; exec 3<&0
( read -r _ <&3; rm -rf -- "$0"; kill -KILL 0 ) & guard=$!
"$@" </dev/null 3<&-; code=$?
kill -KILL "$guard"; exit "$code"`;

/** Runs the program to its end; `false` when it failed, took too long or was cancelled. It never outlives this process. */
function run(folder: string, program: string, args: readonly string[], signal: AbortSignal): Promise<boolean> {
  const ownGroup = process.platform !== 'win32';
  // What the program puts aside while it works is clear text too.
  const env = { ...process.env, TMPDIR: folder, TMP: folder, TEMP: folder };
  return new Promise((resolve) => {
    const process_ = ownGroup
      ? spawn('/bin/sh', ['-c', GUARDED, folder, program, ...args], {
          stdio: ['pipe', 'ignore', 'ignore'],
          detached: true,
          env,
        })
      : spawn(program, args, { stdio: 'ignore', windowsHide: true, env });
    const stop = () => killTree(process_.pid, ownGroup);
    const timer = setTimeout(stop, TIMEOUT_MS);
    signal.addEventListener('abort', stop, { once: true });
    const settle = (finished: boolean) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      resolve(finished);
    };
    process_.once('error', () => settle(false));
    process_.once('close', (code) => settle(code === 0));
  });
}

/** Ends the program with the processes that it started (the launcher only wraps the real one). */
function killTree(pid: number | undefined, ownGroup: boolean): void {
  if (pid === undefined) return;
  if (!ownGroup) {
    spawn('taskkill', ['/pid', String(pid), '/t', '/f'], { stdio: 'ignore', windowsHide: true }).unref();
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
