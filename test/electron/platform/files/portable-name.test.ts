import { describe, expect, it } from 'vitest';
import { portableFileName, portableName } from '../../../../electron/platform/files/portable-name.ts';

describe('names of files', () => {
  it.each([
    ['ordinary names', '申报表-李晓梅', '申报表-李晓梅'],
    ['what systems take for more', 'a/b\\c:d*e?f"g<h>i|j', 'a_b_c_d_e_f_g_h_i_j'],
    ['controls and marks of direction', '李\u0007晓\u202e梅\u200b', '李_晓_梅_'],
    ['halves of characters', '李\ud842梅', '李_梅'],
  ])('have what no system takes replaced: %s', (_kind, text, name) => {
    expect(portableName(text, 180)).toBe(name);
  });

  it.each([
    ['of ASCII', 'x'],
    ['of two bytes', 'é'],
    ['of Chinese characters', '梅'],
    ['of characters beyond the basic plane', '𠮷'],
    ['of emoji', '🌸'],
  ])('%s are shortened by bytes, no character cut', (_kind, character) => {
    for (const length of [59, 60, 90, 250]) {
      const name = portableFileName(`${character.repeat(length)}.pdf`, 180);
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(180);
      expect(name).toMatch(/^[^\ufffd\ud800-\udfff]*.*\.pdf$/u);
      expect([...name].slice(0, -4).every((each) => each === character)).toBe(true);
    }
  });
});
