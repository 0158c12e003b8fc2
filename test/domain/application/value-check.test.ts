import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { creditCodeCheck } from '../../../domain/application/enterprise.ts';
import { FIELD_IDS, type FieldId, fieldDefinition } from '../../../domain/application/fields.ts';
import { checkCreditCode, checkPhoto, checkValue, isPhone } from '../../../domain/application/value-check.ts';

describe('a date being typed (R4.7)', () => {
  test.each([
    ['1980.1.1', '1980.01.01'],
    ['1980-01-01', '1980.01.01'],
    ['1980/1/1', '1980.01.01'],
    ['1980年1月1日', '1980.01.01'],
    ['１９８０．０１．０１', '1980.01.01'],
    ['19800101', '1980.01.01'],
  ])('of day %s shows as %s', (typed, shown) => {
    expect(checkValue('undertakingDate', typed)).toMatchObject({ level: 'good', shown, source: '填写说明1' });
  });

  test.each([
    ['1980年1月', '1980.01'],
    ['1980.1', '1980.01'],
    ['198001', '1980.01'],
    ['1980.01.05', '1980.01.05'],
  ])('of month %s shows as %s', (typed, shown) => {
    expect(checkValue('birth', typed)).toMatchObject({ level: 'good', shown });
  });

  test.each(['1980', '80.1.1', '1980.13.01', '2023.02.29', '三月', '1980年1月'])('of %s is no day', (typed) => {
    expect(checkValue('undertakingDate', typed)).toMatchObject({ level: 'wrong', shown: typed });
  });

  test('after the day of filling in is wrong, that very day or month is not', () => {
    const context = { filledOn: '2023年3月15日' };
    expect(checkValue('joinedOn', '2023.03.15', context).level).toBe('good');
    expect(checkValue('joinedOn', '2023.03', context).level).toBe('good');
    expect(checkValue('joinedOn', '2023.03.16', context).level).toBe('wrong');
    expect(checkValue('birth', '2023.04', context).level).toBe('wrong');
    expect(checkValue('employerOpinionDate', '2023.04.01', context).level).toBe('good');
  });
});

describe('a wording of the national lists', () => {
  test.each<[FieldId, string]>([
    ['ethnicity', '彝族'],
    ['ethnicity', '彝'],
    ['politicalStatus', '中共党员'],
    ['education', '大学本科'],
    ['degree', '无'],
  ])('for %s is good: %s', (field, typed) => {
    expect(checkValue(field, typed)).toMatchObject({ level: 'good', shown: typed });
  });

  test('that is free text stands, with a notice that names the likely one', () => {
    const check = checkValue('education', '函授本科');
    expect(check).toMatchObject({ level: 'notice', shown: '函授本科', source: 'GB/T 4658' });
    expect(checkValue('ethnicity', '彝 族人').level).toBe('notice');
    expect(checkValue('education', '本科学').message).not.toContain('undefined');
    expect(checkValue('politicalStatus', '团').message).toContain('中国共产主义青年团团员');
  });
});

describe('a telephone number', () => {
  test.each([
    '13800000001',
    '138 0000 0001',
    '138-0000-0001',
    '+86 13800000001',
    '8613800000001',
    '0878-3389000',
    '(0878)3389000',
    '3389000',
    '0878-3389000-8001',
    '0878-3389000转8001',
    '13800000001、0878-3389000',
    '手机：13800000001',
    '１３８０００００００１',
  ])('may read %s', (typed) => {
    expect(isPhone(typed)).toBe(true);
  });

  test.each(['', '1380000000', '138000000011', '12800000001', 'abc', '0878-338', '2023.03.15'])(
    'may not read %j',
    (typed) => {
      expect(isPhone(typed)).toBe(false);
    },
  );

  test('for a mobile of another length is told its length', () => {
    expect(checkValue('phone', '1380000000').message).toContain('10 位');
  });
});

