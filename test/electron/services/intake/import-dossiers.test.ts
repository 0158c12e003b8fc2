import { afterAll, describe, expect, test, vi } from 'vitest';
import { aFolder, aNewRoom, dossierIds, importSamples } from '../../../builders/a-room.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const folder = aFolder();
afterAll(folder.remove);

describe('an import of the sample round', () => {
  test('leads to findings with which a careful official agrees (R2.1–R2.8)', async () => {
    const desk = await aNewRoom(folder.path, 'secretariat', '甲');
    const { dossiers, files } = await importSamples(desk);
    expect(dossiers).toHaveLength(14);
    expect(files.find(({ file }) => file.endsWith('.doc'))).toMatchObject({
      outcome: 'refused',
      code: 'doc-needs-conversion',
    });
    const listed = await desk.call('dossier.list', {});
    const verdicts = Object.fromEntries(listed.dossiers.map(({ name, verdict }) => [name, verdict]));
    expect(verdicts).toEqual({
      李晓梅: 'met',
      罗志强: 'met',
      张建华: 'met',
      周子昂: 'met',
      李国栋: 'met',
      王俊杰: 'met',
      普兰芳: 'not-met',
      鲁文军: 'not-met',
      自正兰: 'not-met',
      起云峰: 'not-met',
      沙玉琴: 'not-met',
      杨文丽: 'person',
      马丽娟: 'person',
      // Without LibreOffice the form is not read, so the basic conditions wait for a person; the figures are met.
      毕有才: 'person',
    });
    const byName = new Map(listed.dossiers.map((each) => [each.name, each]));
    const findingOf = (name: string, rule: string) => byName.get(name)?.findings.find((each) => each.rule === rule);
    expect(findingOf('毕有才', 'track-cross-border')?.status).toBe('met');
    expect(findingOf('王俊杰', 'track-cross-border')?.figures).toMatchObject({ '2022 年折合人民币': '100891.50 元' });
    for (const name of ['周子昂', '李国栋']) expect(findingOf(name, 'one-per-enterprise')?.status).toBe('notice');
    await desk.services.close();
  });

  test('changes nothing the second time, and its parts may come one by one in any order', async () => {
    const whole = await aNewRoom(folder.path, 'secretariat', '乙');
    await importSamples(whole);
    const again = await importSamples(whole);
    expect(new Set(again.dossiers.map(({ change }) => change))).toEqual(new Set(['unchanged']));

    const parts = await aNewRoom(folder.path, 'secretariat', '丙');
    await importSamples(parts, 'roster.xlsx');
    await importSamples(parts, 'evidence');
    await importSamples(parts, 'forms');
    const view = async (desk: typeof whole) =>
      (await desk.call('dossier.list', {})).dossiers.map(({ dossier: _id, ...rest }) => ({
        ...rest,
        issues: rest.issues.map(({ code }) => code).sort(),
      }));
    expect(await view(parts)).toEqual(await view(whole));
    expect(Object.keys(await dossierIds(parts))).toHaveLength(14);
    await whole.services.close();
    await parts.services.close();
  });

  test('of another year goes into another room', async () => {
    const desk = await aNewRoom(folder.path, 'secretariat', '丁');
    await importSamples(desk, 'roster.xlsx');
    const files = [desk.file(import.meta.dirname)];
    expect(await desk.refusal('dossier.import', { round: 2024, files, noSecretsConfirmed: true })).toBe('other-round');
    await desk.services.close();
  });
});
