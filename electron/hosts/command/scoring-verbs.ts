import type { Scheme } from '../../../domain/scheme/scheme.ts';
import type { PaperOutput } from '../../../domain/scoring/paper-calls.ts';
import { required } from './arguments.ts';
import { type Client, panellistNamed, unwrap, withVault } from './client.ts';
import { composeSheets } from './compose-sheets.ts';
import { type CsvRow, readCsv } from './csv.ts';
import { VAULT_OPTIONS, type Verb } from './verb.ts';

async function sealTable(client: Client, rows: readonly CsvRow[], reason: string | undefined) {
  const [{ sheets }, inForce, status] = [
    await client.call('sheet.list', {}),
    await client.call('scheme.get', {}),
    await client.call('session.status', {}),
  ];
  const composed = unwrap(
    composeSheets({ sheets, scheme: inForce.scheme as Scheme, holder: status.holder ?? '' }, rows),
  );
  return client.call('sheet.seal', { sheets: composed, ...(reason ? { reason } : {}) });
}

const score: Verb = {
  usage: 'score --vault DIR --sheets FILE.csv [--reason TEXT]',
  options: [...VAULT_OPTIONS, 'sheets', 'reason'],
  run: async (given, _words, host) => {
    const path = required(given, 'sheets');
    const { result, notes } = await withVault(given, host, async (client) => {
      client.existing(path);
      const table = unwrap(readCsv(path, ['applicant', 'item', 'mark']));
      const reason = given.text('reason')?.normalize('NFC');
      return { result: await sealTable(client, table.rows, reason), notes: table.notes };
    });
    const lines = result.sheets.map(
      ({ applicant, state, total, complete }) =>
        `${applicant}：${state}，合计 ${total ?? '—'}${complete ? '' : '（未评全）'}`,
    );
    return { json: { sheets: result.sheets, notes }, lines: [...lines, ...notes] };
  },
};

const sheetsVerb: Verb = {
  usage: 'sheets --vault DIR',
  options: VAULT_OPTIONS,
  run: async (given, _words, host) => {
    const { sheets } = await withVault(given, host, (client) => client.call('sheet.list', {}));
    return {
      json: { sheets },
      lines: sheets.map(
        ({ applicant, employer, state, total }) => `${applicant}　${employer}：${state}，合计 ${total ?? '—'}`,
      ),
    };
  },
};

function paperLines({ member, clerks, mismatches, dossiers }: PaperOutput): string[] {
  const counted = dossiers.filter(({ state }) => state === 'confirmed').length;
  return [
    `${member}：已录入 ${clerks.map(({ clerk, sheets }) => `${clerk} ${sheets} 份`).join('，') || '无'}；已计入 ${counted} / ${dossiers.length} 份`,
    ...mismatches.map(({ applicant, itemName, values }) => `不一致：${applicant}　${itemName}：${values.join(' / ')}`),
  ];
}

const paperList: Verb = {
  usage: 'paper list --vault DIR',
  options: VAULT_OPTIONS,
  run: async (given, _words, host) => {
    const { members } = await withVault(given, host, (client) => client.call('paper.list', {}));
    return { json: { members }, lines: members.flatMap(paperLines) };
  },
};

const paperEnter: Verb = {
  usage: 'paper enter --vault DIR --expert NAME --clerk NAME --sheets FILE.csv',
  options: [...VAULT_OPTIONS, 'expert', 'clerk', 'sheets'],
  run: async (given, _words, host) => {
    const [expert, path] = [required(given, 'expert'), required(given, 'sheets')];
    const clerk = required(given, 'clerk').normalize('NFC');
    const view = await withVault(given, host, async (client) => {
      client.existing(path);
      const panellist = await panellistNamed(client, expert);
      const { dossiers, member } = await client.call('paper.view', { panellist });
      const { scheme } = await client.call('scheme.get', {});
      const all = await client.call('dossier.list', {});
      const employers = new Map(all.dossiers.map(({ dossier, employer }) => [dossier, employer]));
      const sheetsOf = dossiers.map((each) => ({ ...each, employer: employers.get(each.dossier) ?? '' }));
      const listed = { sheets: sheetsOf, scheme: scheme as Scheme, holder: member };
      const table = unwrap(readCsv(path, ['applicant', 'item', 'mark']));
      const sheets = unwrap(composeSheets(listed, table.rows));
      return { ...(await client.call('paper.enter', { panellist, clerk, sheets })), notes: table.notes };
    });
    return { json: { ...view }, lines: [...paperLines(view), ...view.notes] };
  },
};

const paperConfirm: Verb = {
  usage: 'paper confirm --vault DIR --expert NAME [--file SCAN] [--reason TEXT]',
  options: [...VAULT_OPTIONS, 'expert', 'file', 'reason'],
  run: async (given, _words, host) => {
    const [expert, scan, reason] = [required(given, 'expert'), given.text('file'), given.text('reason')];
    const view = await withVault(given, host, async (client) =>
      client.call('paper.confirm', {
        panellist: await panellistNamed(client, expert),
        ...(scan ? { scan: client.existing(scan) } : {}),
        ...(reason ? { reason: reason.normalize('NFC') } : {}),
      }),
    );
    return { json: { ...view }, lines: paperLines(view) };
  },
};

const scan: Verb = {
  usage: 'scan --vault DIR --file SCAN [--expert NAME]',
  options: [...VAULT_OPTIONS, 'file', 'expert'],
  run: async (given, _words, host) => {
    const [path, expert] = [required(given, 'file'), given.text('expert')];
    const bound = await withVault(given, host, async (client) =>
      client.call('sheet.scan', {
        file: client.existing(path),
        ...(expert ? { panellist: await panellistNamed(client, expert) } : {}),
      }),
    );
    return { json: { ...bound }, lines: [`扫描件已附到 ${bound.sheets} 份封存的评分`] };
  },
};

export const SCORING_VERBS: Readonly<Record<string, Verb>> = {
  score,
  sheets: sheetsVerb,
  'paper list': paperList,
  'paper enter': paperEnter,
  'paper confirm': paperConfirm,
  scan,
};
