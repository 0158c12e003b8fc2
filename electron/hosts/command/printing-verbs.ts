import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { CallInput, CallOutput } from '../../../domain/api.ts';
import { DOCUMENT_KINDS, DOCUMENTS, type DocumentKind } from '../../../domain/documents.ts';
import type { PanelMember } from '../../../domain/panel/calls.ts';
import type { DocumentDefinition } from '../../../domain/printing/document.ts';
import { type Arguments, required, UsageError } from './arguments.ts';
import { type Client, dossierNamed, panellistNamed, Refused, withVault } from './client.ts';
import { VAULT_OPTIONS, type Verb } from './verb.ts';

/** For which members a document of theirs can be made yet; without an entry, for all. */
const IS_PRINTABLE: { readonly [Kind in DocumentKind]?: (member: PanelMember) => boolean } = {
  sheet: ({ sheets }) => sheets > 0,
  'personal-summary': ({ sheets }) => sheets > 0,
  letter: ({ enrolment }) => enrolment === 'none' || enrolment === 'invited',
};

type Subject = Pick<CallInput<'report.make'>, 'dossier' | 'panellist'>;

/** Whom a document is made for when nobody is named: everyone it can be made for. */
const SUBJECTS: Readonly<
  Record<
    DocumentDefinition['of'],
    (client: Client, kind: DocumentKind, given: Arguments) => Promise<readonly Subject[]>
  >
> = {
  room: async () => [{}],
  dossier: async (client, _kind, given) => {
    const applicant = given.text('applicant');
    if (applicant) return [{ dossier: await dossierNamed(client, applicant) }];
    return (await client.call('dossier.list', {})).dossiers.map(({ dossier }) => ({ dossier }));
  },
  panellist: async (client, kind, given) => {
    const expert = given.text('expert');
    if (expert) return [{ panellist: await panellistNamed(client, expert) }];
    const { role } = await client.call('session.status', {});
    if (role === 'expert') return [{}];
    const { members } = await client.call('panel.list', {});
    return members.filter(IS_PRINTABLE[kind] ?? (() => true)).map(({ panellist }) => ({ panellist }));
  },
};

const report: Verb = {
  usage: `report --vault DIR --kind ${DOCUMENT_KINDS.join('|')} --out DIR [--applicant NAME] [--expert NAME]`,
  options: [...VAULT_OPTIONS, 'kind', 'out', 'applicant', 'expert'],
  run: async (given, _words, host) => {
    const kind = DOCUMENT_KINDS.find((each) => each === required(given, 'kind'));
    if (!kind) throw new UsageError(`--kind 应为 ${DOCUMENT_KINDS.join('、')} 之一`);
    const out = required(given, 'out');
    mkdirSync(out, { recursive: true });
    const reports = await withVault(given, host, async (client) => {
      const made: (CallOutput<'report.make'> & { file: string })[] = [];
      for (const subject of await SUBJECTS[DOCUMENTS[kind].of](client, kind, given)) {
        const one = await client.call('report.make', { kind, ...subject });
        const file = join(out, one.name);
        await client.call('report.save', { sha256: one.sha256, out: client.place(file) });
        made.push({ ...one, file });
      }
      return made;
    });
    if (reports.length === 0) throw new Refused('report-impossible', '没有可以生成的文件');
    return { json: { reports }, lines: reports.map(({ file, pages, code }) => `${file}（${pages} 页，${code}）`) };
  },
};

export const PRINTING_VERBS: Readonly<Record<string, Verb>> = { report };
