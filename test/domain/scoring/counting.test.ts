import { describe, expect, it } from 'vitest';
import { dossiers } from '../../../domain/dossier/dossiers.ts';
import { isRecused } from '../../../domain/panel/panel-state.ts';
import { sheetCount } from '../../../domain/panel/sealed-sheets.ts';
import { candidates } from '../../../domain/ranking/candidates.ts';
import { inForce } from '../../../domain/records/counted.ts';
import { hashOf, indexOf } from '../../builders/a-record.ts';
import { aReview } from '../../builders/a-review.ts';

/** Two experts, two eligible dossiers, a scheme with one item. */
function aPanel() {
  const review = aReview();
  const scheme = review.setScheme();
  review.seat('p1', '王');
  review.seat('p2', '李');
  review.apply('d1');
  review.apply('d2');
  return { ...review, scheme: scheme.hash };
}

describe('what counts', () => {
  it('is each sealed sheet, and 未评 where there is none', () => {
    const review = aPanel();
    review.seal('p1', 'd1', review.scheme, { score: '80' });
    review.seal('p1', 'd2', review.scheme, { score: '弃权' });
    review.seal('p2', 'd1', review.scheme, { score: '90.5' });
    expect(review.outcome()).toEqual({
      marks: { d1: { 李: '90.5', 王: '80' }, d2: { 李: '未评', 王: '弃权' } },
      problems: [],
    });
    expect([
      sheetCount(review.counted, 'p1'),
      sheetCount(review.counted, 'p2'),
      sheetCount(review.counted, 'p'),
    ]).toEqual([2, 1, 0]);
  });

  it('is only what concerns dossiers that met the conditions', () => {
    const review = aPanel();
    review.rule('d2', 'not-met');
    expect(Object.keys(review.outcome().marks)).toEqual(['d1']);
  });

  it('is the last of versions that follow each other', () => {
    const review = aPanel();
    review.seal('p1', 'd1', review.scheme, { score: '80' });
    review.seal('p1', 'd1', review.scheme, { score: '85' });
    expect(review.outcome()).toMatchObject({ marks: { d1: { 王: '85' } }, problems: [] });
  });

  it('is 回避 for the recused, sealed sheet or not', () => {
    const review = aPanel();
    review.seal('p1', 'd1', review.scheme, { score: '80' });
    review.recuse('p1', 'd1');
    expect(isRecused(review.counted, 'p1', 'd1')).toBe(true);
    expect(isRecused(review.counted, 'p1', 'd2')).toBe(false);
    expect(review.outcome()).toMatchObject({
      marks: { d1: { 王: '回避' }, d2: { 王: '未评' } },
      problems: [{ panellist: 'p1', dossier: 'd1', message: '该评委对此申报回避，评分不计入' }],
    });
  });

  it('is a sheet completed where it leaves an item out', () => {
    const review = aPanel();
    const items = ['a', 'b'].map((id) => ({ id, name: id, max: '10' }));
    const { hash } = review.setScheme({ items });
    review.seal('p1', 'd1', hash, { b: '7' });
    expect(review.outcome()).toMatchObject({ marks: { d1: { 王: '未评 7' } }, problems: [] });
  });
});

describe('what is told and not counted', () => {
  const told = (message: string) => [{ panellist: 'p1', dossier: 'd1', message: expect.stringContaining(message) }];

  it('is two versions that do not know of each other', () => {
    const review = aPanel();
    review.seal('p1', 'd1', review.scheme, { score: '80' });
    review.seal('p1', 'd1', review.scheme, { score: '95' }, { base: [] });
    expect(review.outcome()).toMatchObject({ marks: { d1: { 王: '未评' } }, problems: told('互不相承') });
  });

  it('is a sheet behind a gap in its chain', () => {
    const review = aPanel();
    review.seal('p1', 'd2', review.scheme, { score: '70' }, { arrives: false });
    review.seal('p1', 'd1', review.scheme, { score: '80' });
    expect(review.outcome()).toMatchObject({ marks: { d1: { 王: '未评' } }, problems: told('记录链不完整') });
  });

  it('is a sheet behind a fork, while those before it still count', () => {
    const review = aPanel();
    review.seal('p1', 'd2', review.scheme, { score: '70' });
    const sealed = review.seal('p1', 'd1', review.scheme, { score: '80' });
    const about = { panellist: 'p1', dossier: 'd9', reason: '同事' };
    review.take({
      ...sealed,
      hash: hashOf('twin'),
      envelope: { ...sealed.envelope, kind: 'recusal', id: 'p1/d9', body: about },
    });
    expect(review.outcome()).toMatchObject({
      marks: { d1: { 王: '未评' }, d2: { 王: '70' } },
      problems: told('有分叉'),
    });
  });

  it('is a sheet that does not link to what came before it', () => {
    const review = aPanel();
    review.seal('p1', 'd2', review.scheme, { score: '70' });
    const sealed = review.seal('p1', 'd1', review.scheme, { score: '80' }, { arrives: false });
    review.take({ ...sealed, envelope: { ...sealed.envelope, prev: hashOf('elsewhere') } });
    expect(review.outcome()).toMatchObject({ marks: { d1: { 王: '未评' } }, problems: told('记录链不完整') });
  });

  it('is a sheet under a scheme that the room never had', () => {
    const review = aPanel();
    review.seal('p1', 'd1', 'f'.repeat(64), { score: '80' });
    expect(review.outcome()).toMatchObject({ marks: { d1: { 王: '未评' } }, problems: told('不是本评审室的方案') });
  });

  it('is a sheet under an older scheme with other items, while one with the same items counts', () => {
    const review = aPanel();
    review.seal('p1', 'd1', review.scheme, { score: '80' });
    review.setScheme({ quota: 3 }, '名额');
    expect(review.outcome()).toMatchObject({ marks: { d1: { 王: '80' } }, problems: [] });
    review.setScheme({ items: [{ id: 'score', name: '得分', max: '50', step: '0.5' }] }, '满分');
    expect(review.outcome()).toMatchObject({ marks: { d1: { 王: '未评' } }, problems: told('评分项已改变') });
  });

  it('is a mark outside its item', () => {
    const review = aPanel();
    review.seal('p1', 'd1', review.scheme, { score: '100.5' });
    expect(review.outcome()).toMatchObject({ marks: { d1: { 王: '未评' } }, problems: told('100.5 不在 0 至 100') });
  });

  it('is that expert’s alone, and costs no other’s marks', () => {
    const review = aPanel();
    const good = review.seal('p2', 'd1', review.scheme, { score: '90' });
    review.seal('p1', 'd1', review.scheme, { score: '80' }, { base: [good.hash] });
    review.seal('p1', 'd1', review.scheme, { score: '81' }, { base: [good.hash] });
    expect(review.outcome()).toMatchObject({ marks: { d1: { 王: '未评', 李: '90' } }, problems: told('互不相承') });
  });
});

describe('the count', () => {
  it('does not depend on the order in which records came', () => {
    const review = aPanel();
    review.seal('p1', 'd1', review.scheme, { score: '80' });
    review.seal('p2', 'd1', review.scheme, { score: '90' });
    review.seal('p2', 'd1', review.scheme, { score: '91' }, { base: [] });
    review.recuse('p2', 'd2');
    const forward = candidates(review.counted, dossiers(review.counted));
    const backward = inForce(indexOf([...review.records].reverse()));
    expect(candidates(backward, dossiers(backward))).toEqual(forward);
  });
});
