import { describe, expect, test } from 'vitest';
import { maskApplication } from '../../../domain/panel/masking.ts';
import { anApplication } from '../../builders/an-application.ts';

/** What experts read of a text in the application of 李晓梅 whose name is masked. */
function shown(text: string): string {
  const application = anApplication({
    name: '李晓梅',
    employer: '楚雄彝韵商贸有限公司',
    values: { achievements: text },
  });
  const { masked } = maskApplication({ mask: ['name'], application, evidence: [], number: 1, released: new Set() });
  return masked.application.form.values.achievements ?? '';
}

describe('what leads to an applicant whose name is masked', () => {
  test.each([
    ['an account', '抖音账号“彝乡小梅”粉丝12万', '抖音账号“██”粉丝12万'],
    ['a shop', '淘宝店铺名为「楚雄好物」', '淘宝店铺名为「██」'],
    ['an account before its word', '“彝乡小梅”账号粉丝12万', '“██”账号粉丝12万'],
    ['a by-name', '乡亲们叫她小梅、阿梅', '乡亲们叫她██、██'],
    ['a by-name with an address', '梅姐带货，晓姐帮忙', '██带货，██帮忙'],
    ['a surname with an address', '李老师、李总', '██老师、██总'],
    ['a link', '见 https://v.douyin.com/abc-1/ 。', '见 ██ 。'],
    ['a handle', '关注@彝乡_mei，下单', '关注██，下单'],
    ['a mail address', '写信到 li.mei@example.com', '写信到 ██'],
    ['a telephone', '电话138 0000-1234', '电话██'],
    ['an identity card', '身份证53230119900101123X', '身份证██'],
    ['a book of the net', '小红书“晓梅的日常”', '小红书“██”'],
  ])('%s', (_kind, text, masked) => {
    expect(shown(text)).toBe(masked);
  });

  test.each([
    '小红书销售额30万元，带动小学、小店',
    '坚持“两个维护”，获“三八红旗手”称号',
    '2023年电商销售额4120000元，粉丝132000人',
    '老师和小组成员在直播间带货',
  ])('%s stays', (text) => {
    expect(shown(text)).toBe(text);
  });
});
