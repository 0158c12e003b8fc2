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

/** Option that a text is about. Cross-border comes first: its words contain those of e-commerce. */
export function optionOf(text: string): Option | undefined {
  const key = comparisonKey(text);
  const hits = (marks: readonly string[]) => marks.filter((mark) => key.includes(comparisonKey(mark))).length;
  if (key.includes('跨境')) return { group: 'tracks', id: 'cross-border' };
  const options: [Option, number][] = [
    ...BASIC_CONDITION_IDS.map((id): [Option, number] => [{ group: 'basic', id }, hits(BASIC_MARKS[id])]),
    ...TRACK_IDS.map((id): [Option, number] => [{ group: 'tracks', id }, hits(TRACKS[id].marks)]),
  ];
  const best = options.toSorted(([, a], [, b]) => b - a)[0];
  return best && best[1] > 0 ? best[0] : undefined;
}
