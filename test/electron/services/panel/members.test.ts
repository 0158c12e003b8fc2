import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aFolder, type Desk } from '../../../builders/a-room.ts';
import { aScoringRoom, marksFor, type ScoringRoom } from '../../../builders/a-scoring-room.ts';

const folder = aFolder();
let room: ScoringRoom;
let desk: Desk;
let expert: Desk;
let seat: string;

const idOf = (name: string) => room.ids[name] ?? '';

beforeAll(async () => {
  room = await aScoringRoom(folder.path, ['专家赵', '专家钱'], { promise: true, quorum: 3 });
  desk = room.secretariat;
  expert = room.experts.专家赵 as Desk;
  seat = room.seats.专家赵 ?? '';
}, 120_000);

afterAll(async () => {
  await room.close();
  folder.remove();
});

describe('the panel', () => {
  test('is looked over for number, quorum, head, kinds, units and contacts', async () => {
    const { head, notices } = await desk.call('panel.overview', {});
    expect(head).toBeNull();
    expect(notices.map(({ code }) => code)).toEqual([
      'below-quorum',
      'even',
      'no-head',
      'one-kind',
      'no-unit',
      'no-contact',
    ]);
    expect(notices[0]).toMatchObject({ weight: 'must' });
  });

  test('elects a head, on record with how', async () => {
    const { head } = await desk.call('panel.elect', { panellist: seat, basis: '第一次会议推选' });
    expect(head).toEqual({ panellist: seat, name: '专家赵', basis: '第一次会议推选' });
    const { members } = await desk.call('panel.list', {});
    expect(members.map((member) => [member.name, member.head])).toEqual([
      ['专家赵', true],
      ['专家钱', false],
    ]);
    expect(await desk.refusal('panel.elect', { panellist: 'nobody', basis: '-' })).toBe('not-found');
  });

  test('keeps one member a name, whoever is renamed', async () => {
    const input = { panellist: seat, name: '专家钱', kind: 'expert' } as const;
    expect(await desk.refusal('panel.update', input)).toBe('already-there');
    const unit = (await desk.call('dossier.list', {})).dossiers.find(({ name }) => name === '罗志强')?.employer ?? '';
    const updated = await desk.call('panel.update', { ...input, name: '专家赵', unit, contact: '13000000000' });
    expect(updated).toMatchObject({ unit, contact: '13000000000', enrolment: 'invited' });
  });

  test('shows conflicts of interest with their rule; each is dismissed or confirmed with a reason', async () => {
    const { conflicts } = await desk.call('panel.conflicts', {});
    const hit = conflicts.find(({ dossier }) => dossier === idOf('罗志强'));
    expect(hit).toMatchObject({
      panellist: seat,
      rule: 'same-unit',
      ruleName: '同一单位',
      certainty: 'sure',
      state: 'open',
    });
    const ruling = { panellist: seat, dossier: idOf('罗志强'), rule: 'same-unit', reason: '同名的另一单位' } as const;
    const dismissed = await desk.call('panel.rule', { ...ruling, dismissed: true });
    expect(dismissed.conflicts.find(({ dossier }) => dossier === idOf('罗志强'))).toMatchObject({
      state: 'dismissed',
      reason: '同名的另一单位',
    });
    const confirmed = await desk.call('panel.rule', { ...ruling, dismissed: false, reason: '核实为同一单位' });
    expect(confirmed.conflicts.find(({ dossier }) => dossier === idOf('罗志强'))).toMatchObject({ state: 'confirmed' });
    expect(await desk.refusal('panel.rule', { ...ruling, rule: 'kin', dismissed: true })).toBe('not-found');
    expect((await desk.call('audit.run', {})).ok).toBe(true);
  });
});

