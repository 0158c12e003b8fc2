import { required, UsageError } from './arguments.ts';
import { withVault } from './client.ts';
import { VAULT_OPTIONS, type Verb } from './verb.ts';

const importVerb: Verb = {
  usage: 'import --vault DIR --round YEAR PATH…',
  options: [...VAULT_OPTIONS, 'round'],
  words: [1, Number.POSITIVE_INFINITY],
  run: async (given, paths, host) => {
    const round = Number(required(given, 'round'));
    if (!Number.isInteger(round) || round < 2022 || round > 2199) throw new UsageError('--round 应为年份，如 2023');
    const result = await withVault(given, host, (client) =>
      client.call('dossier.import', {
        round,
        files: paths.map((path) => client.existing(path)),
        noSecretsConfirmed: true,
        job: 'import',
      }),
    );
    const lines = [
      ...result.dossiers.map(
        ({ name, employer, change, issues }) => `${name}　${employer}：${change}，问题 ${issues.length} 处`,
      ),
      ...result.files.filter(({ outcome }) => outcome !== 'attached').map(({ file, message }) => `${file}：${message}`),
    ];
    return { json: result, lines };
  },
};

export const INTAKE_VERBS: Readonly<Record<string, Verb>> = { import: importVerb };
