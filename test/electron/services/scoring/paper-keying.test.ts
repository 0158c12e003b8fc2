import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aFolder, type Desk } from '../../../builders/a-room.ts';
import { aScoringRoom, marksFor, type ScoringRoom } from '../../../builders/a-scoring-room.ts';
import { pdfOf } from '../intake/sample-files.ts';

const folder = aFolder();
let room: ScoringRoom;
let desk: Desk;
let seat: string;
let dossiers: string[];

beforeAll(async () => {
  room = await aScoringRoom(folder.path, ['专家赵']);
  desk = room.secretariat;
  seat = (await desk.call('panel.add', { name: '手写专家', kind: 'expert' })).panellist;
  dossiers = (await desk.call('paper.view', { panellist: seat })).dossiers.map(({ dossier }) => dossier);
}, 120_000);

afterAll(async () => {
  await room.close();
  folder.remove();
});

const keyed = (marks: readonly string[]) => marks.map((mark, at) => marksFor(dossiers[at] ?? '', mark));
const enter = (clerk: string, marks: readonly string[]) => ({ panellist: seat, clerk, sheets: keyed(marks) });

describe('sheets marked on paper', () => {
  test('list the items that a hand marks, never the objective ones', async () => {
    const view = await desk.call('paper.view', { panellist: seat });
    expect(view.dossiers.every(({ items, state }) => items.join() === 'scale' && state === 'open')).toBe(true);
    const objective = { ...marksFor(dossiers[0] ?? ''), items: { sales: { mark: '40' } } };
    expect(await desk.refusal('paper.enter', { panellist: seat, clerk: '甲', sheets: [objective] })).toBe(
      'marks-invalid',
    );
    expect(await desk.refusal('paper.enter', enter('甲', ['30.25']))).toBe('marks-invalid');
  });

  test('need two clerks: one is not enough, a third is too many, and nobody keys for two', async () => {
    await desk.call('paper.enter', enter('录入员甲', ['30', '41', '52']));
    expect(await desk.refusal('paper.confirm', { panellist: seat })).toBe('paper-incomplete');
    const again = await desk.call('paper.enter', enter(' 录入员甲 ', ['30', '40', '52']));
    expect(again.clerks).toMatchObject([{ sheets: 3 }]);
    const second = await desk.call('paper.enter', enter('录入员乙', ['30.0', '44']));
    expect(second.own.map(({ items }) => items.scale)).toEqual([{ mark: '30.0' }, { mark: '44' }]);
    expect(await desk.refusal('paper.enter', enter('录入员丙', ['30']))).toBe('paper-clerks');
  });

  test('count only when both readings say the same; what differs is listed', async () => {
    const { mismatches } = await desk.call('paper.view', { panellist: seat });
    expect(mismatches.map(({ dossier, itemName, values }) => [dossiers.indexOf(dossier), itemName, values])).toEqual([
      [1, '业绩规模', ['40', '44']],
      [2, '整份', ['已录入', '没有录入']],
    ]);
    expect(await desk.refusal('paper.confirm', { panellist: seat })).toBe('paper-incomplete');
    expect((await desk.call('ranking.get', {})).ranking.every(({ valid }) => valid === 0)).toBe(true);
    await desk.call('paper.enter', enter('录入员乙', ['30', '40', '52']));
    const scan = join(folder.path, '扫描.pdf');
    writeFileSync(scan, pdfOf());
    const view = await desk.call('paper.confirm', { panellist: seat, scan: desk.file(scan) });
    expect(view.dossiers.filter(({ state }) => state === 'confirmed').map(({ dossier }) => dossier)).toEqual(
      dossiers.slice(0, 3),
    );
    const { ranking } = await desk.call('ranking.get', {});
    expect(
      ranking
        .filter(({ valid }) => valid === 1)
        .map(({ dossier }) => dossier)
        .sort(),
    ).toEqual(dossiers.slice(0, 3).sort());
    expect((await desk.call('report.make', { kind: 'sheet', panellist: seat })).pages).toBe(1);
    const { members } = await desk.call('panel.list', {});
    expect(members.find(({ panellist }) => panellist === seat)?.sheets).toBe(3);
  });

  test('confirmed again change nothing; keyed anew they need a reason, and both versions stay', async () => {
    const before = (await desk.call('audit.run', {})).records;
    await desk.call('paper.confirm', { panellist: seat });
    expect((await desk.call('audit.run', {})).records).toBe(before);
    await desk.call('paper.enter', enter('录入员甲', ['31', '40', '52']));
    await desk.call('paper.enter', enter('录入员乙', ['31', '40', '52']));
    expect(await desk.refusal('paper.confirm', { panellist: seat })).toBe('sheet-sealed');
    await desk.call('paper.confirm', { panellist: seat, reason: '原件字迹看错' });
    const { rows } = await desk.call('ranking.marks', {});
    expect(
      rows.filter(({ expert, item, mark }) => expert === '手写专家' && item === 'scale' && mark === '31'),
    ).toHaveLength(1);
    expect((await desk.call('audit.run', {})).ok).toBe(true);
  });

  test('taken out of the count stay on record', async () => {
    const view = await desk.call('paper.withdraw', { panellist: seat, dossier: dossiers[2] ?? '', reason: '签名缺失' });
    expect(view.dossiers.find(({ dossier }) => dossier === dossiers[2])?.state).toBe('withdrawn');
    expect(await desk.refusal('paper.withdraw', { panellist: seat, dossier: dossiers[2] ?? '', reason: '再' })).toBe(
      'not-found',
    );
  });

  test('beside a sheet that the expert sealed count neither until a person decides', async () => {
    const expert = room.experts.专家赵 as Desk;
    const own = room.seats.专家赵 ?? '';
    await expert.call('sheet.seal', { sheets: [marksFor(dossiers[0] ?? '', '20')] });
    await room.giveBack('专家赵');
    for (const clerk of ['甲', '乙'])
      await desk.call('paper.enter', { panellist: own, clerk, sheets: [marksFor(dossiers[0] ?? '', '25')] });
    const view = await desk.call('paper.confirm', { panellist: own });
    expect(view.dossiers.find(({ dossier }) => dossier === dossiers[0])?.state).toBe('both');
    const marksOf = async () =>
      (await desk.call('ranking.marks', {})).rows.filter(
        ({ expert: name, item, mark }) => name === '专家赵' && item === 'scale' && mark !== '未评',
      );
    expect(await marksOf()).toEqual([]);
    expect((await desk.call('conflict.list', {})).conflicts).toHaveLength(1);
    await desk.call('paper.withdraw', { panellist: own, dossier: dossiers[0] ?? '', reason: '以本人封存的为准' });
    expect((await marksOf()).map(({ mark }) => mark)).toEqual(['20']);
    expect((await desk.call('conflict.list', {})).conflicts).toEqual([]);
  });
});
