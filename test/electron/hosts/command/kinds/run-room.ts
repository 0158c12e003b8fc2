import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runCommand } from '../../../../../electron/hosts/command/command.ts';
import { aFolder } from '../../../../builders/a-room.ts';

const RESOURCES = resolve(import.meta.dirname, '..', '..', '..', '..', '..', 'dist');

/** Runs a command line with `--json`; the exit code, the document and what was said to people. */
export async function room(...argv: string[]) {
  const [out, errors]: [string[], string[]] = [[], []];
  const exit = await runCommand([...argv, '--json'], RESOURCES, {
    out: (text) => out.push(text),
    error: (text) => errors.push(text),
  });
  return { exit, json: JSON.parse(out.join('')), errors: errors.join('') };
}

/** A folder of files that commands read. */
export function someFiles() {
  const folder = aFolder();
  let last = 0;
  return {
    ...folder,
    file: (content: string | Uint8Array, ending = 'csv') => {
      last += 1;
      const path = join(folder.path, `${last}.${ending}`);
      writeFileSync(path, content);
      return path;
    },
  };
}

/** One item of 100, the mean of two or more; what the test says aside. */
export const A_SCHEME = {
  title: '试',
  items: [{ id: 'a', name: '业绩', max: '100', step: '0.5' }],
  aggregate: 'mean',
  minValid: 2,
  rounding: { places: 2 },
  ties: ['median'],
};
