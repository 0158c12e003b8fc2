import { describe, expect, it } from 'vitest';
import { dossiers, eligible } from '../../../domain/dossier/dossiers.ts';
import { hashOf } from '../../builders/a-record.ts';
import { aReview } from '../../builders/a-review.ts';
import { anApplication } from '../../builders/an-application.ts';
import { assessAmong } from '../../builders/assess-among.ts';

const low = { figures: { sales: [{ year: 2022, amount: '1' }] } };
const unknown = { figures: { sales: [] } };

function standings(review: ReturnType<typeof aReview>) {
  return Object.fromEntries(dossiers(review.counted).map(({ dossier, standing }) => [dossier, standing]));
}

describe('dossiers', () => {
  it('stand as the rules say until somebody rules', () => {
    const review = aReview();
    review.apply('good');
    review.apply('low', low);
    review.apply('open', unknown);
    expect(standings(review)).toEqual({ good: 'met', low: 'not-met', open: 'person' });
    expect(eligible(dossiers(review.counted)).map(({ dossier }) => dossier)).toEqual(['good']);
  });

  it('stand as ruled, with the verdict of the rules and every ruling beside it (R2.8)', () => {
    const review = aReview();
    review.apply('open', unknown);
    const first = review.rule('open', 'not-met');
    const second = review.rule('open', 'met');
    const [found] = dossiers(review.counted);
    expect(found).toMatchObject({ standing: 'met', rulings: [first, second], assessment: { verdict: 'person' } });
  });

  it('wait for a person where two rulings contradict each other, until a third settles it', () => {
    const review = aReview();
    review.apply('open', unknown);
    review.rule('open', 'not-met', []);
    review.rule('open', 'met', []);
    expect(standings(review)).toEqual({ open: 'person' });
    review.rule('open', 'met');
    expect(standings(review)).toEqual({ open: 'met' });
  });

  it('stand as two rulings say that agree', () => {
    const review = aReview();
    review.apply('open', unknown);
    review.rule('open', 'met', []);
    review.rule('open', 'met', []);
    expect(standings(review)).toEqual({ open: 'met' });
  });

  it('are assessed anew when the application is amended', () => {
    const review = aReview();
    review.apply('d', low);
    review.apply('d');
    expect(standings(review)).toEqual({ d: 'met' });
  });

  it('are held against the others of their round', () => {
    const review = aReview();
    const employer = '楚雄彝韵有限公司';
    for (const dossier of ['d1', 'd2']) review.apply(dossier, { employer });
    review.apply('d3', { employer, round: 2024 });
    const notices = dossiers(review.counted).map(({ dossier, assessment }) => [
      dossier,
      assessment.findings.filter(({ status }) => status === 'notice').length,
    ]);
    expect(Object.fromEntries(notices)).toEqual({ d1: 1, d2: 1, d3: 0 });
    const [first] = dossiers(review.counted);
    const other = anApplication({ name: 'd2', employer });
    expect(first?.assessment).toEqual(assessAmong(anApplication({ name: 'd1', employer }), [other]));
  });

  it('come by the order of recommendation, then name, then id', () => {
    const review = aReview();
    review.apply('d4', { name: '丁' });
    review.apply('d2', { name: '同' });
    review.apply('d1', { name: '同' });
    review.apply('d3', { name: '末', figures: { countyRank: 1 } });
    expect(dossiers(review.counted).map(({ dossier }) => dossier)).toEqual(['d3', 'd4', 'd1', 'd2']);
  });

  it('hold their own attachments, by name', () => {
    const review = aReview();
    review.apply('d1');
    review.apply('d2');
    const photo = { mediaType: 'image/png', size: 1, role: 'photo' as const };
    const put = (dossier: string, name: string) =>
      review.write('desk', 'evidence', `${dossier}/${name}`, { dossier, name, sha256: hashOf(name), ...photo });
    for (const [dossier, name] of [
      ['d1', 'b'],
      ['d2', 'c'],
      ['d1', 'a'],
    ] as const)
      put(dossier, name);
    const names = dossiers(review.counted).map(({ dossier, evidence }) => [dossier, evidence.map(({ name }) => name)]);
    expect(names).toEqual([
      ['d1', ['a', 'b']],
      ['d2', ['c']],
    ]);
  });
});
