import { describe, expect, it } from 'vitest';
import { SCHEME_TEMPLATES } from '../../../domain/scheme/example-templates.ts';
import { parseScheme, type Scheme } from '../../../domain/scheme/scheme.ts';
import { checkDraft } from '../../../renderer/scheme/scheme-check.ts';
import { draftOf, levelEnd, newItem, type SchemeDraft, usualLevels } from '../../../renderer/scheme/scheme-draft.ts';
import { withCopied, withItem, withMoved, withoutItem } from '../../../renderer/scheme/scheme-edit.ts';

function template(place: number): Scheme {
  const parsed = parseScheme(SCHEME_TEMPLATES[place]);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.value;
}

function firstKey({ items }: SchemeDraft): number {
  return items[0]?.key ?? -1;
}

describe('a scheme under edit', () => {
  it.each(SCHEME_TEMPLATES.map((_, place) => place))(
    'that nobody changed is the scheme it was (template %i)',
    (place) => {
      expect(checkDraft(draftOf(template(place)))).toEqual({ scheme: template(place), faults: [] });
    },
  );

  it('names every number typed wrong before it looks at the whole', () => {
    const draft = { ...draftOf(template(0)), minValid: '三', quota: '11', passMark: '六十' };
    const { scheme, faults } = checkDraft(withItem(draft, firstKey(draft), { max: '三十', name: ' ' }));
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
    const draft = draftOf(template(1));
    const level = { level: '优', from: '99', text: '' };
    expect(checkDraft(withItem(draft, firstKey(draft), { levels: [level, level] })).faults.join()).toContain('“优”');
  });

  it('has levels without holes, whatever the step', () => {
    for (const [max, step] of [
      ['30', '0.5'],
      ['7', '1'],
      ['5', '0.1'],
      ['33', '3'],
    ] as const) {
      const draft = draftOf(template(0));
      const key = firstKey(draft);
      const ranged = withItem(draft, key, { max, step, levels: usualLevels({ max, step }) });
      const [item] = ranged.items;
      expect(item && levelEnd(item, 0)).toBe(max);
      expect(checkDraft(ranged).faults).toEqual([]);
    }
  });

  it('has no usual levels while the range is no number', () => {
    expect(usualLevels({ max: '', step: '1' })).toEqual([]);
    expect(usualLevels({ max: '10', step: '0' })).toEqual([]);
  });
});

describe('changing the items', () => {
  const draft = draftOf(template(0));
  const key = firstKey(draft);

  it('the tie ladder follows an item’s new number and loses one that goes', () => {
    expect(withItem(draft, key, { id: '规模' }).ties).toEqual(['exact', 'item:规模', 'item:leading']);
    expect(withoutItem(draft, key).ties).toEqual(['exact', 'item:leading']);
  });

  it('an item is moved, and stays where there is no further to go', () => {
    expect(
      withMoved(draft, key, 1)
        .items.map(({ id }) => id)
        .slice(0, 2),
    ).toEqual(['growth', 'scale']);
    expect(withMoved(draft, key, -1)).toBe(draft);
  });

  it('a copy and a new item have numbers of their own', () => {
    const copied = withCopied(draft, key);
    const more = { ...copied, items: [...copied.items, newItem(copied.items)] };
    const ids = more.items.map(({ id }) => id);
    expect(new Set(ids).size).toBe(7);
    expect(copied.items[1]?.name).toBe('业绩规模（副本）');
  });
});
