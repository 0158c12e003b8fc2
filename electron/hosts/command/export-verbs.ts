import type { Exported } from '../../../domain/dossier/export-calls.ts';
import { required, UsageError } from './arguments.ts';
import { Client, dossierNamed, withVault } from './client.ts';
import { type Answer, VAULT_OPTIONS, type Verb } from './verb.ts';

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

export const EXPORT_VERBS: Readonly<Record<string, Verb>> = {
  'blank-form': blankForm,
  'export-form': exportForm,
  'export-roster': tableVerb('export-roster', 'roster.export'),
  'export-list': tableVerb('export-list', 'list.export'),
};
