import { describe, expect, test } from 'vitest';
import { splitOpinion } from '../../../../../electron/services/intake/form/opinions.ts';

describe('splitOpinion (R4.5, R4.6)', () => {
  test.each([
    ['同意推荐。\n签章\n2024 年 3 月 5 日', '同意推荐。', '2024.03.05'],
    ['同意推荐。\n（盖章）\n2024年3月5日', '同意推荐。', '2024.03.05'],
    ['同意推荐。      （盖章） 2024.3.5', '同意推荐。', '2024.03.05'],
    ['同意推荐（盖章）\n2024-03-05', '同意推荐', '2024.03.05'],
    ['同意。\n签字：        盖章：\n２０２４年３月５日', '同意。', '2024.03.05'],
    ['同意。\n单位负责人签字：\n（公章）\n日期：2024.03.05', '同意。', '2024.03.05'],
    ['同意。\n县（市）委组织部（盖章）\n2024年03月05日', '同意。', '2024.03.05'],
    ['\n\n签章\n年 月 日', '', undefined],
    ['签 章\n____年__月__日', '', undefined],
    ['经审核，该同志自2019年3月1日起任职，同意。', '经审核，该同志自2019年3月1日起任职，同意。', undefined],
    ['公示期至2024年3月5日', '公示期至2024年3月5日', undefined],
    ['公章管理规范，情况属实。', '公章管理规范，情况属实。', undefined],
    ['第一段。\n\n第二段。\n2024年3月5日', '第一段。\n\n第二段。', '2024.03.05'],
    ['无', '无', undefined],
    ['', '', undefined],
  ])('splits %j', (text, opinion, date) => {
    const found = splitOpinion(text);
    expect([found.text, found.date, found.signatures]).toEqual([opinion, date, []]);
  });

  test('keeps names on signature lines apart', () => {
    const { text, signatures } = splitOpinion(
      '同意入选。\n专家委员会（专家评审组）负责人签名：杨志明\n其他评审组成员签名：李一 王二\n2024年5月6日',
    );
    expect([text, signatures]).toEqual([
      '同意入选。',
      ['专家委员会（专家评审组）负责人签名：杨志明', '其他评审组成员签名：李一 王二'],
    ]);
  });

  test.each(['2024 年 3 月    日', '2024年13月5日', '2024.02.30'])('reports the date %j as unreadable', (line) => {
    expect(splitOpinion(`同意。\n${line}`)).toMatchObject({ text: '同意。', unreadableDate: line });
    expect('date' in splitOpinion(`同意。\n${line}`)).toBe(false);
  });
});
