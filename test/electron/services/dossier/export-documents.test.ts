import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openOffice } from '../../../../electron/platform/office/office-file.ts';
import { readWorkbook } from '../../../../electron/platform/office/xlsx/read-workbook.ts';
import { aFolder, aNewRoom, type Desk, dossierIds, importSamples } from '../../../builders/a-room.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const folder = aFolder();
let desk: Desk;
let ids: Record<string, string>;
beforeAll(async () => {
  desk = await aNewRoom(folder.path, 'secretariat', '州商务局');
  await importSamples(desk);
  ids = await dossierIds(desk);
}, 60_000);
afterAll(async () => {
  await desk.services.close();
  folder.remove();
});

const out = (name: string) => desk.file(join(folder.path, name));
const bytesOf = (name: string) => readFileSync(join(folder.path, name));
const noSecretsConfirmed = true as const;

async function applications(from: Desk) {
  const { dossiers } = await from.call('dossier.list', {});
  const details = await Promise.all(dossiers.map(({ dossier }) => from.call('dossier.get', { dossier })));
  return Object.fromEntries(details.map(({ name, application }) => [name, application]));
}

async function importInto(into: Desk, ...names: string[]) {
  const files = names.map((name) => into.file(join(folder.path, name)));
  return into.call('dossier.import', { round: 2023, files, noSecretsConfirmed });
}

