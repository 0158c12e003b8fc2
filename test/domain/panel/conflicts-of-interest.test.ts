import { describe, expect, test } from 'vitest';
import { panelNotices } from '../../../domain/panel/composition.ts';
import { interestConflicts } from '../../../domain/panel/conflicts-of-interest.ts';
import type { Panellist } from '../../../domain/panel/records.ts';
import { aScheme } from '../../builders/a-scheme.ts';
import { anApplication } from '../../builders/an-application.ts';

const application = anApplication({
  name: '李晓梅',
  employer: '楚雄彝韵电子商务有限公司',
  values: { commerceOpinion: '经王建国同志审核，同意推荐。' },
  figures: { county: '南华县', creditCode: '91532300MA6K12345X' },
});
const worked = {
  ...application,
  form: { ...application.form, workRows: [{ period: '2010-2018', employer: '楚雄师范学院', post: '教师' }] },
};

function rules(member: Partial<Panellist>, of = worked) {
  return interestConflicts({ name: '赵明', ...member }, of).map(({ rule, certainty }) => `${rule} ${certainty}`);
}

describe('conflicts of interest', () => {
  test.each<[string, Partial<Panellist>, string[]]>([
    ['nothing in common', { unit: '云南大学' }, []],
    ['the same unit', { unit: '楚雄彝韵电子商务有限公司' }, ['same-unit sure']],
    ['a former unit', { unit: '楚雄师范学院' }, ['former-unit sure']],
    ['surname and unit', { name: '李明', unit: '楚雄师范学院' }, ['former-unit sure', 'surname-unit likely']],
    ['the surname alone', { name: '李明', unit: '云南大学' }, []],
    ['an enterprise by its code', { interests: { enterprises: ['91532300MA6K12345X'] } }, ['same-enterprise sure']],
    ['a share', { interests: { holdings: ['楚雄彝韵电子商务有限公司'] } }, ['co-owner sure']],
    ['kin', { interests: { kin: [{ name: '李 晓梅', relation: '外甥女' }] } }, ['kin sure']],
    ['a declared recommendation', { interests: { recommended: ['李晓梅'] } }, ['recommender sure']],
    ['a name in an opinion', { name: '王建国' }, ['recommender likely']],
    ['the recommending county’s office', { unit: '南华县商务局' }, ['recommender likely']],
    ['the applicant’s own name', { name: '李晓梅' }, ['kin likely']],
  ])('by %s', (_, member, expected) => {
    expect(rules(member)).toEqual(expected);
  });

  test('each say in a sentence who and why', () => {
    const [hit] = interestConflicts({ name: '赵明', unit: '楚雄师范学院' }, worked);
    expect(hit?.because).toBe('李晓梅的工作经历（2010-2018）有“楚雄师范学院”，与赵明的单位“楚雄师范学院”相同');
  });
});

describe('a panel', () => {
  const member = (kind: 'expert' | 'manager'): Panellist => ({ name: '甲', kind, unit: '某校', contact: '1' });
  test('of both kinds, odd, with a head, is fine (art. 9(3))', () => {
    const members = [member('expert'), member('expert'), member('manager')];
    expect(panelNotices({ members, hasHead: true, scheme: aScheme({ quorum: 3 }) })).toEqual([]);
  });

  test('that cannot give a result is told so first', () => {
    const codes = panelNotices({
      members: [member('expert')],
      hasHead: false,
      scheme: aScheme({ quorum: 3, minValid: 2 }),
    });
    expect(codes.map(({ code, weight }) => `${code} ${weight}`)).toEqual([
      'below-quorum must',
      'below-valid must',
      'no-head should',
      'one-kind should',
    ]);
  });
});
