import {
  BASIC_CONDITION_IDS,
  type BasicConditionId,
  TRACK_IDS,
  TRACKS,
  type TrackId,
} from '../../../../domain/application/conditions.ts';
import { comparisonKey } from '../../../../domain/base/text.ts';

export type Option =
  | { readonly group: 'basic'; readonly id: BasicConditionId }
  | { readonly group: 'tracks'; readonly id: TrackId };

/** Words by which an option's line, or a part of it, is recognised; the first option with most hits wins. */
const BASIC_MARKS: Readonly<Record<BasicConditionId, readonly string[]>> = {
  leadership: ['拥护中国共产党', '政治立场', '两个确立', '两个维护', '四个意识', '四个自信'],
  patriotism: ['习近平', '热爱祖国', '遵纪守法'],
  conduct: ['思想道德', '职业道德', '思想政治表现'],
};
const NAMES: Readonly<Record<BasicConditionId, string>> = {
  leadership: '拥护中国共产党领导',
  patriotism: '热爱祖国、遵纪守法',
  conduct: '思想道德和职业道德素质',
};

export const OPTIONS: readonly Option[] = [
  ...BASIC_CONDITION_IDS.map((id): Option => ({ group: 'basic', id })),
  ...TRACK_IDS.map((id): Option => ({ group: 'tracks', id })),
];

export function optionName(option: Option): string {
  return option.group === 'basic' ? NAMES[option.id] : TRACKS[option.id].name;
}

const MARKS: readonly (readonly [Option, readonly string[]])[] = OPTIONS.map((option) => {
  const marks = option.group === 'basic' ? BASIC_MARKS[option.id] : TRACKS[option.id].marks;
  return [option, marks.map(comparisonKey)];
});

/** Option that a text is about. Cross-border comes first: its words contain those of e-commerce. */
export function optionOf(text: string): Option | undefined {
  const key = comparisonKey(text);
  if (key.includes('跨境')) return { group: 'tracks', id: 'cross-border' };
  const hits = MARKS.map(([option, marks]) => ({ option, count: marks.filter((mark) => key.includes(mark)).length }));
  const best = hits.toSorted((a, b) => b.count - a.count)[0];
  return best && best.count > 0 ? best.option : undefined;
}
