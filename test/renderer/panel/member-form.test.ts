import { describe, expect, it } from 'vitest';
import type { Panellist } from '../../../domain/panel/records.ts';
import { bodyOf, memberValues } from '../../../renderer/panel/member-form.ts';

const MEMBER: Panellist = {
  name: '王建国',
  kind: 'expert',
  unit: '楚雄师范学院',
  contact: '0878-3100000',
  tracks: ['e-commerce'],
  interests: {
    enterprises: ['楚雄滇彝优品电子商务有限公司'],
    holdings: ['91532300MA6K000000'],
    kin: [{ name: '李四', relation: '表弟' }, { name: '王五' }],
    recommended: ['周子昂'],
  },
};

describe('a member under edit', () => {
  it('that nobody changed is the member it was', () => expect(bodyOf(memberValues(MEMBER))).toEqual(MEMBER));

  it('without anything but a name says nothing else', () => {
    const bare: Panellist = { name: '王建国', kind: 'manager' };
    expect(bodyOf(memberValues(bare))).toEqual(bare);
  });

  it('drops empty lines and spaces around names', () => {
    const values = { ...memberValues(MEMBER), unit: '  ', enterprises: ' 甲公司 \n\n乙公司\n', kin: '李四　表 弟\n' };
    expect(bodyOf(values)).toMatchObject({
      interests: { enterprises: ['甲公司', '乙公司'], kin: [{ name: '李四', relation: '表 弟' }] },
    });
    expect(bodyOf(values)).not.toHaveProperty('unit');
  });
});
