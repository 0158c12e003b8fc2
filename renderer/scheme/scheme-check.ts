import { parseDecimal } from '../../domain/base/decimal.ts';
import { parseScheme, type Scheme } from '../../domain/scheme/scheme.ts';
import type { Refused } from '../kit/client.ts';
import { type EditedScheme, schemeInput } from './edited-scheme.ts';

/** Whole numbers that the form asks for, with the range of each. */
const WHOLE_FIELDS = [
  { field: 'high', label: '去掉的最高分个数', least: 0, most: 20 },
  { field: 'low', label: '去掉的最低分个数', least: 0, most: 20 },
  { field: 'minValid', label: '最少有效份数', least: 1, most: 200 },
  { field: 'places', label: '小数位数', least: 0, most: 10 },
  { field: 'quota', label: '推荐名额', least: 1, most: 10 },
  { field: 'quorum', label: '法定人数', least: 1, most: 200 },
] as const;

/** What is mistyped, before the scheme is checked as a whole. */
function typingFaults(edited: EditedScheme): string[] {
  const wholes = WHOLE_FIELDS.flatMap(({ field, label, least, most }) => {
    const text = edited[field].trim();
    if (field === 'quorum' && text === '') return [];
    const isRight = /^\d{1,3}$/.test(text) && Number(text) >= least && Number(text) <= most;
    return isRight ? [] : [`${label}应为 ${least} 至 ${most} 的整数`];
  });
  const items = edited.items.flatMap((item, place) => {
    const named = item.name.trim() ? `评分项“${item.name.trim()}”` : `第 ${place + 1} 个评分项`;
    const numbers = [item.max, item.step, item.weight].every((text) => parseDecimal(text));
    return [
      ...(item.name.trim() ? [] : [`${named}还没有名称`]),
      ...(numbers ? [] : [`${named}的满分、步长、权重应为十进制数`]),
      ...(item.tracks.length > 0 ? [] : [`${named}没有选适用类别`]),
      ...(item.levels.some(({ level }) => level.trim() === '') ? [`${named}有等次没有名称`] : []),
    ];
  });
  const least = edited.items.length > 0 ? [] : ['至少要有一个评分项'];
  const bar = edited.passMark === '' || parseDecimal(edited.passMark) ? [] : ['入选分数线应为十进制数'];
  return [...least, ...items, ...wholes, ...bar];
}

/** The scheme that the edited one makes, or the sentences that say why it is not valid yet. */
export function checkEdited(edited: EditedScheme): { readonly scheme?: Scheme; readonly faults: readonly string[] } {
  const faults = typingFaults(edited);
  if (faults.length > 0) return { faults };
  const parsed = parseScheme(schemeInput(edited));
  return parsed.ok ? { scheme: parsed.value, faults: [] } : { faults: sentencesOf(parsed) };
}

/** Faults of a refused scheme, one sentence each. */
function sentencesOf({ message }: Refused): string[] {
  return message
    .replace(/^评审方案有误：/, '')
    .replace(/。请改正后重试。$/, '')
    .split('；');
}
