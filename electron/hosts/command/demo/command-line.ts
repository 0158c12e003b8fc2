import { sep } from 'node:path';
import { runCommand } from '../command.ts';

/** Runs headless commands the way a person would type them, and reads their JSON. */
export interface CommandLine {
  room<Document>(...argv: readonly string[]): Promise<Document>;
}

export class DemoStopped extends Error {}

/** A command as it is shown: paths from the output folder on, quotes where a shell needs them. */
function shown(argv: readonly string[], out: string): string {
  const words = argv.map((word) => word.replaceAll(out + sep, ''));
  return words.map((word) => (/[\s（）]/.test(word) ? `"${word}"` : word)).join(' ');
}

export function commandLine(resources: string, out: string, say: (text: string) => void): CommandLine {
  return {
    async room<Document>(...argv: readonly string[]): Promise<Document> {
      const document: string[] = [];
      const errors: string[] = [];
      say(`    $ room ${shown(argv, out)}`);
      const exit = await runCommand([...argv, '--json'], resources, {
        out: (text) => void document.push(text),
        error: (text) => void errors.push(text),
      });
      if (exit !== 0) throw new DemoStopped(errors.join(''));
      return JSON.parse(document.join('')) as Document;
    },
  };
}
