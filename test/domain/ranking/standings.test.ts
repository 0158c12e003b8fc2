import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Enterprise, sameEnterprise } from '../../../domain/application/enterprise.ts';
import { decimal } from '../../../domain/base/decimal.ts';
import { decideStandings, type Ranked } from '../../../domain/ranking/standings.ts';
import type { Standing } from '../../../domain/ranking/words.ts';
import { aScheme, type SchemeInput } from '../../builders/a-scheme.ts';

const CODE = '91440300708461136T';
const OTHER = '91110000802100433B';

/** Enterprises by short names: A and A2 share a code; N names a company, N~ the same with another legal form. */
const ENTERPRISES = {
  '-': undefined,
  A: { creditCode: CODE, name: '甲商行' },
  A2: { creditCode: CODE, name: '甲商行总部' },
  B: { creditCode: OTHER, name: '乙商行' },
  N: { name: '楚雄彝韵有限公司' },
  'N~': { name: '楚雄彝韵有限责任公司' },
} as const satisfies Record<string, Enterprise | undefined>;

/** People from a line such as `甲 乙:A=丙:N`: places from the top, `=` between those who share one, an enterprise each. */
function people(line: string): Ranked[] {
  let rank = 1;
  return line.split(' ').flatMap((group) => {
    const place = group.split('=').map((each) => {
      const [name = '', enterprise = '-'] = each.split(':');
      const score = decimal(String(100 - rank));
      return { key: name, name, rank, score, enterprise: ENTERPRISES[enterprise as keyof typeof ENTERPRISES] };
    });
    rank += place.length;
    return place;
  });
}

const LETTERS: Readonly<Record<Standing, string>> = {
  recommended: '入',
  'not-recommended': '出',
  'passed-over': '让',
  person: '定',
  'below-pass-mark': '低',
  insufficient: '缺',
};

/** Standings in the order of the line, a letter each. */
function standings(line: string, parts: Partial<SchemeInput>): string {
  const ranked = people(line);
  const decisions = decideStandings(aScheme(parts), ranked);
  return ranked.map(({ key }) => LETTERS[decisions.get(key)?.standing ?? 'insufficient']).join('');
}

function because(line: string, name: string, quota: number): string {
  return decideStandings(aScheme({ quota }), people(line)).get(name)?.because ?? '';
}

describe('the quota (R1.1)', () => {
  it.each([
    ['甲 乙 丙', 10, '入入入'],
    ['甲 乙 丙', 3, '入入入'],
    ['甲 乙 丙', 2, '入入出'],
    ['甲 乙=丙 丁', 3, '入入入出'],
    ['甲 乙=丙 丁', 2, '入定定出'],
    ['甲=乙=丙', 2, '定定定'],
    ['甲=乙 丙', 2, '入入出'],
    ['甲=乙 丙', 1, '定定出'],
    ['甲 乙=丙 丁', 1, '入出出出'],
  ])('of %s gives, with %i seats, %s', (line, quota, expected) => {
    expect(standings(line, { quota })).toBe(expected);
  });

  it('is never filled from below the bar', () => {
    expect(standings('甲 乙 丙 丁', { quota: 10, passMark: '98' })).toBe('入入低低');
    expect(standings('甲 乙 丙', { quota: 10, passMark: '99.5' })).toBe('低低低');
  });

  it('ignores the enterprise of whoever is below the bar', () => {
    expect(standings('甲:A 乙:A', { quota: 10, passMark: '98.5' })).toBe('入低');
  });

  it('gives a reason for everybody, with the article', () => {
    expect(because('甲 乙=丙 丁', '甲', 2)).toBe('在 2 个名额之内（第八条）');
    expect(because('甲 乙=丙 丁', '乙', 2)).toBe('2 人并列而名额至多余 1 个，由评审会议确定（第八条）');
    expect(because('甲 乙=丙 丁', '丁', 2)).toBe('2 个名额已满（第八条）');
    expect(because('甲:N 乙:N~ 丙 丁', '丙', 2)).toBe('前面有待定人员，能否入围视其结果而定（第八条）');
    expect(because('甲:A 乙:A2', '乙', 10)).toBe('与第 1 名 甲同一企业，同一企业只认定一名领军人才（第十条）');
    expect(because('甲:N 乙:N~', '乙', 10)).toBe('与第 1 名 甲的单位近似，请人工核定（第十条）');
    expect(because('甲:A=乙:A2', '乙', 10)).toMatch(/^与第 1 名 甲同一企业且名次并列，由评审会议确定（第十条/);
    expect(because('甲:N=乙:N~', '甲', 10)).toMatch(/^与第 1 名 乙单位近似且名次并列，由评审会议确定（第十条/);
  });
});

