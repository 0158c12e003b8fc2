import type { DossierSummary } from '../../../domain/dossier/calls.ts';
import { required, UsageError } from './arguments.ts';
import { dossierNamed, withVault } from './client.ts';
import { VAULT_OPTIONS, type Verb } from './verb.ts';

export const VERDICTS = { met: '符合', 'not-met': '不符合', person: '待人工认定' } as const;

/** `verdict` is the one that stands; the rules' own is beside it, and both stay when a person ruled (R2.8). */
function checked({ verdict, standing, ...rest }: DossierSummary) {
  return { ...rest, verdict: standing, byRules: verdict };
}

function checkedLines(summary: DossierSummary): string[] {
  const ruled = summary.ruling ? `（人工认定：${summary.ruling.reason}；规则结论：${VERDICTS[summary.verdict]}）` : '';
  return [
    `${summary.name}　${summary.employer}　${summary.track}：${VERDICTS[summary.standing]}${ruled}`,
    ...summary.findings.map(
      ({ article, status, because }) =>
        `    ${article}　${status === 'notice' ? '提示' : VERDICTS[status]}：${because}`,
    ),
    ...summary.issues.map(({ rule, message }) => `    申报表${rule ? `（${rule}）` : ''}：${message}`),
  ];
}

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

const check: Verb = {
  usage: 'check --vault DIR',
  options: VAULT_OPTIONS,
  run: async (given, _words, host) => {
    const { dossiers } = await withVault(given, host, (client) => client.call('dossier.list', {}));
    return { json: { dossiers: dossiers.map(checked) }, lines: dossiers.flatMap(checkedLines) };
  },
};

const decide: Verb = {
  usage: 'decide --vault DIR --applicant NAME --verdict met|not-met --reason TEXT',
  options: [...VAULT_OPTIONS, 'applicant', 'verdict', 'reason'],
  run: async (given, _words, host) => {
    const verdict = required(given, 'verdict');
    if (verdict !== 'met' && verdict !== 'not-met') throw new UsageError('--verdict 应为 met 或 not-met');
    const [applicant, reason] = [required(given, 'applicant'), required(given, 'reason')];
    const summary = await withVault(given, host, async (client) =>
      client.call('dossier.decide', {
        dossier: await dossierNamed(client, applicant),
        verdict,
        reason: reason.normalize('NFC'),
      }),
    );
    return { json: checked(summary), lines: checkedLines(summary) };
  },
};

export const DOSSIER_VERBS: Readonly<Record<string, Verb>> = { import: importVerb, check, decide };
