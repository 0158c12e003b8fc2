import { describe, expect, it } from 'vitest';
import { schemeRules } from '../../../domain/scheme/words.ts';
import { aScheme } from '../printing/samples.ts';

describe('schemeRules', () => {
  it.each([
    [{ aggregate: 'mean', drop: { high: 0, low: 0 } }, '得分为各评审人员有效总分的算术平均'],
    [{ aggregate: 'median', drop: { high: 0, low: 0 } }, '得分为各评审人员有效总分的中位数'],
    [{ aggregate: 'trimmed-mean', drop: { high: 2, low: 1 } }, '去掉2个最高分、1个最低分'],
    [{ rounding: { places: 1, mode: 'half-even' } }, '最后得分按四舍六入五成双保留1位小数'],
    [{ rounding: { places: 0, mode: 'down' } }, '最后得分按直接截断保留0位小数'],
    [{ rounding: { places: 1, at: 'item' } }, '各项加权分、各人总分和最后得分按四舍五入保留1位小数'],
    [{ ties: [] }, '名次并列，不再区分先后'],
    [{ passMark: '75' }, '得分不低于75分'],
    [{ quota: 6 }, '不超过6名'],
  ])('says %j in words', (changes, words) => {
    expect(schemeRules(aScheme(changes)).join('')).toContain(words);
  });
});