describe('the rule of one an enterprise (R2.7)', () => {
  it.each([
    ['the lower one is passed over', '甲:A 乙:A2 丙', 10, '入让入'],
    ['the place goes to the next', '甲:A 乙:A2 丙', 2, '入让入'],
    ['three of one', '甲:A 乙:A2 丙:A', 10, '入让让'],
    ['two enterprises', '甲:A 乙:B 丙:A 丁:B', 10, '入入让让'],
    ['on one place: a person chooses', '甲:A=乙:A2 丙', 10, '定定入'],
    ['on one place: one of the quota is taken for certain', '甲:A=乙:A2 丙 丁', 2, '定定入出'],
    ['after a shared place: out, whoever is chosen', '甲:A=乙:A2 丙:A 丁', 10, '定定让入'],
    ['a tie beside a shared enterprise that all fit', '甲:A=乙:A2=丙 丁', 2, '定定入出'],
    ['a tie beside a shared enterprise that do not', '甲:A=乙:A2=丙 丁', 1, '定定定出'],
    ['near, above', '甲:N 乙:N~ 丙', 10, '入定入'],
    ['near, and the quota hangs on it', '甲:N 乙:N~ 丙 丁', 2, '入定定出'],
    ['near, and the quota is full anyway', '甲:N 乙:N~', 1, '入出'],
    ['near, on one place', '甲:N=乙:N~ 丙 丁', 2, '定定定出'],
    ['near, tied with a third for the last of the quota', '甲:N 乙:N~=丙 丁', 2, '入定定出'],
    ['near, tied with a third, quota for all', '甲:N 乙:N~=丙 丁', 3, '入定入定'],
    ['the same as one who is near', '甲:N 乙:N~ 丙:N~ 丁', 10, '入定让入'],
    ['near one and surely the same as another', '甲:N 乙:N~ 丙:N', 10, '入定让'],
    ['nobody has an enterprise', '甲 乙=丙', 10, '入入入'],
  ])('decides the case “%s”: %s for %i', (_name, line, quota, expected) => {
    expect(standings(line, { quota })).toBe(expected);
  });

  it('leaves to a person who is alike only to one passed over', () => {
    const name = '楚雄彝韵有限公司';
    const chain = [{ creditCode: CODE, name: '甲商行' }, { creditCode: CODE, name }, { name }].map(
      (enterprise, index) => ({
        ...{ key: `人${index}`, name: `人${index}`, rank: index + 1, score: decimal('80') },
        enterprise,
      }),
    );
    const decisions = decideStandings(aScheme(), chain);
    expect(chain.map(({ key }) => decisions.get(key)?.standing)).toEqual(['recommended', 'passed-over', 'person']);
  });
});

/** Every way the open questions can be settled: each near pair one enterprise or not, each shared place in any order. */
function* outcomes(ranked: readonly Ranked[], quota: number): Generator<ReadonlySet<string>> {
  const pairs = ranked.flatMap((a, index) => ranked.slice(index + 1).map((b) => [a, b] as const));
  const likeness = ([a, b]: readonly [Ranked, Ranked]) =>
    a.enterprise && b.enterprise ? sameEnterprise(a.enterprise, b.enterprise) : 'different';
  const same = pairs.filter((pair) => likeness(pair) === 'same');
  const near = pairs.filter((pair) => likeness(pair) === 'near');
  for (let choice = 0; choice < 2 ** near.length; choice += 1) {
    const company = new Map(ranked.map(({ key }) => [key, key]));
    for (const [a, b] of [...same, ...near.filter((_pair, bit) => (choice >> bit) % 2 === 1)]) {
      const [from, to] = [company.get(a.key), company.get(b.key)];
      for (const [key, value] of company) if (value === from && to) company.set(key, to);
    }
    for (const order of orders(ranked)) {
      const seated = new Map<string | undefined, string>();
      for (const { key } of order) {
        const mine = company.get(key);
        if (seated.size < quota && !seated.has(mine)) seated.set(mine, key);
      }
      yield new Set(seated.values());
    }
  }
}

function* orders(ranked: readonly Ranked[]): Generator<readonly Ranked[]> {
  const first = Math.min(...ranked.map(({ rank }) => rank));
  const next = ranked.filter(({ rank }) => rank === first);
  if (next.length === 0) yield [];
  for (const applicant of next)
    for (const rest of orders(ranked.filter((other) => other !== applicant))) yield [applicant, ...rest];
}

describe('a recommendation', () => {
  const names = fc.constantFrom(...(Object.keys(ENTERPRISES) as (keyof typeof ENTERPRISES)[]));
  const lines = fc
    .array(fc.tuple(names, fc.boolean()), { minLength: 1, maxLength: 6 })
    .map((all) => all.map(([name, tied], index) => `${index ? (tied ? '=' : ' ') : ''}人${index}:${name}`).join(''));

  it('holds however the open questions are settled, and asks a person only where it matters', () => {
    fc.assert(
      fc.property(lines, fc.integer({ min: 1, max: 5 }), (line, quota) => {
        const ranked = people(line);
        const decisions = decideStandings(aScheme({ quota }), ranked);
        const all = [...outcomes(ranked, quota)];
        const certain = !line.includes('N~');
        for (const { key } of ranked) {
          const share = all.filter((seated) => seated.has(key)).length / all.length;
          const standing = decisions.get(key)?.standing;
          if (standing === 'recommended') expect(share, line).toBe(1);
          else if (standing === 'person') expect(!certain || (share > 0 && share < 1), line).toBe(true);
          else expect(share, line).toBe(0);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('takes no more than the quota allows, and never depends on the order of the input', () => {
    fc.assert(
      fc.property(lines, fc.integer({ min: 1, max: 5 }), (line, quota) => {
        const scheme = aScheme({ quota });
        const ranked = people(line);
        const decisions = decideStandings(scheme, ranked);
        const recommended = [...decisions.values()].filter(({ standing }) => standing === 'recommended').length;
        expect(recommended).toBeLessThanOrEqual(quota);
        const reversed = decideStandings(scheme, [...ranked].reverse());
        for (const { key } of ranked) expect(reversed.get(key)?.standing).toBe(decisions.get(key)?.standing);
      }),
    );
  });
});
