import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aFolder, type Desk, SAMPLES } from '../../../builders/a-room.ts';
import { aScoringRoom, marksFor, SCORING_SCHEME, type ScoringRoom } from '../../../builders/a-scoring-room.ts';

const folder = aFolder();
const PNG = readFileSync(join(SAMPLES, 'evidence/01-李晓梅/照片.png'));
let room: ScoringRoom;
let expert: Desk;
let dossiers: string[];

beforeAll(async () => {
  room = await aScoringRoom(folder.path, ['专家赵']);
  expert = room.experts.专家赵 as Desk;
  dossiers = (await expert.call('sheet.list', {})).sheets.map(({ dossier }) => dossier);
}, 120_000);

afterAll(async () => {
  await room.close();
  folder.remove();
});

describe('objective items', () => {
  test('stand in every sheet before anything is marked, and no expert can give another mark', async () => {
    const { sheets } = await expert.call('sheet.list', {});
    for (const { items } of sheets) expect(['0', '20', '40']).toContain((items.sales as { mark: string }).mark);
    const [first] = sheets;
    const given = first && 'mark' in (first.items.sales ?? {}) ? (first.items.sales as { mark: string }).mark : '';
    const other = { ...marksFor(first?.dossier ?? ''), items: { sales: { mark: given === '40' ? '20' : '40' } } };
    expect(await expert.refusal('sheet.save', other)).toBe('marks-invalid');
    const same = { ...marksFor(first?.dossier ?? ''), items: { scale: { mark: '30' }, sales: { mark: `${given}.0` } } };
    const saved = await expert.call('sheet.save', same);
    expect(saved).toMatchObject({ complete: true, total: String(30 + Number(given)), signed: false });
  });
});

describe('sealing', () => {
  test('is looked over before: what is missing, what needs a comment; the counts tell the states', async () => {
    await expert.call('sheet.save', marksFor(dossiers[1] ?? '', '60'));
    const { warnings, counts } = await expert.call('sheet.review', {});
    expect(counts).toMatchObject({ draft: 2, empty: dossiers.length - 2, sealed: 0 });
    expect(warnings.filter(({ code }) => code === 'missing')).toHaveLength(dossiers.length - 2);
    expect(warnings.filter(({ refused }) => refused)).toMatchObject([
      { code: 'comment-missing', dossier: dossiers[1] },
    ]);
  });

  test('is refused whole where a comment that the scheme demands is not there', async () => {
    const sheets = [marksFor(dossiers[0] ?? ''), marksFor(dossiers[1] ?? '', '60')];
    expect(await expert.refusal('sheet.seal', { sheets })).toBe('comment-missing');
    expect((await expert.call('sheet.review', {})).counts.sealed).toBe(0);
    const commented = sheets.map((sheet) => ({ ...sheet, comments: { scale: '规模居首' } }));
    expect(
      (await expert.call('sheet.seal', { sheets: commented })).sheets.filter(({ state }) => state === 'sealed'),
    ).toHaveLength(2);
  });

  test('takes a whole PNG as the hand’s own signature and nothing else', async () => {
    const sheets = [marksFor(dossiers[2] ?? '')];
    for (const bytes of [PNG.subarray(0, PNG.length - 20), Buffer.from('%PDF-1.7'), Buffer.alloc(0)])
      expect(await expert.refusal('sheet.seal', { sheets, signature: bytes.toString('base64') })).toBe(
        'signature-unusable',
      );
    const sealed = await expert.call('sheet.seal', { sheets, signature: PNG.toString('base64') });
    const signed = sealed.sheets.filter((sheet) => sheet.signed).map(({ dossier }) => dossier);
    expect(signed).toEqual([dossiers[2]]);
    const changed = await expert.call('sheet.save', marksFor(dossiers[2] ?? '', '31'));
    expect(changed).toMatchObject({ state: 'draft', signed: false });
  });

  test('binds a scan of the signed paper to the sealed sheets, with which it travels', async () => {
    const path = join(folder.path, '签名评分表.png');
    writeFileSync(path, PNG);
    writeFileSync(join(folder.path, 'notes.txt'), 'a text is no scan');
    expect(await expert.refusal('sheet.scan', { file: expert.file(join(folder.path, 'notes.txt')) })).toBe(
      'type-unsupported',
    );
    const scan = await expert.call('sheet.scan', { file: expert.file(path) });
    expect(scan).toMatchObject({ name: '签名评分表.png', size: PNG.length, sheets: 3 });
    await room.giveBack('专家赵');
    const desk = room.secretariat;
    expect((await desk.call('audit.run', {})).ok).toBe(true);
    expect(await desk.refusal('sheet.scan', { file: desk.file(path) })).toBe('not-found');
    const again = await desk.call('sheet.scan', { file: desk.file(path), panellist: room.seats.专家赵 ?? '' });
    expect(again.sheets).toBe(3);
    const log = JSON.stringify(await desk.call('audit.log', {}));
    expect(log).toContain('附签名扫描件');
    expect(log).toContain('的 3 份评分，签名评分表.png');
  });
});

describe('a scheme that changes', () => {
  test('is told to the expert with its reason, by the bundle and at every opening', async () => {
    expect((await expert.call('session.status', {})).notices?.join()).not.toContain('评审方案已改为');
    const [scale, sales] = SCORING_SCHEME.items;
    const items = [
      { ...(scale ?? { id: '', name: '', max: '' }), max: '61' },
      ...(sales ? [{ ...sales, name: '销售' }] : []),
    ];
    await room.secretariat.call('scheme.set', { scheme: { ...SCORING_SCHEME, items }, reason: '会议决定' });
    const told = (await room.send('专家赵')).join('；');
    expect(told).toContain('评审方案已改为第 2 版（理由：会议决定）');
    expect(told).toContain('“业绩规模”的满分：60 → 61');
    expect(told).toContain('已封存的 3 份评分依据旧版方案，请重新评分并封存');
    expect((await expert.call('session.status', {})).notices?.join()).toContain('评审方案已改为第 2 版');
  });
});
