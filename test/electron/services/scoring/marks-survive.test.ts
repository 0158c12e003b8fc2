import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aDesk, aFolder, type Desk, PASSPHRASE } from '../../../builders/a-room.ts';
import { aScoringRoom, marksFor, type ScoringRoom } from '../../../builders/a-scoring-room.ts';

/** The full number takes minutes: `NIGHTLY=1`. */
const ROUNDS = process.env.NIGHTLY ? 100 : 3;

const folder = aFolder();
let room: ScoringRoom;
let expert: Desk;

beforeAll(async () => {
  room = await aScoringRoom(folder.path, ['专家赵']);
  expert = room.experts.专家赵 as Desk;
}, 120_000);

afterAll(async () => {
  await room.close();
  folder.remove();
});

/** Lets a process save marks for a while and kills it without warning; answers what it had acknowledged last, dossier by dossier. */
async function saveAndKill(milliseconds: number): Promise<Map<string, string>> {
  const script = join(import.meta.dirname, 'save-until-killed.ts');
  const child = spawn(process.execPath, [script, expert.vault, PASSPHRASE], { stdio: ['ignore', 'pipe', 'ignore'] });
  let output = '';
  child.stdout.on('data', (data) => {
    output += data;
  });
  await once(child.stdout, 'data');
  setTimeout(() => child.kill('SIGKILL'), milliseconds);
  await once(child, 'close');
  const lines = output.split('\n').slice(0, -1);
  return new Map(lines.map((line) => [line.split(' ')[0] ?? '', line]));
}

test(
  `killed at any moment, ${ROUNDS} times: no acknowledged mark is lost, the chain stays whole`,
  async () => {
    let acknowledged = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      await expert.call('session.lock', {});
      const saved = await saveAndKill(37 * (round % 20));
      await expert.call('session.unlock', { passphrase: PASSPHRASE });
      const { sheets } = await expert.call('sheet.list', {});
      for (const [dossier, line] of saved) {
        const sheet = sheets.find((each) => each.dossier === dossier);
        const [, mark = '', , step = ''] = line.split(' ');
        const kept = Number(sheet?.comment.split(' ')[1]);
        // One more may have been written than could be told.
        expect(kept).toBeGreaterThanOrEqual(Number(step));
        if (kept === Number(step)) expect(sheet?.items.scale).toEqual({ mark });
        acknowledged += 1;
      }
      expect((await expert.call('audit.run', {})).ok).toBe(true);
    }
    expect(acknowledged).toBeGreaterThanOrEqual(ROUNDS);
  },
  ROUNDS * 30_000,
);

test('a second start is told that the room is open, and nothing forks', async () => {
  const second = aDesk(expert.vault);
  expect(await second.refusal('session.unlock', { passphrase: PASSPHRASE })).toBe('vault-busy');
  expect((await second.call('session.status', {})).state).toBe('locked');
  await second.services.close();
  expect((await expert.call('audit.run', {})).ok).toBe(true);
});

test('two windows on one room write one after the other: the last is what stands, the chain has no fork', async () => {
  const [first] = (await expert.call('sheet.list', {})).sheets;
  const dossier = first?.dossier ?? '';
  const marks = Array.from({ length: 20 }, (_, at) => String(at));
  await Promise.all(marks.map((mark) => expert.call('sheet.save', marksFor(dossier, mark))));
  const kept = (await expert.call('sheet.list', {})).sheets.find((each) => each.dossier === dossier);
  expect(kept?.items.scale).toEqual({ mark: '19' });
  await Promise.all([
    expert.call('sheet.seal', { sheets: [marksFor(dossier, '20')], reason: '甲窗口' }),
    expert.call('sheet.seal', { sheets: [marksFor(dossier, '21')], reason: '乙窗口' }),
  ]);
  const notes = await room.giveBack('专家赵');
  expect(notes.join()).not.toMatch(/分叉|互不相承/);
  const { rows } = await room.secretariat.call('ranking.marks', {});
  const own = rows.filter(({ item, mark }) => item === 'scale' && mark !== '未评');
  expect(own.map(({ mark }) => mark)).toEqual(['21']);
});
