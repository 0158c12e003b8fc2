import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommand } from './hosts/command/command.ts';

/** Entry of the headless command `room`. */
process.exitCode = await runCommand(process.argv.slice(2), dirname(fileURLToPath(import.meta.url)), {
  out: (text) => void process.stdout.write(text),
  error: (text) => void process.stderr.write(text),
});