describe('the promise', () => {
  test('comes before every dossier, attachment and sheet where the scheme asks for it', async () => {
    const dossier = idOf('罗志强');
    expect(await expert.refusal('dossier.get', { dossier })).toBe('promise-unsigned');
    expect(await expert.refusal('evidence.read', { dossier, sha256: '' })).toBe('promise-unsigned');
    expect(await expert.refusal('sheet.list', {})).toBe('promise-unsigned');
    expect(await expert.refusal('sheet.save', marksFor(dossier))).toBe('promise-unsigned');
    expect(await expert.refusal('sheet.seal', { sheets: [marksFor(dossier)] })).toBe('promise-unsigned');
    expect(await expert.refusal('report.make', { kind: 'form', dossier })).toBe('promise-unsigned');
    expect(await desk.refusal('dossier.get', { dossier })).toBeUndefined();
  });

  test('is signed as it was read, once, and known at the secretariat when it comes back', async () => {
    const promise = await expert.call('promise.get', {});
    expect(promise).toMatchObject({ required: true, signed: false });
    expect(promise.articles.map(({ heading }) => heading)).toEqual(['回避', '保密', '廉洁']);
    expect(await expert.refusal('promise.sign', { text: '0'.repeat(64) })).toBe('promise-changed');
    const { text } = promise;
    expect(await expert.call('promise.sign', { text })).toMatchObject({ signed: true });
    expect((await expert.call('promise.sign', { text })).at).toBe((await expert.call('promise.get', {})).at);
    expect(await expert.refusal('dossier.get', { dossier: idOf('罗志强') })).toBeUndefined();
    await room.giveBack('专家赵');
    const { members } = await desk.call('panel.list', {});
    expect(members.map(({ promised }) => promised)).toEqual([true, false]);
  });
});

describe('a recusal that the expert declares', () => {
  test('shuts the dossier at once and keeps it out of the next bundle until the secretariat or the meeting lifts it', async () => {
    const dossier = idOf('罗志强');
    const after = await expert.call('recusal.declare', { dossier, reason: '曾任该单位顾问' });
    expect(after.applicants.filter(({ recused }) => recused).map((each) => each.dossier)).toEqual([dossier]);
    expect(await expert.refusal('recusal.declare', { dossier, reason: '又一次' })).toBe('already-there');
    expect(await expert.refusal('dossier.get', { dossier })).toBe('recused');
    const [file] = (await desk.call('dossier.get', { dossier })).evidence;
    expect(await expert.refusal('evidence.read', { dossier, sha256: file?.sha256 ?? '' })).toBe('recused');
    await room.giveBack('专家赵');
    const member = (await desk.call('panel.list', {})).members.find(({ panellist }) => panellist === seat);
    expect(member?.recusals).toMatchObject([{ dossier, reason: '曾任该单位顾问' }]);
    const { conflicts } = await desk.call('panel.conflicts', {});
    expect(conflicts.find((each) => each.dossier === dossier)).toMatchObject({ state: 'recused' });
    await room.send('专家赵');
    const state = async () =>
      (await expert.call('sheet.list', {})).sheets.find((each) => each.dossier === dossier)?.state;
    expect(await state()).toBe('recused');
    const lifted = await desk.call('panel.lift', { panellist: seat, dossier, reason: '核实已离任三年，不影响评审' });
    expect(lifted.recusals).toEqual([]);
    await room.send('专家赵');
    expect(await state()).toBe('empty');
    expect(await expert.refusal('dossier.get', { dossier })).toBeUndefined();
    expect((await desk.call('conflict.list', {})).conflicts).toEqual([]);
  });
});

test('a ranking below the quorum says so', async () => {
  const dossier = idOf('张建华');
  await desk.call('dossier.decide', { dossier, verdict: 'met', reason: '已核' });
  const before = await desk.call('ranking.get', {});
  expect(before.quorum).toEqual({ needed: 3, present: 0 });
  const [first] = (await expert.call('sheet.list', {})).sheets.filter(({ state }) => state === 'empty');
  await expert.call('sheet.seal', { sheets: [marksFor(first?.dossier ?? '')] });
  await room.giveBack('专家赵');
  const { quorum, notes } = await desk.call('ranking.get', {});
  expect(quorum).toEqual({ needed: 3, present: 1 });
  expect(notes.join()).toContain('不足方案规定的法定人数 3 人');
});
