import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { csvCell } from '../../../domain/base/csv.ts';
import { type Scheme, schemeNotes } from '../../../domain/scheme/scheme.ts';
import { replaceFile } from '../../platform/files/new-file.ts';
import type { Outcome } from '../../services/ports.ts';
import { required, UsageError } from './arguments.ts';
import { type Client, dossierNamed, panellistNamed, Refused, withVault } from './client.ts';
import { composeSheets } from './compose-sheets.ts';
import { type CsvRow, readCsv } from './csv.ts';
import { rankTable } from './rank-table.ts';
import { VAULT_OPTIONS, type Verb } from './verb.ts';

export function unwrap<Value>(outcome: Outcome<Value>): Value {
  if (!outcome.ok) throw new Refused(outcome.code, outcome.message);
  return outcome.value;
}

const panelAdd: Verb = {
  usage: 'panel add --vault DIR --name NAME [--kind expert|manager] [--unit TEXT]',
  options: [...VAULT_OPTIONS, 'name', 'kind', 'unit'],
  run: async (given, _words, host) => {
    const kind = given.text('kind') ?? 'expert';
    if (kind !== 'expert' && kind !== 'manager') throw new UsageError('--kind 应为 expert 或 manager');
    const unit = given.text('unit')?.normalize('NFC');
    const input = { name: required(given, 'name').normalize('NFC').trim(), kind, ...(unit ? { unit } : {}) } as const;
    const member = await withVault(given, host, (client) => client.call('panel.add', input));
    return { json: member, lines: [`已添加评审人员：${member.name}`] };
  },
};

const panelRecuse: Verb = {
  usage: 'panel recuse --vault DIR --expert NAME --applicant NAME --reason TEXT',
  options: [...VAULT_OPTIONS, 'expert', 'applicant', 'reason'],
  run: async (given, _words, host) => {
    const [expert, applicant, reason] = [
      required(given, 'expert'),
      required(given, 'applicant'),
      required(given, 'reason').normalize('NFC'),
    ];
    const member = await withVault(given, host, async (client) =>
      client.call('panel.recuse', {
        panellist: await panellistNamed(client, expert),
        dossier: await dossierNamed(client, applicant),
        reason,
      }),
    );
    return { json: member, lines: [`已登记：${expert} 对 ${applicant} 回避（${reason}）`] };
  },
};

const panelList: Verb = {
  usage: 'panel list --vault DIR',
  options: VAULT_OPTIONS,
  run: async (given, _words, host) => {
    const { members } = await withVault(given, host, (client) => client.call('panel.list', {}));
    return {
      json: { members },
      lines: members.map(({ name, enrolment, sheets }) => `${name}\t${enrolment}\t已收评分 ${sheets} 份`),
    };
  },
};

const scheme: Verb = {
  usage: 'scheme --vault DIR FILE.json [--reason TEXT]',
  options: [...VAULT_OPTIONS, 'reason'],
  words: [1, 1],
  run: async (given, [path = ''], host) => {
    const reason = given.text('reason')?.normalize('NFC');
    const result = await withVault(given, host, async (client) => {
      const read = await client.call('scheme.read', { file: client.existing(path) });
      return client.call('scheme.set', { scheme: read.scheme, ...(reason ? { reason } : {}) });
    });
    return { json: { ...result, scheme: result.scheme }, lines: [`评审方案第 ${result.version} 版已保存`] };
  },
};

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
    const result = await withVault(given, host, (client) => {
      client.existing(path);
      const rows = unwrap(readCsv(path, ['applicant', 'item', 'mark']));
      return sealTable(client, rows, given.text('reason')?.normalize('NFC'));
    });
    const lines = result.sheets.map(
      ({ applicant, state, total, complete }) =>
        `${applicant}：${state}，合计 ${total ?? '—'}${complete ? '' : '（未评全）'}`,
    );
    return { json: { sheets: result.sheets }, lines };
  },
};

function rankLines(
  ranking: readonly { rank: number | null; applicant: string; score: string | null; because: string }[],
): string[] {
  return ranking.map(
    ({ rank: place, applicant, score: points, because }) =>
      `${place ?? '—'}\t${applicant}\t${points ?? '—'}\t${because}`,
  );
}

const rankVerb: Verb = {
  usage: 'rank --vault DIR　或　rank --scores FILE.csv --scheme FILE.json',
  options: [...VAULT_OPTIONS, 'scores', 'scheme'],
  run: async (given, _words, host) => {
    const scores = given.text('scores');
    if (scores) {
      const { ranking, scheme: used } = unwrap(await rankTable(scores, required(given, 'scheme')));
      const rows = ranking.map(({ key: _key, ...row }) => row);
      const notes = schemeNotes(used);
      return {
        json: { ranking: rows, quota: used.quota, sample: used.sample, notes },
        lines: [...rankLines(rows), ...notes],
      };
    }
    const result = await withVault(given, host, (client) => client.call('ranking.get', {}));
    return { json: result, lines: [...rankLines(result.ranking), ...result.notes] };
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

const CSV_HEAD = ['applicant', 'expert', 'item', 'mark'] as const;

const exportVerb: Verb = {
  usage: 'export --vault DIR --out DIR',
  options: [...VAULT_OPTIONS, 'out'],
  run: async (given, _words, host) => {
    const out = required(given, 'out');
    const { marks, ranking } = await withVault(given, host, async (client) => ({
      marks: await client.call('ranking.marks', {}),
      ranking: await client.call('ranking.get', {}),
    }));
    mkdirSync(out, { recursive: true });
    const table = [
      CSV_HEAD.join(','),
      ...marks.rows.map((row) => CSV_HEAD.map((column) => csvCell(row[column])).join(',')),
    ];
    const files = {
      'scores.csv': `${table.join('\n')}\n`,
      'scheme.json': `${JSON.stringify(marks.scheme, null, 2)}\n`,
      'ranking.json': `${JSON.stringify(ranking, null, 2)}\n`,
    };
    for (const [name, text] of Object.entries(files)) await replaceFile(join(out, name), Buffer.from(text));
    return { json: { files: Object.keys(files) }, lines: [`已写入 ${out}：${Object.keys(files).join('、')}`] };
  },
};

export const REVIEW_VERBS: Readonly<Record<string, Verb>> = {
  'panel add': panelAdd,
  'panel recuse': panelRecuse,
  'panel list': panelList,
  scheme,
  score,
  sheets: sheetsVerb,
  rank: rankVerb,
  export: exportVerb,
};
