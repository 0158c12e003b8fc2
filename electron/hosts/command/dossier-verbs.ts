import type { DossierSummary } from '../../../domain/dossier/calls.ts';
import type { Exported } from '../../../domain/dossier/export-calls.ts';
import { required, UsageError } from './arguments.ts';
import { Client, dossierNamed, withVault } from './client.ts';
import { type Answer, VAULT_OPTIONS, type Verb } from './verb.ts';

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

const FORMATS = ['docx', 'pdf'] as const;

function written(out: string, made: Exported): Answer {
  return { json: made, lines: [`已写出 ${out}`, ...made.notes] };
}

const blankForm: Verb = {
  usage: 'blank-form --out FILE.docx',
  options: ['out'],
  run: async (given, _words, { resources, progress }) => {
    const out = required(given, 'out');
    const client = new Client('.', resources, progress);
    try {
      return written(out, await client.call('form.blank', { out: client.place(out) }));
    } finally {
      await client.close();
    }
  },
};

const exportForm: Verb = {
  usage: 'export-form --vault DIR --applicant NAME [--format docx|pdf] --out FILE',
  options: [...VAULT_OPTIONS, 'applicant', 'format', 'out'],
  run: async (given, _words, host) => {
    const [applicant, out] = [required(given, 'applicant'), required(given, 'out')];
    const asked = given.text('format') ?? (out.toLowerCase().endsWith('.pdf') ? 'pdf' : 'docx');
    const format = FORMATS.find((each) => each === asked);
    if (!format) throw new UsageError('--format 应为 docx 或 pdf');
    const made = await withVault(given, host, async (client) =>
      client.call('form.export', {
        dossier: await dossierNamed(client, applicant),
        format,
        out: client.place(out),
        noSecretsConfirmed: true,
      }),
    );
    return written(out, made);
  },
};

function tableVerb(name: string, call: 'roster.export' | 'list.export'): Verb {
  return {
    usage: `${name} --vault DIR --out FILE.xlsx`,
    options: [...VAULT_OPTIONS, 'out'],
    run: async (given, _words, host) => {
      const out = required(given, 'out');
      const made = await withVault(given, host, (client) =>
        client.call(call, { out: client.place(out), noSecretsConfirmed: true }),
      );
      return written(out, made);
    },
  };
}

export const DOSSIER_VERBS: Readonly<Record<string, Verb>> = {
  check,
  decide,
  'blank-form': blankForm,
  'export-form': exportForm,
  'export-roster': tableVerb('export-roster', 'roster.export'),
  'export-list': tableVerb('export-list', 'list.export'),
};
