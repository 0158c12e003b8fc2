import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runCommand } from '../../../../electron/hosts/command/command.ts';
import { aFolder } from '../../../builders/a-room.ts';

const folder = aFolder();
afterAll(folder.remove);
const RESOURCES = resolve(import.meta.dirname, '..', '..', '..', '..', 'dist');

/** Runs a command line; the exit code, and stdout as JSON where there is one. */
async function room(...argv: string[]) {
  const [out, errors]: [string[], string[]] = [[], []];
  const exit = await runCommand(argv, RESOURCES, { out: (text) => out.push(text), error: (text) => errors.push(text) });
  const text = out.join('');
  return { exit, json: argv.includes('--json') ? JSON.parse(text) : undefined, text, errors: errors.join('') };
}

function aFile(name: string, content: string | Uint8Array): string {
  const path = join(folder.path, name);
  writeFileSync(path, content);
  return path;
}

const SCHEME = {
  items: [{ id: 'run', name: '滑行', max: 100, step: 1, weight: 1 }],
  aggregate: 'trimmed-mean',
  drop: { high: 1, low: 1 },
  minValid: 3,
  rounding: { places: 2, mode: 'half-up', at: 'final' },
  ties: [],
  quota: 10,
};
const scheme = aFile('scheme.json', `\ufeff${JSON.stringify(SCHEME)}`);

describe('rank without a vault', () => {
  test('reproduces a published panel (halfpipe 2026, run by run)', async () => {
    const lines = readFileSync(resolve(import.meta.dirname, '../../../samples/panels/halfpipe-2026.csv'), 'utf8')
      .trim()
      .split(/\r?\n/);
    const [head = '', ...rows] = lines;
    const columns = head.split(',');
    const judges = columns.filter((name) => /^judge\d_score$/.test(name));
    expect(judges).toHaveLength(6);
    const cells = rows.map((row) => row.split(','));
    const table = cells.flatMap((row, place) =>
      judges.map((judge) => `滑手${place},${judge},run,${row[columns.indexOf(judge)]?.trim() ?? ''}`),
    );
    const scores = aFile('halfpipe.csv', `applicant,expert,item,mark\n${table.join('\n')}\n`);
    const { exit, json } = await room('rank', '--scores', scores, '--scheme', scheme, '--json');
    expect(exit).toBe(0);
    const byRun = new Map(
      json.ranking.map((row: { applicant: string; score: string | null }) => [row.applicant, row.score]),
    );
    const published = columns.indexOf('final_score');
    for (const [place, row] of cells.entries()) {
      const marked = judges.some((judge) => row[columns.indexOf(judge)]?.trim());
      if (marked) expect(Number(byRun.get(`滑手${place}`))).toBe(Number(row[published]));
    }
  });

  test('tells the four absences apart and never counts one as zero', async () => {
    const rows = [
      'A,一,run,90',
      'A,二,run,弃权',
      'A,三,run,80',
      'A,四,run,',
      'A,五,run,70',
      'A,六,run,回避',
      'A,七,run,缺席',
    ];
    const { json } = await room(
      'rank',
      '--scores',
      aFile('absent.csv', `applicant,expert,item,mark\r\n${rows.join('\r\n')}`),
      '--scheme',
      scheme,
      '--json',
    );
    expect(json.ranking[0]).toMatchObject({ rank: 1, applicant: 'A', score: '80.00', exact: '80', valid: 3 });
    expect(
      Object.fromEntries(
        json.ranking[0].excluded.map((each: { expert: string; because: string }) => [each.expert, each.because]),
      ),
    ).toEqual({
      二: '弃权',
      四: '未评',
      六: '回避',
      七: '缺席',
    });
  });

  test.each([
    ['a blank', '裴 明'],
    ['a wide blank', '裴　明'],
    ['a mark of direction', '裴明\u200e'],
    ['a joiner', '裴\u200d明'],
  ])('takes applicant and expert for one with and without %s', async (_, name) => {
    const rows = [`裴明,一,run,90`, `${name},二,run,80`, `裴明,三,run,70`];
    const table = aFile('one.csv', `applicant,expert,item,mark\n${rows.join('\n')}\n`);
    const { json } = await room('rank', '--scores', table, '--scheme', scheme, '--json');
    expect(json.ranking).toMatchObject([{ applicant: '裴明', score: '80.00', valid: 3 }]);
  });

  test('reads Chinese heads in GB 18030 as Excel saves them', async () => {
    // 申报人,评委,评分项,得分 / 甲,一,run,90 … in GB 18030
    const head = Uint8Array.from([
      0xc9, 0xea, 0xb1, 0xa8, 0xc8, 0xcb, 0x2c, 0xc6, 0xc0, 0xce, 0xaf, 0x2c, 0xc6, 0xc0, 0xb7, 0xd6, 0xcf, 0xee, 0x2c,
      0xb5, 0xc3, 0xb7, 0xd6, 0x0d, 0x0a,
    ]);
    const rows = Buffer.from('A,J1,run,90\r\nA,J2,run,80\r\nA,J3,run,70\r\n');
    const { exit, json } = await room(
      'rank',
      '--scores',
      aFile('gb.csv', Buffer.concat([head, rows])),
      '--scheme',
      scheme,
      '--json',
    );
    expect(exit).toBe(0);
    expect(json.ranking[0].score).toBe('80.00');
  });

  test.each([
    ['a mark above the highest', 'A,一,run,101', /第 2 行.*101/],
    ['a mark off the step', 'A,一,run,1.5', /第 2 行.*1\.5/],
    ['an unknown item', 'A,一,jump,1', /第 2 行.*jump/],
    ['a mark twice', 'A,一,run,1\nA,一,run,1', /第 3 行.*重复/],
    ['words for a mark', 'A,一,run,优', /第 2 行.*优/],
    ['nobody', ',一,run,1', /第 2 行/],
    ['a torn row', 'A,一', /第 2 行/],
    ['one expert in two blanks', 'A,张 三,run,90\nA,张三,run,80', /第 3 行.*重复/],
    ['one expert behind a mark that nobody sees', 'A,\u200e张三,run,90\nA,张三,run,80', /第 3 行.*重复/],
    ['one expert in both scripts', 'A,張三丰,run,90\nB,张三丰,run,80', /第 3 行.*繁简.*第 2 行/],
    ['an applicant that looks the same', '王\ue863,一,run,90\n王䶮,二,run,80', /第 3 行.*看上去一样/],
    ['applicants that differ in punctuation', '甲-乙,一,run,90\n甲乙,二,run,80', /第 3 行.*标点/],
  ])('refuses %s and names the line', async (_, row, message) => {
    const { exit, json } = await room(
      'rank',
      '--scores',
      aFile('bad.csv', `applicant,expert,item,mark\n${row}\n`),
      '--scheme',
      scheme,
      '--json',
    );
    expect(exit).toBe(1);
    expect(json).toMatchObject({ ok: false, code: 'csv-invalid' });
    expect(json.message).toMatch(message);
  });
});

