import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommand } from './hosts/command/command.ts';
import { standardStreams } from './hosts/command/streams.ts';
import { keepMemoryOutOfDumps } from './hosts/shared/no-core-dump.ts';

keepMemoryOutOfDumps();
/** Entry of the headless command `room`. */
process.exitCode = await runCommand(
  process.argv.slice(2),
  dirname(fileURLToPath(import.meta.url)),
  standardStreams(process.stdout, process.stderr),
);
