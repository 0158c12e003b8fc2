import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aFolder, type Desk, SAMPLES } from '../../../builders/a-room.ts';
import { aScoringRoom, marksFor, SCORING_SCHEME, type ScoringRoom } from '../../../builders/a-scoring-room.ts';

const folder = aFolder();
let room: ScoringRoom;
let desk: Desk;
let expert: Desk;
let panellist: string;

beforeAll(async () => {
  room = await aScoringRoom(folder.path, ['专家赵']);
  desk = room.secretariat;
  expert = room.experts.专家赵 as Desk;
  panellist = room.seats.专家赵 ?? '';
}, 120_000);

afterAll(async () => {
  await room.close();
  folder.remove();
});

describe('papers', () => {
  test('are the secretariat’s to print; an expert prints the own promise and summary', async () => {
    const attendance = await desk.call('report.make', { kind: 'attendance' });
    expect(attendance).toMatchObject({ title: expect.stringContaining('签到表'), pages: 1 });
    expect(await desk.call('report.make', { kind: 'promise', panellist })).toMatchObject({ certified: true });
    expect(await expert.call('report.make', { kind: 'promise' })).toMatchObject({ pages: 1 });
    for (const kind of ['letter', 'blank-sheet', 'attendance'] as const)
      expect(await expert.refusal('report.make', { kind, panellist })).toBe('role-denied');
    expect(await desk.refusal('report.make', { kind: 'personal-summary', panellist })).toBe('report-impossible');
    expect(await desk.refusal('report.make', { kind: 'promise', panellist: 'nobody' })).toBe('not-found');
  });

  test('carry, as a letter, the code that opens the bundle, while the expert has not enrolled', async () => {
    const { panellist: fresh } = await desk.call('panel.add', { name: '新专家', kind: 'expert' });
    const letter = await desk.call('report.make', { kind: 'letter', panellist: fresh });
    expect(letter.name).toContain('新专家');
    const { code } = await desk.call('bundle.out', {
      panellist: fresh,
      out: desk.file(join(folder.path, 'fresh.room')),
    });
    const again = await desk.call('report.make', { kind: 'letter', panellist: fresh });
    expect(code).not.toBeNull();
    // The same code, so the same content and the same digest in its name.
    expect(again.code).toBe(letter.code);
    await expert.call('promise.sign', { text: (await expert.call('promise.get', {})).text });
    await room.giveBack('专家赵');
    expect(await desk.refusal('report.make', { kind: 'letter', panellist })).toBe('report-impossible');
  });

  test('are found again by the code, as a blank sheet, and say whether it is still current', async () => {
    const { code } = await desk.call('report.make', { kind: 'blank-sheet', panellist });
    const found = await desk.call('paper.read', { code: ` ${code.toLowerCase()} ` });
    expect(found).toMatchObject({ panellist, member: '专家赵', schemeVersion: 1, current: true });
    expect(found.dossiers).toBeGreaterThan(5);
    expect(await desk.refusal('paper.read', { code: 'XC1:KB:00000000:000000000000000000000000' })).toBe('paper-code');
    await desk.call('panel.recuse', { panellist, dossier: room.ids.罗志强 ?? '', reason: '亲属' });
    expect(await desk.call('paper.read', { code })).toMatchObject({ current: false, dossiers: found.dossiers - 1 });
  });

  test('show a scheme before it is set, and nothing of it is on record', async () => {
    const before = (await desk.call('audit.run', {})).records;
    const bytes = await desk.call('scheme.preview', { scheme: SCORING_SCHEME });
    expect(Buffer.from(bytes.subarray(0, 5)).toString()).toBe('%PDF-');
    expect(await desk.refusal('scheme.preview', { scheme: { items: [] } })).toBe('scheme-invalid');
    expect((await desk.call('audit.run', {})).records).toBe(before);
  });

  test('show, on a score sheet, the signature of the hand that sealed it', async () => {
    const png = readFileSync(join(SAMPLES, 'evidence/01-李晓梅/照片.png')).toString('base64');
    const [first] = (await expert.call('sheet.list', {})).sheets.filter(({ state }) => state === 'empty');
    const sheets = [marksFor(first?.dossier ?? '')];
    await expert.call('sheet.seal', { sheets });
    const plain = await expert.call('report.make', { kind: 'sheet' });
    await expert.call('sheet.seal', { sheets, signature: png, reason: '补手写签名' });
    const signed = await expert.call('report.make', { kind: 'sheet' });
    expect(signed.code).not.toBe(plain.code);
    const pictures = async (sha256: string) =>
      Buffer.from(await expert.call('report.read', { sha256 }))
        .toString('latin1')
        .split('/Subtype /Image').length - 1;
    expect(await pictures(signed.sha256)).toBeGreaterThan(await pictures(plain.sha256));
    expect(await expert.call('report.make', { kind: 'personal-summary' })).toMatchObject({
      title: expect.stringContaining('个人评审小结'),
    });
    await room.giveBack('专家赵');
    const atDesk = await desk.call('report.make', { kind: 'sheet', panellist });
    expect(
      await desk
        .call('report.read', { sha256: atDesk.sha256 })
        .then((bytes) => Buffer.from(bytes).includes('/Subtype /Image')),
    ).toBe(true);
  });
});
