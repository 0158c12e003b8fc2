import { readDossiers } from '../../electron/services/intake/reading/read-dossiers.ts';

/** Reads a folder as an import does, and tells the reports and the most memory that the process ever had. */
const [folder = ''] = process.argv.slice(2);
const job = { signal: new AbortController().signal, progress: () => undefined };
const reading = await readDossiers([folder], {
  round: 2024,
  known: [],
  converter: { toDocx: async () => undefined },
  job,
});
if (!reading.ok) throw new Error(reading.message);
process.stdout.write(
  JSON.stringify({ files: reading.value.files, megabytes: Math.round(process.resourceUsage().maxRSS / 1024) }),
);
