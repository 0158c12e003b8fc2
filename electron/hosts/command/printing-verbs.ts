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

/** Whom a document is about, and the name by which a person knows them. */
interface Subject {
  readonly input: Pick<CallInput<'report.make'>, 'dossier' | 'panellist'>;
  readonly name: string;
}

/** Whom a document is made for when nobody is named: everyone it can be made for. */
const SUBJECTS: Readonly<
  Record<
    DocumentDefinition['of'],
    (client: Client, kind: DocumentKind, given: Arguments) => Promise<readonly Subject[]>
  >
> = {
  room: async () => [{ input: {}, name: '' }],
  dossier: async (client, _kind, given) => {
    const applicant = given.text('applicant');
    if (applicant) return [{ input: { dossier: await dossierNamed(client, applicant) }, name: applicant }];
    const { dossiers } = await client.call('dossier.list', {});
    return dossiers.map(({ dossier, name, employer }) => ({ input: { dossier }, name: `${name}（${employer}）` }));
  },
  panellist: async (client, kind, given) => {
    const expert = given.text('expert');
    if (expert) return [{ input: { panellist: await panellistNamed(client, expert) }, name: expert }];
    const { role } = await client.call('session.status', {});
    if (role === 'expert') return [{ input: {}, name: '' }];
    const { members } = await client.call('panel.list', {});
    return members
      .filter(IS_PRINTABLE[kind] ?? (() => true))
      .map(({ panellist, name }) => ({ input: { panellist }, name }));
  },
};

type Made = CallOutput<'report.make'> & { readonly file: string };

/** A paper that could not be made, and whose it is. */
interface Failed {
  readonly name: string;
  readonly code: Refused['code'];
  readonly message: string;
}

async function makeOne(client: Client, kind: DocumentKind, subject: Subject, out: string): Promise<Made> {
  const one = await client.call('report.make', { kind, ...subject.input });
  const file = join(out, one.name);
  await client.call('report.save', { sha256: one.sha256, out: client.place(file) });
  return { ...one, file };
}

/** Makes every paper that can be made: one that cannot stops no other. */
async function makeAll(client: Client, kind: DocumentKind, subjects: readonly Subject[], out: string) {
  const reports: Made[] = [];
  const failed: Failed[] = [];
  for (const subject of subjects) {
    try {
      reports.push(await makeOne(client, kind, subject, out));
    } catch (error) {
      if (!(error instanceof Refused) || subjects.length === 1) throw error;
      failed.push({ name: subject.name, code: error.code, message: error.message });
    }
  }
  return { reports, failed };
}

/** The refusal that tells whose papers are missing and why, and that the others are there. */
function refusalOf(failed: readonly Failed[], reports: readonly Made[]): Refused | undefined {
  const [first] = failed;
  if (!first) return undefined;
  const reasons = [...new Set(failed.map(({ message }) => message))].map((message) => {
    const names = failed.filter((each) => each.message === message).map(({ name }) => name);
    return `${names.join('、')}——${message}`;
  });
  const others = reports.length > 0 ? `其余 ${reports.length} 份已生成。` : '';
  return new Refused(first.code, `${failed.length} 份没有生成，${others}${reasons.join('\n')}`, { reports, failed });
}

const report: Verb = {
  usage: `report --vault DIR --kind ${DOCUMENT_KINDS.join('|')} --out DIR [--applicant NAME] [--expert NAME]`,
  options: [...VAULT_OPTIONS, 'kind', 'out', 'applicant', 'expert'],
  run: async (given, _words, host) => {
    const kind = DOCUMENT_KINDS.find((each) => each === required(given, 'kind'));
    if (!kind) throw new UsageError(`--kind 应为 ${DOCUMENT_KINDS.join('、')} 之一`);
    const out = required(given, 'out');
    mkdirSync(out, { recursive: true });
    const { reports, failed } = await withVault(given, host, async (client) =>
      makeAll(client, kind, await SUBJECTS[DOCUMENTS[kind].of](client, kind, given), out),
    );
    const refused = refusalOf(failed, reports);
    if (refused) throw refused;
    if (reports.length === 0) throw new Refused('report-impossible', '没有可以生成的文件');
    return { json: { reports }, lines: reports.map(({ file, pages, code }) => `${file}（${pages} 页，${code}）`) };
  },
};

export const PRINTING_VERBS: Readonly<Record<string, Verb>> = { report };
