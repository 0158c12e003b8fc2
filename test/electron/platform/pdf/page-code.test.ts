import fc from 'fast-check';
import { create } from 'qrcode';
import { describe, expect, it } from 'vitest';
import { qrPath } from '../../../../electron/platform/pdf/page-code.ts';

/** Which modules a path of rectangles covers; throws where two overlap. */
function modulesOf({ path, modules }: { path: string; modules: number }): boolean[] {
  const dark = Array<boolean>(modules * modules).fill(false);
  for (const [, x, y, width, back] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h(-\d+)z/g)) {
    expect(Number(width)).toBe(-Number(back));
    for (let step = 0; step < Number(width); step += 1) {
      const at = Number(y) * modules + Number(x) + step;
      expect(dark[at]).toBe(false);
      dark[at] = true;
    }
  }
  return dark;
}

describe('qrPath', () => {
  it('draws the very modules of the code, each once', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 52 }), (text) => {
        const { modules } = create(text, { errorCorrectionLevel: 'M' });
        expect(modulesOf(qrPath(text))).toEqual(Array.from(modules.data, Boolean));
      }),
      { numRuns: 50 },
    );
  });

  it('stays within version 4 for 52 characters (R6.4)', () => {
    expect(qrPath('a'.repeat(52)).modules).toBe(33);
    expect(qrPath('A1:'.repeat(17)).modules).toBeLessThanOrEqual(33);
  });
});
