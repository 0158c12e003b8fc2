import { runCommand } from '../command.ts';

/** Runs headless commands the way a person would type them, and reads their JSON. */
export interface CommandLine {
  room<Document>(...argv: readonly string[]): Promise<Document>;
}

export class DemoStopped extends Error {}

export function commandLine(resources: string, say: (text: string) => void): CommandLine {
  return {
    async room<Document>(...argv: readonly string[]): Promise<Document> {
      const out: string[] = [];
      const errors: string[] = [];
      say(`    $ room ${argv.map((word) => (/[\s（）]/.test(word) ? `"${word}"` : word)).join(' ')}`);
      const exit = await runCommand([...argv, '--json'], resources, {
        out: (text) => void out.push(text),
        error: (text) => void errors.push(text),
      });
      if (exit !== 0) throw new DemoStopped(errors.join(''));
      return JSON.parse(out.join('')) as Document;
    },
  };
}
