import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../domain/application/edits/apply-edits.ts';
import { mergeVersions } from '../../../domain/application/merge-versions.ts';
import { anApplication } from '../../builders/an-application.ts';

const BASE = anApplication({ values: { phone: '13800000001', specialty: '电商' }, figures: { jobs: '3' } });
const edited = (edits: Parameters<typeof applyEdits>[1]) => applyEdits(BASE, edits).application;

describe('mergeVersions', () => {
  it('is the other side’s version where nothing changed here, and ours where nothing came', () => {
    const changed = edited({ values: { name: '新' }, figures: { 'sales.2021': '7' } });
    expect(mergeVersions(BASE, changed, BASE)).toEqual({ application: changed, clashes: [] });
    expect(mergeVersions(BASE, BASE, changed)).toEqual({ application: changed, clashes: [] });
  });

  it('joins changes of different things', () => {
    const theirs = edited({
      values: { phone: '13900000009' },
      workRows: [{ period: '2020.01—至今', employer: '甲', post: '' }],
    });
    const ours = edited({ values: { bureauOpinion: '同意' }, figures: { jobs: '5' } });
    const { application, clashes } = mergeVersions(BASE, theirs, ours);
    expect(clashes).toEqual([]);
    expect(application.form.values).toMatchObject({ phone: '13900000009', bureauOpinion: '同意', specialty: '电商' });
    expect(application.figures).toMatchObject({ jobs: '5', sales: BASE.figures.sales });
    expect(application.form.workRows).toHaveLength(1);
  });

  it('names what both changed differently, and keeps theirs', () => {
    const { application, clashes } = mergeVersions(
      BASE,
      edited({ values: { phone: '1' }, figures: { jobs: '4' } }),
      edited({ values: { phone: '2' }, figures: { jobs: '4' } }),
    );
    expect(clashes).toEqual(['申报人联系电话']);
    expect(application.form.values.phone).toBe('1');
    expect(application.figures.jobs).toBe('4');
  });

  it('drops what the other side took away and keeps what we added', () => {
    const { application } = mergeVersions(
      BASE,
      edited({ values: { specialty: '' }, figures: { jobs: '' } }),
      edited({ values: { title: '高级' } }),
    );
    expect(application.form.values).not.toHaveProperty('specialty');
    expect(application.form.values.title).toBe('高级');
    expect(application.figures).not.toHaveProperty('jobs');
  });

  it('leaves an issue settled that either side settled', () => {
    const issue = (code: string) => ({ code, message: code });
    const at = (...codes: string[]) => ({ ...BASE, importIssues: codes.map(issue) });
    const { application } = mergeVersions(at('a', 'b', 'c'), at('b', 'c', 'd'), at('a', 'c', 'e'));
    expect(application.importIssues.map(({ code }) => code).sort()).toEqual(['c', 'd', 'e']);
  });
});
