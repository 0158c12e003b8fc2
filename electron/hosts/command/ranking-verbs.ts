import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { csvCell } from '../../../domain/base/csv.ts';
import { schemeNotes } from '../../../domain/scheme/scheme.ts';
import { replaceFile } from '../../platform/files/new-file.ts';
import { required } from './arguments.ts';
import { unwrap, withVault } from './client.ts';
import { rankTable } from './rank-table.ts';
import { VAULT_OPTIONS, type Verb } from './verb.ts';

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
      const { ranking, scheme: used, notes: read } = unwrap(await rankTable(scores, required(given, 'scheme')));
      const rows = ranking.map(({ key: _key, ...row }) => row);
      const notes = [...read, ...schemeNotes(used)];
      return {
        json: { ranking: rows, quota: used.quota, sample: used.sample, notes },
        lines: [...rankLines(rows), ...notes],
      };
    }
    const result = await withVault(given, host, (client) => client.call('ranking.get', {}));
    return { json: result, lines: [...rankLines(result.ranking), ...result.notes] };
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

export const RANKING_VERBS: Readonly<Record<string, Verb>> = { rank: rankVerb, export: exportVerb };
