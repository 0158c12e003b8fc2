import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  creditCodeCheck,
  enterpriseOf,
  isCreditCode,
  likePairs,
  normaliseCreditCode,
  sameEnterprise,
} from '../../../domain/application/enterprise.ts';
import { anApplication } from '../../builders/an-application.ts';

/** Codes that their holders publish, and the example of GB 32100-2015 itself. */
const PUBLIC_CODES = [
  '91350100M000100Y43',
  '91440300708461136T',
  '914403001922038216',
  '91110000802100433B',
  '91330100799655058B',
  '91110108551385082Q',
  '9144030071526726XG',
];
/** Codes of the sample round's roster. */
const SAMPLE_CODES = [
  '91532300MA4JURQ28W',
  '91532300MAYUYU122M',
  '91532300MA7JH4BXKE',
  '91532300MA793PCF4W',
  '91532300MAK8PBRNYA',
  '91532300MARJT2FQ8L',
  '91532300MAAY4CL12N',
  '91532300MA7BYC46NL',
  '91532300MAEKB845U3',
  '91532300MAJ1DFJ06Q',
  '91532300MAF8MGMB4K',
  '91532300MA89MXMRUE',
  '91532300MA3KNQLGY7',
];
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

describe('a credit code (GB 32100, R2.7)', () => {
  it.each([...PUBLIC_CODES, ...SAMPLE_CODES])('that is right passes: %s', (code) => {
    expect(isCreditCode(code)).toBe(true);
    expect(creditCodeCheck(code.slice(0, 17))).toBe(code[17]);
  });

  it.each(['', '91440300708461136', '91440300708461136T0', '9144030070846113IT', '91440300708461136O', '无'])(
    'that is wrong does not pass: %j',
    (code) => {
      expect(isCreditCode(code)).toBe(false);
    },
  );

  it('shows every single wrong character', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...PUBLIC_CODES, ...SAMPLE_CODES),
        fc.nat(17),
        fc.constantFrom(...ALPHABET),
        (code, place, character) => {
          const changed = code.slice(0, place) + character + code.slice(place + 1);
          expect(isCreditCode(changed)).toBe(changed === code);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('brings the sum of values and powers of three to a multiple of 31, a check character of 0 included', () => {
    const seventeen = fc.array(fc.nat(30), { minLength: 17, maxLength: 17 });
    fc.assert(
      fc.property(seventeen, fc.boolean(), (values, toZero) => {
        const sum = (given: readonly number[]) => given.reduceRight((all, value) => (all * 3 + value) % 31, 0);
        // The first place weighs 1: what it takes there decides the check character.
        const [, ...rest] = values;
        const given = toZero ? [(31 - sum([0, ...rest])) % 31, ...rest] : values;
        const check = creditCodeCheck(given.map((value) => ALPHABET[value]).join('')) ?? '';
        expect((sum(given) + ALPHABET.indexOf(check)) % 31).toBe(0);
        if (toZero) expect(check).toBe('0');
      }),
    );
  });

  it('is read through blanks, dashes, width and case', () => {
    expect(normaliseCreditCode(' ９１４４０３００ 7084-6113 6t ')).toBe('91440300708461136T');
    expect(isCreditCode('91440300 70846113 6t')).toBe(true);
  });

  it('has no check character for anything but 17 characters of the alphabet', () => {
    expect(['', '9144030070846113', '9144030070846113I', '91440300708461136T'].map(creditCodeCheck)).toEqual(
      Array(4).fill(undefined),
    );
  });
});

const A = '91440300708461136T';
const B = '91110000802100433B';
const BROKEN = '91440300708461136X';

describe('sameEnterprise (R2.7)', () => {
  it.each([
    ['by code, whatever the names', [A, '甲公司'], [A, '乙商行'], 'same'],
    ['by code written otherwise', [A, '甲公司'], ['91440300 708461136t', '乙商行'], 'same'],
    ['two sound codes and two names', [A, '甲公司'], [B, '乙商行'], 'different'],
    ['two sound codes and names alike', [A, '楚雄彝韵有限公司'], [B, '楚雄彝韵有限责任公司'], 'different'],
    ['two codes under one name', [A, '楚雄彝韵有限公司'], [B, '楚雄彝韵有限公司'], 'near'],
    ['a broken code and names alike', [A, '楚雄彝韵有限公司'], [BROKEN, '楚雄彝韵有限责任公司'], 'near'],
    ['no code, one name', [undefined, '楚雄彝韵有限公司'], [undefined, '楚雄彝韵有限公司'], 'same'],
    ['one code missing, one name', [A, '楚雄彝韵（州）有限公司'], [undefined, ' 楚雄彝韵(州) 有限公司'], 'same'],
    ['the legal form only', [undefined, '楚雄彝韵有限公司'], [undefined, '楚雄彝韵有限责任公司'], 'near'],
    ['the legal form left out', [A, '楚雄彝韵股份有限公司'], [undefined, '楚雄彝韵'], 'near'],
    ['a branch', [undefined, '南华野生菌商贸有限公司'], [A, '南华野生菌商贸有限公司楚雄分公司'], 'near'],
    ['a place in front', [undefined, '云南楚雄彝韵有限公司'], [undefined, '楚雄彝韵有限公司'], 'near'],
    ['a post behind', [undefined, '楚雄彝韵有限公司'], [undefined, '楚雄彝韵有限公司 总经理'], 'near'],
    ['two names', [undefined, '禄丰恐龙谷电商有限公司'], [undefined, '元谋冬早蔬菜销售部'], 'different'],
    ['a short name inside another', [undefined, '彝绣'], [undefined, '大姚彝绣网店'], 'different'],
    ['nothing but a legal form', [undefined, '有限公司'], [undefined, '有限责任公司'], 'different'],
  ] as const)('tells enterprises by %s', (_name, [codeA, nameA], [codeB, nameB], expected) => {
    const [a, b] = [
      { creditCode: codeA, name: nameA },
      { creditCode: codeB, name: nameB },
    ];
    expect([sameEnterprise(a, b), sameEnterprise(b, a)]).toEqual([expected, expected]);
  });

  it.each(['', '无', '个人', '个体户', '自由职业', '自由职业者', '/', '——'])(
    'holds of nobody by the name %j',
    (name) => {
      expect(sameEnterprise({ name }, { name })).toBe('different');
    },
  );

  it.each(['', '无', '—', '/', '暂无'])('takes a code of %j for none', (creditCode) => {
    expect(sameEnterprise({ creditCode, name: '甲商行' }, { creditCode, name: '乙商行' })).toBe('different');
    expect(sameEnterprise({ creditCode, name: '甲商行' }, { creditCode: A, name: '甲商行' })).toBe('same');
  });

  it('says the same both ways round', () => {
    const enterprise = fc.record({
      creditCode: fc.constantFrom(undefined, '', A, B, BROKEN),
      name: fc.constantFrom('', '无', '楚雄彝韵有限公司', '楚雄彝韵有限责任公司', '楚雄彝韵', '乙商行'),
    });
    fc.assert(
      fc.property(enterprise, enterprise, (a, b) => {
        expect(sameEnterprise(a, b)).toBe(sameEnterprise(b, a));
      }),
    );
  });
});

describe('likePairs', () => {
  it.each([
    ['another letter', '楚雄彝韵文化传播工作室', '楚雄彝钧文化传播工作室', 'near'],
    ['a letter left out', '南华野生菌商贸有限公司', '南华野生商贸有限公司', 'near'],
    ['two letters that changed places', '禄丰恐龙谷电商有限公司', '禄丰恐龙谷商电有限公司', 'near'],
    ['a number that tells them apart', '楚雄滇彝一号门市部', '楚雄滇彝二号门市部', 'different'],
    ['two letters otherwise', '楚雄晓梅电子商务有限公司', '楚雄志强电子商务有限公司', 'different'],
    ['too short to tell', '李记商行', '王记商行', 'different'],
  ] as const)('tells a slip in a name from another name: %s', (_name, a, b, expected) => {
    const found = likePairs([{ name: a }, { name: b }]);
    expect(found[0]?.likeness ?? 'different').toBe(expected);
    if (expected === 'near') expect(found[0]?.because).toContain('只差一个字');
    expect(sameEnterprise({ name: a }, { name: b })).toBe('different');
    const sound = likePairs([
      { name: a, creditCode: A },
      { name: b, creditCode: B },
    ]);
    expect(sound).toEqual([]);
  });
});

describe('enterpriseOf', () => {
  it('takes the cover, else the post, else nothing: never the words for "not filled"', () => {
    const code = { figures: { creditCode: A } };
    const filled = anApplication({ employer: '甲公司', values: { employerAndPost: '甲公司 经理' }, ...code });
    const posted = anApplication({ employer: '', values: { employerAndPost: '甲公司 经理' } });
    const blank = anApplication({ employer: '' });
    expect([filled, posted, blank].map(enterpriseOf)).toEqual([
      { creditCode: A, name: '甲公司' },
      { creditCode: undefined, name: '甲公司 经理' },
      { creditCode: undefined, name: '' },
    ]);
    expect(sameEnterprise(enterpriseOf(blank), enterpriseOf(blank))).toBe('different');
  });
});
