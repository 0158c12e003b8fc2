import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Dialogs } from '../../services/ports.ts';
import { type Command, dialogCommands, type Program } from './dialog-commands.ts';

/** Thrown when no program can show a file dialog. Carries the refusal's code for the router. */
export class DialogMissing extends Error {
  readonly code = 'dialog-missing';
}

/** The system's file dialogs for a host that has none of its own: each runs a small program of the system. */
export function systemDialogs(platform: NodeJS.Platform = process.platform): Dialogs {
  const program = findProgram(platform);
  const ask = async (command: Command | undefined): Promise<string[]> => {
    if (!command) throw new DialogMissing('no program shows file dialogs here');
    return linesOf(await run(command));
  };
  return {
    open: (request) => ask(program && dialogCommands[program].open(request)),
    save: async (request) => (await ask(program && dialogCommands[program].save(request)))[0],
  };
}

function findProgram(platform: NodeJS.Platform): Program | undefined {
  if (platform === 'win32') return 'powershell';
  if (platform === 'darwin') return 'osascript';
  return (['zenity', 'kdialog'] as const).find((name) =>
    (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, name))),
  );
}

/** Standard output of a program; empty when it failed, which is how all four say "cancelled". */
function run({ program, parameters, env }: Command): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, ...env },
      windowsHide: true,
    });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', () => reject(new DialogMissing('the program that shows file dialogs did not start')));
    child.on('close', (code) => resolve(code === 0 ? Buffer.concat(chunks).toString('utf8') : ''));
  });
}

function linesOf(text: string): string[] {
  return text.split(/\r?\n/).filter((line) => line !== '');
}
