import { isAbsolute, join } from 'node:path';

/** What tells a host where this person's programs keep their data. */
interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly env: { readonly LOCALAPPDATA?: string | undefined; readonly XDG_DATA_HOME?: string | undefined };
}

/**
 * Folder of the person's vault, the same for every host, so that a room opened in one window is found in the other.
 * Absolute, on this computer only (never a folder that roams to a server).
 */
export function standardVault({ platform, home, env }: Surroundings): string {
  return join(dataFolder({ platform, home, env }), 'xingchu-review-room', 'vault');
}

function dataFolder({ platform, home, env }: Surroundings): string {
  if (platform === 'win32') return env.LOCALAPPDATA ?? join(home, 'AppData', 'Local');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support');
  const named = env.XDG_DATA_HOME;
  return named && isAbsolute(named) ? named : join(home, '.local', 'share');
}
