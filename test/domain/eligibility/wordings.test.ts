import { describe, expect, it } from 'vitest';
import { wordingsOf } from '../../../domain/eligibility/wordings.ts';

const differing = (label: string) => {
  const found = wordingsOf(label);
  const texts = (parts: { text: string; differs: boolean }[]) =>
    parts.filter(({ differs }) => differs).map(({ text }) => text);
  return found && { body: texts([...found.body]), form: texts([...found.form]) };
};

describe('two wordings of one article', () => {
  it('ask for special products as the main ones in the body, for farm products of the highlands in the form (R2.2)', () => {
    const found = differing('第六条（二）');
    expect(found).toEqual({ body: ['为主'], form: ['高原', '农'] });
  });

  it('differ over growth, which only the body asks for (R2.3)', () => {
    expect(differing('第六条（三）')?.body.join('')).toContain('逐年增长');
  });

  it('are none where an article is worded once', () => {
    expect(wordingsOf('第七条')).toBeUndefined();
    expect(wordingsOf('第六条（九）')).toBeUndefined();
  });

  it('are none of the first track, of which both say the same (R2.1)', () => {
    expect(wordingsOf('第六条（一）')).toBeUndefined();
  });

  it('are told whole, in order', () => {
    const found = wordingsOf('第六条（四）');
    expect(found?.form.map(({ text }) => text).join('')).toBe(
      '探索开展跨境电商业务并在评选上年度跨境电商销售额达10万元人民币以上的电商创业人才。',
    );
  });
});
