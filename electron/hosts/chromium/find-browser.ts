import { existsSync } from 'node:fs';
import { posix, win32 } from 'node:path';

/** What the search needs to know about a machine. */
interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  exists(path: string): boolean;
}

/** The real executables: a package's wrapper script in `/usr/bin` adds its own flags and profile. */
const LINUX = [
  '/usr/lib/chromium/chromium',
  '/usr/lib/chromium-browser/chromium-browser',
  '/usr/lib64/chromium-browser/chromium-browser',
  '/opt/google/chrome/chrome',
  '/opt/microsoft/msedge/msedge',
  '/opt/chromium.org/chromium/chrome',
];
const MACOS = [
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'Chromium.app/Contents/MacOS/Chromium',
];
const WINDOWS = ['Microsoft\\Edge\\Application\\msedge.exe', 'Google\\Chrome\\Application\\chrome.exe'];

/**
 * Path of a Chromium, Chrome or Edge; undefined if there is none. `CHROMIUM` in the environment names one and
 * overrides the search, even if nothing is there.
 */
export function findBrowser(machine: Machine = { platform: process.platform, env: process.env, exists: existsSync }) {
  const named = machine.env.CHROMIUM;
  const candidates = named ? [named] : usualPlaces(machine);
  return candidates.find((path) => machine.exists(path));
}

function usualPlaces({ platform, env }: Machine): string[] {
  if (platform === 'win32') {
    const folders = [env['ProgramFiles(x86)'], env.ProgramFiles, env.LOCALAPPDATA];
    return WINDOWS.flatMap((path) => folders.flatMap((folder) => (folder ? [win32.join(folder, path)] : [])));
  }
  if (platform === 'darwin') {
    const folders = ['/Applications', ...(env.HOME ? [posix.join(env.HOME, 'Applications')] : [])];
    return MACOS.flatMap((path) => folders.map((folder) => posix.join(folder, path)));
  }
  return LINUX;
}