describe('exports', () => {
  test('of forms in Word make the same dossiers in another room, with their photos', { timeout: 120_000 }, async () => {
    const names: string[] = [];
    for (const [name, dossier] of Object.entries(ids)) {
      const made = await desk.call('form.export', {
        dossier,
        format: 'docx',
        out: out(`${name}.docx`),
        noSecretsConfirmed,
      });
      expect(made.size).toBe(bytesOf(made.file).length);
      // Without LibreOffice one form of the round is not read; an empty one is no application.
      if (name !== '毕有才') names.push(made.file);
    }
    await desk.call('roster.export', { out: out('汇总表.xlsx'), noSecretsConfirmed });
    const other = await aNewRoom(folder.path, 'secretariat', '另一处');
    const { dossiers, files } = await importInto(other, '汇总表.xlsx', ...names);
    expect(files.filter(({ outcome }) => outcome !== 'read')).toEqual([]);
    expect(dossiers).toHaveLength(14);
    const [here, there] = [await applications(desk), await applications(other)];
    for (const name of Object.keys(ids)) {
      expect(there[name]?.form).toEqual(here[name]?.form);
      expect(there[name]?.figures).toEqual(here[name]?.figures);
    }
    const photos = dossiers.flatMap(({ attachments }) =>
      attachments.filter(({ mediaType }) => /image/.test(mediaType)),
    );
    const { evidence } = await desk.call('dossier.get', { dossier: ids.李晓梅 ?? '' });
    expect(photos).toContainEqual(
      expect.objectContaining({ sha256: evidence.find(({ role }) => role === 'photo')?.sha256 }),
    );
    await other.services.close();
  });

  test('of the roster, taken in where it came from, change no figure and make nobody twice', async () => {
    const before = await applications(desk);
    await desk.call('roster.export', { out: out('回来.xlsx'), noSecretsConfirmed });
    const { dossiers } = await importInto(desk, '回来.xlsx');
    expect(dossiers.map(({ change }) => change)).not.toContain('new');
    const after = await applications(desk);
    for (const [name, { form, figures }] of Object.entries(before)) {
      expect(after[name]).toMatchObject({ form, figures });
    }
    expect(Object.keys(after)).toHaveLength(14);
  });

  test('leave links from figures to evidence, and seals, to outlive another reading', async () => {
    const dossier = ids.张建华 ?? '';
    await desk.call('application.move', { dossier, to: 'bureau' }).catch(() => undefined);
    const { evidence } = await desk.call('dossier.get', { dossier });
    const [proof] = evidence.filter(({ role }) => role === 'proof');
    await desk.call('application.edit', {
      dossier,
      edits: { figureEvidence: { 'sales.2022': [proof?.sha256 ?? ''] } },
      reason: '按原件补充',
    });
    await desk.call('application.commit', { dossier });
    await importSamples(desk);
    const { application } = await desk.call('dossier.get', { dossier });
    expect(application.figureEvidence).toEqual({ 'sales.2022': [proof?.sha256] });
  });

  test('of the qualification list have everyone, by verdict, with articles and rulings (R2.8, R3.2)', async () => {
    await desk.call('dossier.decide', { dossier: ids.杨文丽 ?? '', verdict: 'met', reason: '=经核实，符合' });
    await desk.call('list.export', { out: out('名单.xlsx'), noSecretsConfirmed });
    const office = await openOffice(bytesOf('名单.xlsx'));
    const sheets = office.ok ? await readWorkbook(office.value) : office;
    if (!sheets.ok) throw new Error(sheets.message);
    const rows = [...(sheets.value[0]?.rows.values() ?? [])].map((cells) =>
      [...cells.values()].map(({ text }) => text),
    );
    expect(rows[0]).toEqual([
      '序号',
      '姓名',
      '所在单位',
      '县市',
      '申报类别',
      '规则结论',
      '条款',
      '理由',
      '人工认定',
      '审查结论',
    ]);
    expect(rows).toHaveLength(15);
    expect(rows.slice(1).map((row) => row.at(-1))).toEqual([
      ...new Array(7).fill('符合'),
      ...new Array(5).fill('不符合'),
      ...new Array(2).fill('待人工确定'),
    ]);
    const ruled = rows.find((row) => row[1] === '杨文丽');
    expect(ruled?.slice(5)).toEqual([
      '待人工确定',
      '第六条（一）',
      expect.stringContaining('粉丝量恰为 10 万人'),
      expect.stringContaining('理由：=经核实，符合'),
      '符合',
    ]);
    expect(rows.find((row) => row[1] === '鲁文军')?.[6]).toMatch(/第七条|第六条/);
  });

  test('of the list as PDF are signed like every report', { timeout: 60_000 }, async () => {
    const made = await desk.call('report.make', { kind: 'qualification' });
    expect(made).toMatchObject({ title: '2023年度“兴楚电商创业领军人才”资格审查名单', certified: true });
    await desk.call('report.save', { sha256: made.sha256, out: out('名单.pdf') });
    const verified = await desk.call('verify.file', { file: out('名单.pdf') });
    expect(verified.verdict).toBe('whole');
  });

  test('of a form as PDF are the report, under the name that was asked for', { timeout: 60_000 }, async () => {
    const made = await desk.call('form.export', {
      dossier: ids.李晓梅 ?? '',
      format: 'pdf',
      out: out('a.pdf'),
      noSecretsConfirmed,
    });
    expect(made.file).toBe('a.pdf');
    expect(bytesOf('a.pdf').subarray(0, 5).toString()).toBe('%PDF-');
  });

  test('of the blank form need no room, and replace a file of that name', async () => {
    writeFileSync(join(folder.path, '空表.docx'), 'old');
    await desk.call('form.blank', { out: out('空表.docx') });
    expect(bytesOf('空表.docx').subarray(0, 2).toString()).toBe('PK');
  });
});

describe('an export that is refused', () => {
  test('is one that nobody confirmed (R4.11)', async () => {
    const input = { out: out('x.xlsx') } as never;
    expect(await desk.refusal('roster.export', input)).toBe('input-invalid');
    expect(await desk.refusal('list.export', input)).toBe('input-invalid');
  });

  test('is one of a dossier that is not there, of a room without applications, by an expert, of a county’s list', async () => {
    const form = { dossier: 'nobody', format: 'docx', out: out('x.docx'), noSecretsConfirmed } as const;
    expect(await desk.refusal('form.export', form)).toBe('not-found');
    const county = await aNewRoom(folder.path, 'county', '楚雄市');
    const at = county.file(join(folder.path, 'y.xlsx'));
    expect(await county.refusal('roster.export', { out: at, noSecretsConfirmed })).toBe('report-impossible');
    expect(await county.refusal('list.export', { out: at, noSecretsConfirmed })).toBe('role-denied');
    await county.services.close();
    const expert = await aNewRoom(folder.path, 'expert', '专家');
    expect(await expert.refusal('form.export', form)).toBe('role-denied');
    expect(await expert.refusal('roster.export', { out: at, noSecretsConfirmed })).toBe('role-denied');
    await expert.services.close();
  });
});
