import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CodePurpose } from '../../../../electron/platform/crypto/code.ts';
import { checkCode, generateCode, normaliseCode } from '../../../../electron/platform/crypto/code.ts';

const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const purposes = fc.constantFrom<CodePurpose>('opening', 'recovery');
const codes = purposes.map((purpose) => generateCode(purpose));

describe('a code', () => {
  test.each([
    ['opening', 25, 100],
    ['recovery', 30, 128],
  ] as const)('for %s has groups of five, no look-alikes, and enough chance', (purpose, length, bits) => {
    const code = generateCode(purpose);
    expect(code).toMatch(/^([2-9A-HJKMNP-Z]{5}-)+[2-9A-HJKMNP-Z]{5}$/);
    expect(code.replaceAll('-', '')).toHaveLength(length);
    // The check character is no chance.
    expect((length - 1) * Math.log2(ALPHABET.length)).toBeGreaterThanOrEqual(bits);
  });

  test('has every character of the alphabet about equally often', () => {
    const counts = new Map<string, number>();
    for (let round = 0; round < 1_000; round += 1)
      for (const character of generateCode('recovery').replaceAll('-', '').slice(0, -1))
        counts.set(character, (counts.get(character) ?? 0) + 1);
    expect([...counts.keys()].sort().join('')).toBe(ALPHABET);
    // 29,000 draws: 935 expected each, standard deviation 30; six of them on either side.
    for (const count of counts.values()) expect(Math.abs(count - 29_000 / 31)).toBeLessThan(181);
  });

  test('never comes twice', () => {
    expect(new Set(Array.from({ length: 1_000 }, () => generateCode('opening'))).size).toBe(1_000);
  });
});

describe('checkCode', () => {
  test('passes a genuine code', () => {
    fc.assert(fc.property(codes, (code) => checkCode(code) === 'ok'));
  });

  test('tells any one wrong character', () => {
    for (const purpose of ['opening', 'recovery'] as const) {
      const bare = generateCode(purpose).replaceAll('-', '');
      for (const [index, right] of [...bare].entries())
        for (const wrong of [...ALPHABET, '0', 'O', '1', 'I', 'L', '中'].filter((one) => one !== right))
          expect(checkCode(bare.slice(0, index) + wrong + bare.slice(index + 1))).toBe('mistyped');
    }
  });

  test('tells any two neighbours in the wrong order', () => {
    for (let round = 0; round < 50; round += 1) {
      const bare = generateCode('recovery').replaceAll('-', '');
      for (let index = 0; index + 1 < bare.length; index += 1) {
        const swapped = `${bare.slice(0, index)}${bare[index + 1]}${bare[index]}${bare.slice(index + 2)}`;
        expect(checkCode(swapped)).toBe(swapped === bare ? 'ok' : 'mistyped');
      }
    }
  });

  test('tells a character too few or too many', () => {
    const code = generateCode('opening');
    expect(checkCode(code.slice(0, -1))).toBe('wrong-length');
    expect(checkCode(`${code}2`)).toBe('wrong-length');
    expect(checkCode('')).toBe('wrong-length');
  });

  test('answers any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => checkCode(text).length > 0));
  });
});

describe('normaliseCode', () => {
  const toFullWidth = (text: string) =>
    text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));

  test.each([
    ['lower case', (code: string) => code.toLowerCase()],
    ['no dashes', (code: string) => code.replaceAll('-', '')],
    ['spaces for dashes', (code: string) => ` ${code.replaceAll('-', ' ')}　`],
    ['other dashes', (code: string) => code.replaceAll('-', '—')],
    ['full width', (code: string) => toFullWidth(code).replaceAll('-', '　')],
    ['full width in lower case', (code: string) => toFullWidth(code.toLowerCase())],
    ['line ends', (code: string) => `${code.slice(0, 11)}\r\n${code.slice(11)}`],
  ])('makes no difference of %s', (_, typed) => {
    fc.assert(
      fc.property(codes, (code) => {
        expect(normaliseCode(typed(code))).toBe(code);
        expect(checkCode(typed(code))).toBe('ok');
      }),
    );
  });

  test('changes nothing a second time', () => {
    fc.assert(fc.property(fc.string(), (text) => normaliseCode(normaliseCode(text)) === normaliseCode(text)));
  });
});