describe('a credit code (R2.7, GB 32100)', () => {
  const first = '91532300MA4JURQ28';
  const right = `${first}${creditCodeCheck(first)}`;

  test('is right with blanks, small letters and wide letters too', () => {
    for (const typed of [right, right.toLowerCase(), ` ${right.slice(0, 8)} ${right.slice(8)}`])
      expect(checkCreditCode(typed)).toMatchObject({ level: 'good', shown: right });
  });

  test('with any single wrong character is noticed', () => {
    const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
    for (let index = 0; index < 18; index += 1)
      for (const other of alphabet) {
        if (other === right[index]) continue;
        const code = right.slice(0, index) + other + right.slice(index + 1);
        expect(checkCreditCode(code).level).toBe('wrong');
      }
  });

  test('is told its length, letters that do not occur, and the right check character', () => {
    expect(checkCreditCode(right.slice(1)).message).toContain('17 位');
    expect(checkCreditCode(right.replace('M', 'O')).message).toContain('“O”');
    const wrong = right.slice(0, -1) + (right.endsWith('W') ? 'X' : 'W');
    expect(checkCreditCode(wrong).message).toContain(`末位应为 ${right.at(-1)}`);
  });

  test('may be 无', () => {
    expect(checkCreditCode('无').level).toBe('good');
    expect(checkCreditCode('').level).toBe('good');
  });
});

describe('a portrait (form note 4: 22 × 32 mm)', () => {
  test('at 300 dots an inch is good and is not cropped', () => {
    expect(checkPhoto({ width: 260, height: 378 })).toMatchObject({
      level: 'good',
      crop: { left: 0, top: 0, width: 260, height: 378 },
    });
  });

  test('that is small is noticed, that is too small is wrong', () => {
    expect(checkPhoto({ width: 259, height: 377 }).level).toBe('notice');
    expect(checkPhoto({ width: 131, height: 190 }).level).toBe('notice');
    expect(checkPhoto({ width: 129, height: 187 }).level).toBe('wrong');
  });

  test('of other proportions is to be cropped', () => {
    expect(checkPhoto({ width: 1000, height: 1000 })).toMatchObject({
      level: 'notice',
      crop: { left: 156, top: 0, width: 688, height: 1000 },
    });
    expect(checkPhoto({ width: 600, height: 1200 }).crop).toEqual({ left: 0, top: 81, width: 600, height: 873 });
  });

  test('is cropped inside the picture, to the proportions', () => {
    const side = fc.integer({ min: 200, max: 6000 });
    fc.assert(
      fc.property(side, side, (width, height) => {
        const { crop } = checkPhoto({ width, height });
        expect(crop.left + crop.width).toBeLessThanOrEqual(width);
        expect(crop.top + crop.height).toBeLessThanOrEqual(height);
        expect(Math.min(crop.left, crop.top)).toBeGreaterThanOrEqual(0);
        expect(Math.abs(crop.width / crop.height - 22 / 32)).toBeLessThan(0.01);
      }),
    );
  });
});

test('any text in any field gets an answer, and what is shown checks the same', () => {
  fc.assert(
    fc.property(fc.constantFrom(...FIELD_IDS), fc.string({ unit: 'binary', maxLength: 60 }), (field, typed) => {
      const check = checkValue(field, typed);
      expect(check.level === 'good').toBe(check.message === undefined);
      expect(checkValue(field, check.shown)).toEqual(check);
    }),
    { numRuns: 500 },
  );
});

test('a text beyond its field’s length is told', () => {
  expect(checkValue('name', '甲'.repeat(2_001))).toMatchObject({
    level: 'wrong',
    message: '超过 2000 字，请另加附页。',
  });
  expect(checkValue('achievements', '甲'.repeat(60_000)).level).toBe('good');
  expect(checkValue('achievements', '甲'.repeat(60_001)).level).toBe('wrong');
});

test('every field has a source, and dates have their note', () => {
  for (const field of FIELD_IDS) expect(checkValue(field, '甲').source).not.toBe('');
  expect(fieldDefinition('filledOn').note).toContain('yyyy.mm.dd');
});
