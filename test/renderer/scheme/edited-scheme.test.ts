import { describe, expect, it } from 'vitest';
import { SCHEME_TEMPLATES } from '../../../domain/scheme/example-templates.ts';
import { parseScheme, type Scheme } from '../../../domain/scheme/scheme.ts';
import { type EditedScheme, levelEnd, newItem, toEdited, usualLevels } from '../../../renderer/scheme/edited-scheme.ts';
import { checkEdited } from '../../../renderer/scheme/scheme-check.ts';
import { withCopied, withItem, withMoved, withoutItem } from '../../../renderer/scheme/scheme-edit.ts';

function template(place: number): Scheme {
  const parsed = parseScheme(SCHEME_TEMPLATES[place]);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.value;
}

function firstKey({ items }: EditedScheme): number {
  return items[0]?.key ?? -1;
}

describe('a scheme under edit', () => {
  it.each(SCHEME_TEMPLATES.map((_, place) => place))(
    'that nobody changed is the scheme it was (template %i)',
    (place) => {
      expect(checkEdited(toEdited(template(place)))).toEqual({ scheme: template(place), faults: [] });
    },
  );

  it('names every number typed wrong before it looks at the whole', () => {
    const edited = { ...toEdited(template(0)), minValid: '三', quota: '11', passMark: '六十' };
    const { scheme, faults } = checkEdited(withItem(edited, firstKey(edited), { max: '三十', name: ' ' }));
    expect(scheme).toBeUndefined();
    expect(faults).toEqual([
      '第 1 个评分项还没有名称',
      '第 1 个评分项的满分、步长、权重应为十进制数',
      '最少有效份数应为 1 至 200 的整数',
      '推荐名额应为 1 至 10 的整数',
      '入选分数线应为十进制数',
    ]);
  });

  it('says what the rules of schemes say', () => {
    const edited = toEdited(template(1));
    const level = { level: '优', from: '99', text: '' };
    expect(checkEdited(withItem(edited, firstKey(edited), { levels: [level, level] })).faults.join()).toContain('“优”');
  });

  it('has levels without holes, whatever the step', () => {
    for (const [max, step] of [
      ['30', '0.5'],
      ['7', '1'],
      ['5', '0.1'],
      ['33', '3'],
    ] as const) {
      const edited = toEdited(template(0));
      const key = firstKey(edited);
      const ranged = withItem(edited, key, { max, step, levels: usualLevels({ max, step }) });
      const [item] = ranged.items;
      expect(item && levelEnd(item, 0)).toBe(max);
      expect(checkEdited(ranged).faults).toEqual([]);
    }
  });

  it('has no usual levels while the range is no number', () => {
    expect(usualLevels({ max: '', step: '1' })).toEqual([]);
    expect(usualLevels({ max: '10', step: '0' })).toEqual([]);
  });
});

describe('a change of the items', () => {
  const edited = toEdited(template(0));
  const key = firstKey(edited);

  it('makes the tie rules follow an item’s new number and lose one that goes', () => {
    expect(withItem(edited, key, { id: '规模' }).ties).toEqual(['exact', 'item:规模', 'item:leading']);
    expect(withoutItem(edited, key).ties).toEqual(['exact', 'item:leading']);
  });

  it('moves an item, and leaves it where there is no further to go', () => {
    expect(
      withMoved(edited, key, 1)
        .items.map(({ id }) => id)
        .slice(0, 2),
    ).toEqual(['growth', 'scale']);
    expect(withMoved(edited, key, -1)).toBe(edited);
  });

  it('gives a copy and a new item numbers of their own', () => {
    const copied = withCopied(edited, key);
    const more = { ...copied, items: [...copied.items, newItem(copied.items)] };
    const ids = more.items.map(({ id }) => id);
    expect(new Set(ids).size).toBe(7);
    expect(copied.items[1]?.name).toBe('业绩规模（副本）');
  });
});