describe('the command line', () => {
  test('exits 2 on wrong usage and says what is missing', async () => {
    for (const argv of [
      ['fly'],
      ['init'],
      ['check'],
      ['rank', '--scores', scheme],
      ['check', '--nonsense'],
      ['check', 'more', '--vault', 'x'],
    ]) {
      const { exit, errors } = await room(...argv);
      expect([argv, exit]).toEqual([argv, 2]);
      expect(errors).not.toBe('');
    }
  });

  test('exits 1 on a refusal, with one JSON document', async () => {
    const passphrase = aFile('p.txt', '一个够长的口令\n');
    const { exit, json } = await room(
      'check',
      '--vault',
      join(folder.path, 'none'),
      '--passphrase-file',
      passphrase,
      '--json',
    );
    expect(exit).toBe(1);
    expect(json).toMatchObject({ ok: false, code: 'no-vault' });
    expect(json.message).not.toBe('');
  });

  test('makes a vault once, whatever its folder is called', async () => {
    const passphrase = aFile('p.txt', '一个够长的口令\r\n另一行');
    const vault = join(folder.path, '张三 的 资料');
    const argv = [
      'init',
      '--vault',
      vault,
      '--role',
      'secretariat',
      '--name',
      '评审办',
      '--passphrase-file',
      passphrase,
      '--json',
    ];
    const made = await room(...argv);
    expect(made).toMatchObject({ exit: 0, json: { ok: true, role: 'secretariat' } });
    expect(made.json.recoveryCode).toMatch(/^([2-9A-Z]{5}-){5}[2-9A-Z]{5}$/);
    expect(await room(...argv)).toMatchObject({ exit: 1, json: { code: 'vault-exists' } });
    const audit = await room('audit', '--vault', vault, '--passphrase-file', passphrase, '--json');
    expect(audit).toMatchObject({ exit: 0, json: { ok: true, records: 1, problems: [] } });
    const wrong = await room('audit', '--vault', vault, '--passphrase-file', aFile('q.txt', '另一个口令'), '--json');
    expect(wrong).toMatchObject({ exit: 1, json: { code: 'passphrase-wrong' } });
  });

  test('tells what became of every file of an import', async () => {
    const passphrase = aFile('p.txt', '一个够长的口令');
    const open = ['--vault', join(folder.path, 'import'), '--passphrase-file', passphrase];
    await room('init', ...open, '--role', 'county', '--name', '某县商务局');
    mkdirSync(join(folder.path, 'in'));
    aFile('in/notes.txt', 'nothing');
    aFile('in/broken.docx', 'PK\u0003\u0004 but no zip');
    const { exit, json } = await room('import', ...open, '--round', '2025', join(folder.path, 'in'), '--json');
    expect(exit).toBe(0);
    expect(json.dossiers).toEqual([]);
    expect(json.files.map(({ file }: { file: string }) => file.split('/').at(-1)).sort()).toEqual([
      'broken.docx',
      'notes.txt',
    ]);
    expect(readdirSync(join(folder.path, 'in'))).toHaveLength(2);
  });
});
