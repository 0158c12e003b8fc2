import { describe, expect, test } from 'vitest';
import { CODE_LISTS, codeOf, searchCodes } from '../../../domain/application/codes.ts';
import type { CodeListId } from '../../../domain/application/fields.ts';
import { comparisonKey } from '../../../domain/base/text.ts';

const LISTS = Object.keys(CODE_LISTS) as CodeListId[];

describe('the national code list', () => {
  test.each<[CodeListId, number]>([
    ['ethnicity', 56],
    ['politicalStatus', 13],
    ['education', 40],
    ['degree', 56],
  ])('%s has as many entries as its standard', (list, count) => {
    expect(CODE_LISTS[list].entries).toHaveLength(count);
  });

  test.each(LISTS)('%s has rising codes, and no wording that names two entries', (list) => {
    const { entries } = CODE_LISTS[list];
    const codes = entries.map(({ code }) => code);
    expect(codes).toEqual([...new Set(codes)].sort());
    const wordings = entries.flatMap(({ name, others = [] }) => [name, ...others].map(comparisonKey));
    expect(wordings).toEqual([...new Set(wordings)]);
  });

  test.each(LISTS)('%s gives every entry by its name, its code, its other wordings and its initials', (list) => {
    for (const entry of CODE_LISTS[list].entries) {
      for (const wording of [entry.name, ...(entry.others ?? [])]) expect(codeOf(list, wording)).toBe(entry);
      expect(searchCodes(list, entry.code)[0]).toBe(entry);
      expect(searchCodes(list, entry.name)[0]).toBe(entry);
      expect(searchCodes(list, entry.initials)).toContain(entry);
    }
  });

  /** First characters of each initial in the dictionary's order; the collator of ICU knows the readings. */
  const FIRST = '阿八嚓哒妸发旮哈丌咔垃妈拏噢妑七呥仨他屲夕丫帀';
  const INITIALS = 'abcdefghjklmnopqrstwxyz';
  const collator = new Intl.Collator('zh-Hans-CN-u-co-pinyin');
  /** Characters with several readings, or rare ones, where the dictionary's first is not the one of the name. */
  const READ_OTHERWISE = /[朝藏仡]/;

  test.each(LISTS)('%s has the initials of the syllables', (list) => {
    for (const { name, initials } of CODE_LISTS[list].entries) {
      expect(initials).toHaveLength([...name].length);
      for (const [index, character] of [...name].entries()) {
        if (READ_OTHERWISE.test(character)) continue;
        const place = [...FIRST].findLastIndex((first) => collator.compare(character, first) >= 0);
        expect(`${name} ${initials[index]}`).toBe(`${name} ${INITIALS[place]}`);
      }
    }
  });
});

describe('searching while typing', () => {
  test.each<[CodeListId, string, string]>([
    ['ethnicity', '彝', '彝族'],
    ['ethnicity', 'yz', '彝族'],
    ['ethnicity', 'LSZ', '傈僳族'],
    ['ethnicity', '07', '彝族'],
    ['ethnicity', '僳僳族', '傈僳族'],
    ['politicalStatus', '中共党员', '中国共产党党员'],
    ['politicalStatus', '党', '中国共产党党员'],
    ['politicalStatus', '九三', '九三学社社员'],
    ['education', '大专', '大学专科毕业'],
    ['education', '本科', '大学本科毕业'],
    ['degree', '管理学学士', '管理学学士学位'],
    ['degree', 'ＭＢＡ', '工商管理硕士专业学位'],
  ])('in %s for %s finds %s first', (list, typed, name) => {
    expect(searchCodes(list, typed)[0]?.name).toBe(name);
  });

  test('lists all for nothing, and nothing for what fits no entry', () => {
    expect(searchCodes('ethnicity', ' ')).toHaveLength(56);
    expect(searchCodes('ethnicity', '火星')).toEqual([]);
    expect(codeOf('ethnicity', '')).toBeUndefined();
    expect(codeOf('degree', '双学位')).toBeUndefined();
  });
});
