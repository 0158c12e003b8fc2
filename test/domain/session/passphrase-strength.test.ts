import { describe, expect, test } from 'vitest';
import { passphraseFault, SUGGESTED_WORDS, suggestedPassphrase } from '../../../domain/session/passphrase-strength.ts';

const NAMES = ['王芳', '楚雄州商务局 2026 评审室'];

describe('a passphrase', () => {
  test.each([
    ['123456', /连着/],
    ['12345678', /连着/],
    ['1234567890', /连着/],
    ['987654321', /连着/],
    ['abcdefgh', /连着/],
    ['qwertyui', /常见|连着/],
    ['Qwerty123', /常见|连着/],
    ['asdfghjkl', /常见|连着/],
    ['1qaz2wsx', /常见/],
    ['password', /常见/],
    ['Password123', /常见/],
    ['P@ssw0rd', /常见/],
    ['admin2023', /常见/],
    ['admin@2026', /常见/],
    ['11111111', /重复/],
    ['88888888', /常见|重复/],
    ['abcabcabc', /重复|常见|连着/],
    ['的的的的的的', /重复/],
    ['我爱你我爱你', /重复|常见/],
    ['5201314', /常见/],
    ['woaini1314', /常见/],
    ['19900101', /日期/],
    ['1990-01-01', /日期/],
    ['１９９００１０１', /日期/],
    ['13987654321', /手机/],
    ['密码123456', /常见/],
    ['评审室2026', /常见/],
    ['生日快乐', /常见/],
    ['王芳', /姓名/],
    ['王芳2026', /姓名/],
    ['王 芳 123', /姓名/],
    ['楚雄州商务局2026评审室', /名称/],
    ['一二三四五六', /连着/],
    ['茶壶石', /太短/],
    ['xk2p9q', /太短/],
  ])('that guessers try first is not taken: %s', (passphrase, because) => {
    expect(passphraseFault(passphrase, NAMES)).toMatch(because);
  });

  test.each([
    '五个不相干的词',
    '茶壶石林雷雨铜钱松鼠',
    '一个够长的口令',
    '崭新的口令 2026',
    'correct horse battery staple',
    'xk2p9q7m',
    '金样口令　２０２６年的秋天',
    '欧阳雪莲爱吃米线',
  ])('that no guesser tries first is taken: %s', (passphrase) => {
    expect(passphraseFault(passphrase, NAMES)).toBeUndefined();
  });

  test('that is offered is taken, and is not the same twice', () => {
    let next = 0;
    const draw = (below: number) => {
      next = (next * 31 + 17) % below;
      return next;
    };
    const offered = Array.from({ length: 20 }, () => suggestedPassphrase(draw));
    for (const each of offered) expect(passphraseFault(each, NAMES)).toBeUndefined();
    expect(SUGGESTED_WORDS).toBe(6);
    expect([...(offered[0] ?? '')].length).toBeGreaterThanOrEqual(12);
  });
});
