import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CallOutput } from '../../../../domain/api.ts';
import { EXAMPLE_SCHEME } from '../../../../domain/scheme/example-scheme.ts';
import { type CommandLine, commandLine, DemoStopped } from './command-line.ts';
import { type DemoMember, demoMarks, demoPanel } from './demo-panel.ts';
import { stockChecks } from './stock-checks.ts';

export interface DemoOptions {
  /** Folder with the dossiers as the world sends them. */
  readonly from: string;
  readonly round: string;
  readonly experts: number;
  readonly out: string;
  readonly resources: string;
  readonly say: (text: string) => void;
}

/** Where things lie in the output folder. */
interface Places {
  readonly secretariat: readonly string[];
  readonly expert: (place: number) => readonly string[];
  readonly file: (...parts: readonly string[]) => string;
}

interface Stage extends DemoOptions {
  readonly line: CommandLine;
  readonly places: Places;
  readonly panel: readonly DemoMember[];
}

type Checked = { dossiers: { name: string; employer: string; verdict: string; byRules: string }[] };

/** Marks a folder as the demo's own. */
const MARKER = '演示说明.txt';

function preparePlaces(out: string): Places {
  const file = (...parts: readonly string[]) => join(out, ...parts);
  if (existsSync(out) && readdirSync(out).length > 0) {
    // Only what an earlier demo left may be swept away.
    if (!existsSync(file(MARKER))) throw new DemoStopped(`${out} 里有别的文件，请换一个空文件夹`);
    rmSync(out, { recursive: true });
  }
  for (const folder of ['vaults', 'bundles-out', 'bundles-in', 'codes', 'marks', 'reports'])
    mkdirSync(file(folder), { recursive: true });
  writeFileSync(file(MARKER), '本文件夹由 npm run demo 生成，可以删除；其中的口令和密钥只用于演示。\n');
  writeFileSync(file('passphrase.txt'), '楚雄 苍山 核桃 云雀 晨雾\n');
  const open = (name: string) => ['--vault', file('vaults', name), '--passphrase-file', file('passphrase.txt')];
  return { secretariat: open('secretariat'), expert: (place) => open(`expert-${place + 1}`), file };
}

async function prepare({ line, places, from, round, say, panel }: Stage): Promise<Checked> {
  say('一、州商务局建立评审室，导入申报材料');
  await line.room('init', ...places.secretariat, '--role', 'secretariat', '--name', '州商务局评审办（示例）');
  const read = await line.room<CallOutput<'dossier.import'>>('import', ...places.secretariat, '--round', round, from);
  say(`    读到申报 ${read.dossiers.length} 份，文件 ${read.files.length} 个`);
  for (const { file, outcome, message } of read.files) if (outcome === 'refused') say(`    ${file}：${message}`);
  say('二、资格审查');
  const first = await line.room<Checked>('check', ...places.secretariat);
  for (const { name, employer, verdict } of first.dossiers) {
    say(`    ${name}（${employer}）：${verdict}`);
    if (verdict !== 'person') continue;
    const who = ['--applicant', `${name}（${employer}）`];
    await line.room(
      'decide',
      ...places.secretariat,
      ...who,
      '--verdict',
      'met',
      '--reason',
      '演示：经核对原件，由工作人员认定',
    );
  }
  say('三、评审方案与评审组');
  writeFileSync(places.file('scheme.json'), `${JSON.stringify(EXAMPLE_SCHEME, null, 2)}\n`);
  await line.room('scheme', ...places.secretariat, places.file('scheme.json'));
  for (const { name, kind, unit } of panel) {
    await line.room('panel', 'add', ...places.secretariat, '--name', name, '--kind', kind, '--unit', unit);
  }
  const checked = await line.room<Checked>('check', ...places.secretariat);
  const met = checked.dossiers.find(({ verdict }) => verdict === 'met');
  const [expert] = panel;
  if (met && expert && panel.length > 1) {
    const pair = ['--expert', expert.name, '--applicant', `${met.name}（${met.employer}）`];
    await line.room('panel', 'recuse', ...places.secretariat, ...pair, '--reason', '演示：与申报人同一单位');
  }
  return checked;
}

async function sendOut({ line, places, panel, say }: Stage): Promise<void> {
  say(`四、导出 ${panel.length} 个加密数据包和开启码`);
  for (const [place, { name }] of panel.entries()) {
    const file = places.file('bundles-out', `${String(place + 1).padStart(2, '0')}.room`);
    const written = await line.room<CallOutput<'bundle.out'>>(
      'bundle',
      'out',
      ...places.secretariat,
      '--expert',
      name,
      '--out',
      file,
    );
    writeFileSync(places.file('codes', `${String(place + 1).padStart(2, '0')}.txt`), `${written.code ?? ''}\n`);
    say(`    ${name}：${written.records} 条记录，${written.attachments} 个附件，${written.size} 字节`);
  }
}

