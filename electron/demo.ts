import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runDemo } from './hosts/command/demo/run-demo.ts';

/** Entry of `npm run demo`: a whole review on the sample dossiers, by the headless command alone. */
const resources = dirname(fileURLToPath(import.meta.url));
const root = dirname(resources);
const { values } = parseArgs({
  options: {
    from: { type: 'string', default: join(root, 'test', 'samples', 'round-2023') },
    round: { type: 'string', default: '2023' },
    experts: { type: 'string', default: '7' },
    out: { type: 'string', default: join(root, 'out', 'demo') },
  },
});
process.exitCode = await runDemo({
  from: values.from,
  round: values.round,
  experts: Number(values.experts),
  out: values.out,
  resources,
  say: (text) => void process.stdout.write(`${text}\n`),
});
