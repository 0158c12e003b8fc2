import { describe, expect, test } from 'vitest';
import { composeSheets } from '../../../../../electron/hosts/command/compose-sheets.ts';
import { aScheme } from '../../../../builders/a-scheme.ts';

const ITEMS = ['a', 'b'].map((id) => ({ id, name: `项${id}`, max: '100' }));
const LISTED = {
  sheets: [
    { dossier: 'd1', applicant: '李晓梅', employer: '彝韵公司' },
    { dossier: 'd2', applicant: '裴明', employer: '乙公司' },
    { dossier: 'd3', applicant: '王芳', employer: '甲公司' },
    { dossier: 'd4', applicant: '王芳', employer: '乙公司' },
  ],
  scheme: aScheme({ items: ITEMS }),
  holder: '张 三',
};

/** Rows from `applicant item mark` lines, the first on line 2. */
function compose(...rows: readonly (readonly [string, string, string, string?])[]) {
  return composeSheets(
    LISTED,
    rows.map(([applicant, item, mark, expert], place) => ({
      line: place + 2,
      values: { applicant, item, mark, ...(expert === undefined ? {} : { expert }) },
    })),
  );
}

describe('one applicant named in two ways is refused whole, with both rows', () => {
  test.each([
    ['李晓梅', '李晓梅（彝韵公司）'],
    ['李晓梅', 'd1'],
    ['d1', '李晓梅(彝韵公司)'],
    ['李晓梅', '李 晓梅'],
    ['李晓梅', '李\u200b晓梅'],
    ['裴明', '裴　明'],
    ['李晓梅（彝韵公司）', '李晓梅（彝韵 公司）'],
    ['裴明', '裴⽇⽉'.replace('⽇⽉', '明\ufe00')],
  ])('%j and %j', (one, other) => {
    for (const item of ['a', 'b']) {
      const composed = compose([one, 'a', '90'], [other, item, '80']);
      expect(composed).toMatchObject({ ok: false, code: 'marks-invalid' });
      expect(!composed.ok && composed.message).toContain(`第 3 行的“${other}”与第 2 行的“${one}”是同一位申报人`);
    }
  });

  test('one item twice names both rows', () => {
    const composed = compose(['李晓梅', 'a', '90'], ['裴明', 'a', '70'], ['李晓梅', 'a', '80']);
    expect(!composed.ok && composed.message).toMatch(/第 4 行：李晓梅 的“项a”与第 2 行重复/);
  });

  test('namesakes are two, by their employers', () => {
    const composed = compose(['王芳（甲公司）', 'a', '90'], ['王芳(乙公司)', 'a', '80']);
    expect(composed).toMatchObject({ ok: true, value: [{ dossier: 'd3' }, { dossier: 'd4' }] });
  });

  test.each<readonly [string, readonly [string, string, string, string?], RegExp]>([
    ['a namesake without the employer', ['王芳', 'a', '90'], /第 2 行：申报人“王芳”有 2 位/],
    ['a stranger', ['赵六', 'a', '90'], /第 2 行：申报人“赵六”不在/],
    ['nobody', ['', 'a', '90'], /第 2 行：申报人“”不在/],
    ['another reviewer', ['裴明', 'a', '90', '李四'], /第 2 行：评审人员“李四”不是本人/],
  ])('%s is refused', (_name, row, message) => {
    const composed = compose(row);
    expect(!composed.ok && composed.message).toMatch(message);
  });

  test('spaces do not tell names of the table from those of the room', () => {
    const composed = compose(['裴 明', 'a', '90', '张三'], ['裴 明', 'b', '80', '张三']);
    expect(composed).toMatchObject({
      ok: true,
      value: [{ dossier: 'd2', items: { a: { mark: '90' }, b: { mark: '80' } } }],
    });
  });

  test('every fault is counted', () => {
    const composed = compose(...Array.from({ length: 25 }, (_, place) => [`人${place}`, 'a', '1'] as const));
    expect(!composed.ok && composed.message).toMatch(/另有 5 处$|另有 5 处。?/);
  });
});
