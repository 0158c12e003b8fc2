import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { aFolder, aNewRoom, type Desk, dossierIds, importSamples, SAMPLES } from '../../../builders/a-room.ts';
import { xlsx } from '../../platform/office/build-xlsx.ts';

// Every room takes a second of key derivation, several on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const opened: Array<() => void> = [];
afterEach(() => {
  for (const close of opened.splice(0)) close();
});

function folder(): string {
  const made = aFolder();
  opened.push(made.remove);
  return made.path;
}

async function aRoom(): Promise<Desk> {
  const desk = await aNewRoom(folder(), 'secretariat', '州商务局');
  opened.push(() => void desk.services.close());
  return desk;
}

const HEAD = ['序号', '姓名', '所在单位', '上年度销售额（元）', '手机', '带动'];
const ROW = ['1', '李晓梅', '楚雄彝韵文化传播工作室', '654321', '13900000000', '77'];

function aRoster(...rows: string[][]): string {
  const path = join(folder(), '汇总表.xlsx');
  writeFileSync(path, xlsx([{ rows }]));
  return path;
}

function chosen(desk: Desk, ...paths: string[]) {
  return { round: 2023, files: paths.map(desk.file), noSecretsConfirmed: true as const };
}

const records = async (desk: Desk) => (await desk.call('audit.run', {})).records;

describe('a preview of an import', () => {
  it('tells field by field what would change, and nothing of it is written', async () => {
    const desk = await aRoom();
    await importSamples(desk);
    const { 李晓梅: dossier = '' } = await dossierIds(desk);
    const edits = { values: { phone: '13700000000' } };
    await desk.call('application.edit', { dossier, edits, reason: '与原件核对' });
    await desk.call('application.commit', { dossier });
    const before = [await records(desk), await desk.call('dossier.get', { dossier })];
    const { dossiers } = await desk.call('dossier.previewImport', chosen(desk, aRoster(HEAD, ROW)));
    expect(dossiers).toHaveLength(1);
    expect(dossiers[0]).toMatchObject({ dossier, name: '李晓梅', change: 'changed' });
    const [sales] = dossiers[0]?.changes.filter(({ after }) => after?.includes('654,321') || after === '654321') ?? [];
    expect(sales).toMatchObject({ byHand: false });
    expect([await records(desk), await desk.call('dossier.get', { dossier })]).toEqual(before);
    const imported = await desk.call('dossier.import', chosen(desk, aRoster(HEAD, ROW)));
    expect(imported.dossiers.map(({ change }) => change)).toEqual(['changed']);
  });

  it('marks what a person had entered', async () => {
    const desk = await aRoom();
    await importSamples(desk);
    const { 李晓梅: dossier = '' } = await dossierIds(desk);
    const edits = { values: { phone: '13700000000' } };
    await desk.call('application.edit', { dossier, edits, reason: '与原件核对' });
    await desk.call('application.commit', { dossier });
    const form = join(SAMPLES, 'forms', '01-李晓梅.docx');
    const { dossiers } = await desk.call('dossier.previewImport', chosen(desk, form));
    expect(dossiers[0]?.changes).toEqual([
      { label: '申报人联系电话', before: '13700000000', after: expect.stringMatching(/^138/), byHand: true },
    ]);
  });

  it('says new, changed or unchanged as the import then does', async () => {
    const desk = await aRoom();
    const first = await desk.call('dossier.previewImport', chosen(desk, SAMPLES));
    expect(first.dossiers).toHaveLength(14);
    expect(new Set(first.dossiers.map(({ change }) => change))).toEqual(new Set(['new']));
    expect(first.dossiers.every(({ changes }) => changes.length === 0)).toBe(true);
    const done = await desk.call('dossier.import', chosen(desk, SAMPLES));
    expect(done.dossiers.map(({ name }) => name)).toEqual(first.dossiers.map(({ name }) => name));
    expect(done.files).toEqual(first.files);
    const again = await desk.call('dossier.previewImport', chosen(desk, SAMPLES));
    expect(again.dossiers.map(({ change, files }) => [change, files])).toEqual(
      Array.from({ length: 14 }, () => ['unchanged', []]),
    );
  });

  it('takes a column for what a person says it is, in the preview and in the import', async () => {
    const desk = await aRoom();
    const path = aRoster(HEAD, ROW);
    const shown = await desk.call('dossier.previewImport', chosen(desk, path));
    const columns = (found: typeof shown) =>
      Object.fromEntries(found.rosters[0]?.columns.map(({ header, target }) => [header, target]) ?? []);
    expect(columns(shown)).toMatchObject({ 姓名: 'name', 带动: undefined });
    expect(shown.rosters[0]).toMatchObject({ file: '汇总表.xlsx', people: 1 });
    expect(Object.values(shown.rosters[0]?.rows[0] ?? {})).toContain('77');
    const choices = { 带动: 'jobs' as const, 手机: 'ignored' as const };
    const input = { ...chosen(desk, path), columns: choices };
    expect(columns(await desk.call('dossier.previewImport', input))).toMatchObject({ 带动: 'jobs', 手机: 'ignored' });
    const { dossiers } = await desk.call('dossier.import', input);
    expect(dossiers[0]?.figures).toMatchObject({ jobs: '77' });
    const detail = await desk.call('dossier.get', { dossier: dossiers[0]?.dossier ?? '' });
    expect(detail.application.form.values.phone).toBeUndefined();
  });

  it('refuses what is no target of a column, another year, and a file that is gone', async () => {
    const desk = await aRoom();
    const input = chosen(desk, aRoster(HEAD, ROW));
    expect(await desk.refusal('dossier.previewImport', { ...input, columns: { 带动: '带动' as 'jobs' } })).toBe(
      'input-invalid',
    );
    expect(await desk.refusal('dossier.previewImport', { ...input, files: ['0'.repeat(32)] })).toBe('file-missing');
    await desk.call('dossier.import', input);
    expect(await desk.refusal('dossier.previewImport', { ...input, round: 2024 })).toBe('other-round');
  });

  it('stops when it is cancelled, and an import that is cancelled leaves the room as it was', async () => {
    const desk = await aRoom();
    for (const name of ['dossier.previewImport', 'dossier.import'] as const) {
      const running = desk.refusal(name, { ...chosen(desk, SAMPLES), job: name });
      await desk.call('job.cancel', { job: name });
      expect(await running).toBe('cancelled');
    }
    expect((await desk.call('dossier.list', {})).dossiers).toEqual([]);
  });
});
