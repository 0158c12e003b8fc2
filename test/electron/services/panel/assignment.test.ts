import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBundle } from '../../../../electron/platform/bundle/open.ts';
import { aFolder, type Desk } from '../../../builders/a-room.ts';
import { aScoringRoom, marksFor, type ScoringRoom } from '../../../builders/a-scoring-room.ts';

const folder = aFolder();
const NAMES = ['专家赵', '专家钱', '专家孙', '专家李', '专家周'];
let room: ScoringRoom;
let desk: Desk;

beforeAll(async () => {
  room = await aScoringRoom(folder.path, NAMES.slice(0, 1));
  desk = room.secretariat;
  for (const name of NAMES.slice(1)) await desk.call('panel.add', { name, kind: 'expert' });
}, 120_000);

afterAll(async () => {
  await room.close();
  folder.remove();
});

async function recordTexts(panellist: string, name: string): Promise<string> {
  const path = join(folder.path, `${name}.room`);
  const { code } = await desk.call('bundle.out', { panellist, out: desk.file(path) });
  const opened = await openBundle(path, { identities: [], ...(code ? { code } : {}) });
  if (!opened.ok) throw new Error(opened.code);
  const lines = await opened.value.records();
  opened.value.close();
  if (!lines.ok) throw new Error(lines.code);
  return lines.value.map((jws) => Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString()).join('\n');
}

describe('an assignment', () => {
  test('begins with everybody marking everything, and nothing to undo', async () => {
    const before = await desk.call('assignment.get', {});
    expect(before).toMatchObject({ mode: 'all', each: null, canUndo: false });
    expect(before.dossiers.every(({ seats }) => seats.length === NAMES.length)).toBe(true);
    expect(await desk.refusal('assignment.undo', {})).toBe('nothing-to-undo');
  });

  test('in balance gives each dossier its experts, loads that differ by one, and nothing to the recused', async () => {
    const dossier = room.ids.罗志强 ?? '';
    await desk.call('panel.recuse', { panellist: room.seats.专家赵 ?? '', dossier, reason: '亲属' });
    const preview = await desk.call('assignment.preview', { mode: 'balanced', each: 3 });
    expect(await desk.call('assignment.preview', { mode: 'balanced', each: 3 })).toEqual(preview);
    expect((await desk.call('assignment.get', {})).mode).toBe('all');
    for (const { seats } of preview.dossiers) expect(new Set(seats).size).toBe(3);
    const loads = preview.seats.map(({ load }) => load);
    expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
    const row = preview.dossiers.find((each) => each.dossier === dossier);
    expect(row?.seats).not.toContain(room.seats.专家赵);
    expect(row?.barred).toEqual([{ panellist: room.seats.专家赵, because: '回避' }]);
  });

  test('is refused where it names somebody who may not, or nobody', async () => {
    const dossier = room.ids.罗志强 ?? '';
    const barred = { [dossier]: [room.seats.专家赵 ?? ''] };
    expect(await desk.refusal('assignment.set', { pairs: barred, each: null })).toBe('assignment-barred');
    expect(await desk.refusal('assignment.set', { pairs: { [dossier]: ['nobody'] }, each: null })).toBe('not-found');
    expect(await desk.refusal('assignment.set', { pairs: { nothing: [] }, each: null })).toBe('not-found');
  });

  test('decides what is in a bundle and what counts: 未分配 is nobody’s absence', async () => {
    const { dossiers } = await desk.call('assignment.preview', { mode: 'balanced', each: 2 });
    const pairs = Object.fromEntries(dossiers.map(({ dossier, seats }) => [dossier, seats]));
    const set = await desk.call('assignment.set', { pairs, each: 2 });
    expect(set).toMatchObject({ mode: 'assigned', each: 2, canUndo: true });
    const zhao = room.seats.专家赵 ?? '';
    const texts = await recordTexts(zhao, '专家赵');
    for (const { dossier, applicant, seats } of dossiers) {
      const isMine = seats.includes(zhao);
      expect(texts.includes(`"id":"${dossier}"`), applicant).toBe(isMine);
      // Two applicants share one enterprise: only the other's dossier may name it.
      if (!isMine && applicant) expect(texts.includes(applicant), applicant).toBe(false);
    }
    const { ranking } = await desk.call('ranking.get', {});
    const first = ranking.find(({ dossier }) => dossier === dossiers[0]?.dossier);
    expect(first?.excluded.filter(({ because }) => because === '未分配')).toHaveLength(3);
  });

  test('keeps what was marked: sheets stay with their experts, and one that is left out is told', async () => {
    const expert = room.experts.专家赵 as Desk;
    await room.send('专家赵');
    const open = (await expert.call('sheet.list', {})).sheets.filter(({ state }) => state === 'empty');
    await expert.call('sheet.seal', { sheets: open.map(({ dossier }) => marksFor(dossier)) });
    await room.giveBack('专家赵');
    const again = await desk.call('assignment.preview', { mode: 'balanced', each: 2 });
    for (const { dossier } of open)
      expect(again.dossiers.find((each) => each.dossier === dossier)?.seats).toContain(room.seats.专家赵);
    const without = again.dossiers.map(({ dossier, seats }) => [
      dossier,
      seats.filter((seat) => seat !== room.seats.专家赵),
    ]);
    const told = await desk.call('assignment.preview', { mode: 'pairs', pairs: Object.fromEntries(without) });
    expect(told.notices.join()).toContain(`已交回的 ${open.length} 份评分不在分配之内`);
  });

  test('is taken back step by step, and the taking back is on record', async () => {
    const pairs = Object.fromEntries(
      (await desk.call('assignment.get', {})).dossiers.map(({ dossier, seats }) => [dossier, seats]),
    );
    await desk.call('assignment.set', { pairs: null, each: null });
    expect((await desk.call('assignment.get', {})).mode).toBe('all');
    const back = await desk.call('assignment.undo', {});
    expect(Object.fromEntries(back.dossiers.map(({ dossier, seats }) => [dossier, seats]))).toEqual(pairs);
    expect((await desk.call('assignment.undo', {})).mode).toBe('all');
    expect(await desk.refusal('assignment.undo', {})).toBe('nothing-to-undo');
    const { ok, log } = await desk.call('audit.run', {});
    expect(ok).toBe(true);
    expect(log.filter(({ what }) => what.includes('分配申报'))).toHaveLength(4);
  });
});