async function scoreOffline({ line, places, panel, say }: Stage): Promise<void> {
  say('五、评委各自离线评分、封存、交回');
  for (const [place, member] of panel.entries()) {
    const number = String(place + 1).padStart(2, '0');
    const vault = places.expert(place);
    await line.room('init', ...vault, '--role', 'expert', '--name', member.name);
    await line.room(
      'bundle',
      'in',
      ...vault,
      '--code-file',
      places.file('codes', `${number}.txt`),
      places.file('bundles-out', `${number}.room`),
    );
    const { sheets } = await line.room<{ sheets: { applicant: string; employer: string }[] }>('sheets', ...vault);
    writeFileSync(places.file('marks', `${number}.csv`), demoMarks(member, sheets, place === 1));
    await line.room('score', ...vault, '--sheets', places.file('marks', `${number}.csv`));
    await line.room('bundle', 'out', ...vault, '--return', '--out', places.file('bundles-in', `${number}.room`));
    say(`    ${member.name}：${sheets.length} 份评分表已封存（${place + 1}/${panel.length}）`);
  }
}

type Ranking = CallOutput<'ranking.get'>['ranking'];

/** Writes what anyone may look at without the room, and ranks again from the exported marks alone. */
async function exportAndRecount({ line, places, say }: Stage, ranking: Ranking): Promise<void> {
  say('七、任何人都能按导出的评分重算');
  await line.room('export', ...places.secretariat, '--out', places.file('record'));
  await line.room('export-roster', ...places.secretariat, '--out', places.file('record', '申报汇总表.xlsx'));
  await line.room('export-list', ...places.secretariat, '--out', places.file('record', '资格审查名单.xlsx'));
  const files = ['--scores', places.file('record', 'scores.csv'), '--scheme', places.file('record', 'scheme.json')];
  const again = await line.room<CallOutput<'ranking.get'>>('rank', ...files);
  const points = (rows: Ranking) => JSON.stringify(rows.map(({ applicant, rank, exact }) => [applicant, rank, exact]));
  if (points(again.ranking) !== points(ranking)) throw new DemoStopped('按导出的评分重算，结果不一致');
  say('    重算结果与排名一致');
}

async function decideAndPrint(stage: Stage, checked: Checked): Promise<void> {
  const { line, places, panel, say, round } = stage;
  say('六、合并、排名');
  const returned = panel.map((_, place) => places.file('bundles-in', `${String(place + 1).padStart(2, '0')}.room`));
  await line.room('bundle', 'in', ...places.secretariat, ...returned);
  const { ranking } = await line.room<CallOutput<'ranking.get'>>('rank', ...places.secretariat);
  for (const row of ranking) say(`    ${row.rank ?? '—'}　${row.applicant}　${row.score ?? '—'}　${row.because}`);
  await exportAndRecount(stage, ranking);
  say(`八、${round} 年度签名报告`);
  await line.room('authority', ...places.secretariat, '--out', places.file('room-authority.pem'));
  const reports = ['--out', places.file('reports')];
  const first = checked.dossiers[0];
  const kinds = [
    ...(first ? [['form', '--applicant', `${first.name}（${first.employer}）`]] : []),
    ['qualification'],
    ['sheet'],
    ['summary'],
    ['signatures'],
    ['report'],
  ];
  const made: string[] = [];
  for (const kind of kinds) {
    const answer = await line.room<{ reports: { file: string }[] }>(
      'report',
      ...places.secretariat,
      ...reports,
      '--kind',
      ...kind,
    );
    made.push(...answer.reports.map(({ file }) => file));
  }
  await line.room('verify', ...made, '--authority', places.file('room-authority.pem'));
  await line.room('verify', ...returned, ...places.secretariat);
  await line.room('audit', ...places.secretariat);
  const [key, authority] = [places.file('room-age-key.txt'), places.file('room-authority.pem')];
  await line.room('age-key', ...places.secretariat, '--out', key);
  stockChecks({ reports: made, bundle: returned[0] ?? '', authority, key, say });
}

/** Plays a whole review, step by step, and leaves bundles and signed PDFs behind. Answers the exit code. */
export async function runDemo(options: DemoOptions): Promise<number> {
  const started = performance.now();
  try {
    const stage: Stage = {
      ...options,
      line: commandLine(options.resources, options.out, options.say),
      places: preparePlaces(options.out),
      panel: demoPanel(options.experts),
    };
    const checked = await prepare(stage);
    await sendOut(stage);
    await scoreOffline(stage);
    await decideAndPrint(stage, checked);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    options.say(`演示完成，用时 ${seconds} 秒。结果在 ${readableFolder(options.out)}`);
    return 0;
  } catch (error) {
    if (!(error instanceof DemoStopped)) throw error;
    options.say(`演示中止：${error.message}`);
    return 1;
  }
}

function readableFolder(out: string): string {
  return out.endsWith(join('out', 'demo')) ? 'out/demo/' : out;
}
