import { spawn } from 'node:child_process';
import { access, constants, copyFile, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
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
 * produce a document within a minute. Original, result and profile live in a private folder that is always deleted.
 */
export function libreOfficeConverter(places: readonly string[] = usualPlaces()): Converter {
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

/** Deletes the folders that a program which was killed half-way could not delete itself. */
async function sweepOrphans(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const owner = name.startsWith(PREFIX) ? Number(name.slice(PREFIX.length).split('-')[0]) : process.pid;
    if (owner === process.pid || isAlive(owner)) continue;
    // Another user's folder is not ours to delete.
    await rm(join(tmpdir(), name), { recursive: true, force: true }).catch(() => undefined);
  }
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
  const folder = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
  try {
    const profile = join(folder, 'profile');
    await mkdir(join(profile, 'user'), { recursive: true });
    await writeFile(join(profile, 'user', 'registrymodifications.xcu'), PROFILE);
    // A copy under a plain name: the program puts a lock file beside what it opens.
    await copyFile(file, join(folder, 'form.doc'));
    const finished = await run(
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

/** Runs the program to its end; `false` when it failed, took too long or was cancelled. It never outlives this call. */
function run(program: string, args: readonly string[], signal: AbortSignal): Promise<boolean> {
  const ownGroup = process.platform !== 'win32';
  return new Promise((resolve) => {
    const process_ = spawn(program, args, { stdio: 'ignore', windowsHide: true, detached: ownGroup });
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
