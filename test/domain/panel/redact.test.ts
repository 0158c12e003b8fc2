import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { companyNames, personNames, REDACTED, redactorOf } from '../../../domain/panel/redact.ts';

const plain = (text: string) => text.normalize('NFKC').replace(/[\s\p{P}\p{S}]/gu, '');

describe('a redactor', () => {
  test.each([
    ['张 三丰', '张三丰'],
    ['张·三·丰', '张三丰'],
    ['１３９８７６５４３２１', '13987654321'],
    ['139-8765-4321', '13987654321'],
    ['91532300ma6k12345x', '91532300MA6K12345X'],
    ['张\u200b三\u00ad丰', '张三丰'],
    ['張三豐', '张三丰'],
    ['张三丰', '張三豐'],
    ['张\u{e0100}三\u3164丰', '张三丰'],
    ['⻓孙丰', '长孙丰'],
    ['АBC公司', 'ABC公司'],
  ])('finds %j for %j', (written, secret) => {
    expect(redactorOf([secret]).redact(`前${written}后`)).toEqual({ text: `前${REDACTED}后`, count: 1 });
  });

  test('leaves no secret standing, however its characters are set apart', () => {
    const secret = fc.constantFrom('欧阳雪梅', '楚雄彝州云上', '13987654321', 'ABC公司');
    const gap = fc.constantFrom('', ' ', '·', '-', '\u3000', '（', '\n');
    const around = fc.string({ maxLength: 20 });
    fc.assert(
      fc.property(
        secret,
        fc.array(gap, { minLength: 12, maxLength: 12 }),
        around,
        around,
        (name, gaps, before, after) => {
          const spread = [...name].map((character, at) => `${character}${gaps[at] ?? ''}`).join('');
          const { text, count } = redactorOf([name]).redact(`${before}${spread}${after}`);
          expect(count).toBeGreaterThan(0);
          expect(plain(text)).not.toContain(plain(name));
        },
      ),
    );
  });

  test('touches nothing where nothing is secret', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(redactorOf([]).redact(text)).toEqual({ text, count: 0 });
      }),
    );
    expect(redactorOf(['李']).redact('李花开')).toEqual({ text: '李花开', count: 0 });
  });
});

describe('the names', () => {
  test('of a company are the full one, the one without its legal form, and the brand', () => {
    expect(companyNames('楚雄彝韵电子商务有限公司')).toEqual(['楚雄彝韵电子商务有限公司', '楚雄彝韵电子商务', '彝韵']);
  });

  test('of a person are the full one, the given one, and the surname with a form of address', () => {
    const { secrets, address } = personNames('欧阳雪梅');
    expect(secrets).toEqual(['欧阳雪梅', '雪梅']);
    expect('欧阳总好，欧阳修不是她'.replace(address ?? /-/, REDACTED)).toBe(`${REDACTED}总好，欧阳修不是她`);
  });
});
