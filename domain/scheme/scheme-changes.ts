import { TRACKS } from '../application/conditions.ts';
import { MASK_PARTS } from './mask-parts.ts';
import { objectiveRuleLines } from './objective.ts';
import { marksCarryOver, type Scheme } from './scheme.ts';
import { type CommentRule, type SchemeItem, sortedLevels } from './scheme-item.ts';
import { schemeRules } from './words.ts';

const COMMENTS: Readonly<Record<CommentRule['when'], string>> = {
  never: '不要求',
  zero: '零分须写',
  extremes: '很低或很高须写',
  always: '都须写',
};

function commentWords(rule: CommentRule | undefined, absent: string): string {
  if (!rule) return absent;
  const bounds = rule.when === 'extremes' ? `（满分的 ${rule.low ?? '0'} % 以下、${rule.high ?? '100'} % 以上）` : '';
  return `${COMMENTS[rule.when]}${bounds}`;
}

/** What may change in an item, each aspect as one text for comparison and display. */
const ITEM_PARTS: readonly (readonly [label: string, text: (item: SchemeItem) => string])[] = [
  ['名称', ({ name }) => name],
  ['满分', ({ max }) => max],
  ['步长', ({ step }) => step],
  ['权重', ({ weight }) => weight],
  ['打分方式', ({ objective }) => (objective ? objectiveRuleLines(objective).join('；') : '专家评')],
  ['适用类别', ({ tracks }) => tracks?.map((track) => TRACKS[track].name).join('、') ?? '全部'],
  [
    '等次',
    (item) =>
      sortedLevels(item)
        .map(({ level, from, to, text }) => `${level} ${from}–${to}${text ? `（${text}）` : ''}`)
        .join('、') || '不设',
  ],
  ['说明', ({ description }) => description ?? '无'],
  ['旁列内容', ({ show }) => show?.join('、') ?? '全部数据'],
  ['评语要求', ({ commentAt }) => commentWords(commentAt, '按一般要求')],
];

function itemChanges(before: SchemeItem, after: SchemeItem): string[] {
  return ITEM_PARTS.flatMap(([label, text]) => {
    const [was, is] = [text(before), text(after)];
    return was === is ? [] : [`“${after.name}”的${label}：${was} → ${is}`];
  });
}

type SchemePart = readonly [label: string, text: (scheme: Scheme) => string];

/** What a scheme asks of the panel besides its items and the rules of counting. */
const CONDUCT: readonly SchemePart[] = [
  ['法定人数', ({ quorum }) => (quorum === undefined ? '不设' : `${quorum} 人`)],
  [
    '回避',
    ({ recusal }) =>
      ['不评分', recusal?.discussion && '不参加讨论', recusal?.ballot && '不参加表决'].filter(Boolean).join('、'),
  ],
  ['对专家隐去', ({ mask = [] }) => mask.map((id) => MASK_PARTS[id].label).join('、') || '无'],
  ['承诺书', ({ promise }) => (promise ? '先签后评' : '不要求')],
  ['评语的一般要求', ({ commentAt }) => commentWords(commentAt, '不要求')],
];

/** What may change besides the items and the sentences of the rules. */
const SCHEME_PARTS: readonly SchemePart[] = [
  ['方案名称', ({ title }) => title],
  ['确认', ({ sample }) => (sample ? '示例，未经确认' : '已确认')],
  ...CONDUCT,
];

/** What a scheme asks besides items and rules of counting (quorum, recusal, masks, promise, comments): label and text. */
export function schemeConduct(scheme: Scheme): (readonly [label: string, text: string])[] {
  return CONDUCT.map(([label, text]) => [label, text(scheme)] as const);
}

/** What has changed in a scheme, one sentence each, in the words that experts read; empty where nothing has. */
export function schemeChanges(before: Scheme, after: Scheme): string[] {
  const was = new Map(before.items.map((item) => [item.id, item]));
  const is = new Map(after.items.map((item) => [item.id, item]));
  const kept = (from: Scheme, others: ReadonlyMap<string, unknown>) =>
    from.items.map(({ id }) => id).filter((id) => others.has(id));
  const moved = kept(before, is).join('\n') !== kept(after, was).join('\n');
  const oldRules = new Set(schemeRules(before));
  return [
    ...SCHEME_PARTS.flatMap(([label, text]) =>
      text(before) === text(after) ? [] : [`${label}：${text(before)} → ${text(after)}`],
    ),
    ...before.items.filter(({ id }) => !is.has(id)).map(({ name, max }) => `去掉评分项“${name}”（满分 ${max}）`),
    ...after.items.filter(({ id }) => !was.has(id)).map(({ name, max }) => `增加评分项“${name}”（满分 ${max}）`),
    ...after.items.flatMap((item) => {
      const old = was.get(item.id);
      return old ? itemChanges(old, item) : [];
    }),
    ...(moved ? ['评分项的先后顺序有调整'] : []),
    ...schemeRules(after)
      .filter((rule) => !oldRules.has(rule))
      .map((rule) => `规则改为：${rule}`),
  ];
}

/** What becomes of existing marks when `after` replaces `before`. */
export function carryOverNote(before: Scheme, after: Scheme): string {
  return marksCarryOver(before, after)
    ? '评分项的编号、满分、步长和适用类别都没有变，已封存的评分继续有效。'
    : '评分项已改变：已封存的评分不再计入，需请各位专家按新方案重新评分并封存。';
}
