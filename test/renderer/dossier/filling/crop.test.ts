import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCrop, firstCrop, moved, portraitSize, scaled } from '../../../../renderer/dossier/filling/crop.ts';

const picture = fc.record({ width: fc.integer({ min: 60, max: 9_000 }), height: fc.integer({ min: 60, max: 9_000 }) });

describe('cutting a portrait out (form note 4)', () => {
  it('stays inside the picture and keeps 22 × 32, however it is moved and scaled', () => {
    const step = fc.oneof(
      fc.record({ across: fc.integer({ min: -9_000, max: 9_000 }), down: fc.integer({ min: -9_000, max: 9_000 }) }),
      fc.record({ by: fc.double({ min: 0.2, max: 5, noNaN: true }) }),
    );
    fc.assert(
      fc.property(picture, fc.array(step, { maxLength: 12 }), (size, steps) => {
        let crop = firstCrop(size);
        for (const each of steps)
          crop = 'by' in each ? scaled(crop, size, each.by) : moved(crop, size, each.across, each.down);
        expect(crop.left).toBeGreaterThanOrEqual(0);
        expect(crop.top).toBeGreaterThanOrEqual(0);
        expect(crop.left + crop.width).toBeLessThanOrEqual(size.width + 1e-6);
        expect(crop.top + crop.height).toBeLessThanOrEqual(size.height + 1e-6);
        expect(Math.abs(crop.width - (crop.height * 22) / 32)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('says when too few pixels are left to print, and keeps no more than are of use', () => {
    const size = { width: 2_200, height: 3_200 };
    const whole = firstCrop(size);
    expect(checkCrop(whole).level).toBe('good');
    expect(portraitSize(whole)).toEqual({ width: 780, height: 1_134 });
    expect(checkCrop({ left: 0, top: 0, width: 110, height: 160 }).level).toBe('wrong');
  });
});
