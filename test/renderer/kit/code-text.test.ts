import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCode, generateCode, normaliseCode } from '../../../electron/platform/crypto/code.ts';
import { CODE_LENGTHS, codeHint, groupCode, linesOfCode } from '../../../renderer/kit/code-text.ts';

const purposes = Object.keys(CODE_LENGTHS) as (keyof typeof CODE_LENGTHS)[];

describe('typing a code', () => {
  it.each(purposes)('accepts every %s code that the services make', (purpose) => {
    for (let round = 0; round < 50; round += 1) {
      const code = generateCode(purpose);
      expect(codeHint(code, purpose)).toBe('位数已够');
      expect(checkCode(groupCode(code.toLowerCase().replaceAll('-', ' ')))).toBe('ok');
    }
  });

  it('groups as the services do, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (typed) => {
        expect(groupCode(typed)).toBe(normaliseCode(typed));
        expect(groupCode(groupCode(typed))).toBe(groupCode(typed));
      }),
    );
  });

  it('tells how many characters are missing or too many', () => {
    expect(codeHint('332CE-GNN75', 'opening')).toBe('还差 15 个字符');
    expect(codeHint('2'.repeat(26), 'opening')).toBe('多了 1 个字符，请对照原件');
    expect(codeHint('2'.repeat(26), 'recovery')).toBe('还差 4 个字符');
  });

  it.each(['0', 'O', '1', 'I', 'L', '中'])('points at %s, which no code holds, and at its group', (foreign) => {
    expect(codeHint(`332CE-GN${foreign}`, 'opening')).toContain(`第 2 组有“${foreign}”`);
  });
});

describe('linesOfCode', () => {
  it('breaks between groups and loses nothing', () => {
    expect(linesOfCode('AAAAA-BBBBB-CCCCC-DDDDD-EEEEE')).toEqual(['AAAAA-BBBBB-CCCCC', 'DDDDD-EEEEE']);
    const code = generateCode('recovery');
    expect(linesOfCode(code).join('-')).toBe(code);
  });
});
