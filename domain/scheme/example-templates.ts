import type { z } from 'zod';
import { decimal, subtract, toExactText } from '../base/decimal.ts';
import { EXAMPLE_SCHEME } from './example-scheme.ts';
import type { schemeSchema } from './scheme.ts';

type SchemeInput = z.input<typeof schemeSchema>;
type ItemInput = SchemeInput['items'][number];

const STEP = '0.5';
const LEVELS = ['优', '良', '中', '差'] as const;

/** Levels from 优 to 差, each with its lowest mark and its meaning; each ends one step below the next higher one. */
function levels(max: string, ...anchors: readonly (readonly [from: string, text: string])[]): ItemInput['levels'] {
  return anchors.map(([from, text], place) => {
    const above = anchors[place - 1];
    const to = above ? toExactText(subtract(decimal(above[0]), decimal(STEP))) : max;
    return { level: LEVELS[place] ?? '', from, to, text };
  });
}

const LEADING: ItemInput = {
  id: 'leading',
  name: '示范带动',
  max: '25',
  step: STEP,
  description: '带动就业、税收贡献、传帮带',
  show: ['jobs', 'taxYuan', 'influence'],
  levels: levels(
    '25',
    ['22.5', '带动面广，就业、税收有据可查且突出'],
    ['20', '带动明显，有据可查'],
    ['15', '有一定带动'],
    ['0', '带动不明显或没有依据'],
  ),
};

const INNOVATION: ItemInput = {
  id: 'innovation',
  name: '创新能力',
  max: '15',
  step: STEP,
  description: '模式、技术、产品的创新',
  levels: levels(
    '15',
    ['13.5', '有独到做法，已见成效，可以推广'],
    ['12', '有明显改进，已见成效'],
    ['9', '有改进，成效有待检验'],
    ['0', '没有明显创新'],
  ),
};

const PROMOTION: ItemInput = {
  id: 'promotion',
  name: '宣传推介',
  max: '10',
  step: STEP,
  description: '宣传推荐楚雄风土人情和特色产品',
  levels: levels(
    '10',
    ['9', '影响大，长期宣传楚雄'],
    ['8', '影响较大，经常宣传楚雄'],
    ['6', '有一定影响'],
    ['0', '很少宣传楚雄'],
  ),
};

const SCALE: ItemInput = {
  id: 'scale',
  name: '业绩规模',
  max: '30',
  step: STEP,
  description: '上年度销售额、粉丝量等业绩的规模',
  show: ['sales', 'followers'],
  levels: levels(
    '30',
    ['27', '在全州同类中居前'],
    ['24', '在全州同类中较好'],
    ['18', '达到申报条件且有余'],
    ['0', '刚达到申报条件'],
  ),
};

const GROWTH: ItemInput = {
  id: 'growth',
  name: '成长性',
  max: '20',
  step: STEP,
  description: '近年增长情况与发展潜力',
  show: ['sales'],
  levels: levels('20', ['18', '增长快，可持续'], ['16', '增长较快'], ['12', '平稳'], ['0', '停滞或下降']),
};

/** Anchored levels, reasons for very low and very high marks, the promise first. */
const WITH_LEVELS: SchemeInput = {
  ...EXAMPLE_SCHEME,
  title: '评审方案（示例：分等次，极端分写理由）',
  items: [SCALE, GROWTH, LEADING, INNOVATION, PROMOTION],
  commentAt: { when: 'extremes', low: '30', high: '95' },
  promise: true,
};

/** Size of business is measured differently for each track; the thresholds begin at those of art. 6. */
const BY_TRACK: SchemeInput = {
  ...WITH_LEVELS,
  title: '评审方案（示例：业绩按类别、按数据计分）',
  items: [
    scaleOf('influencer', '粉丝规模', 'followers', ['1000000', '500000', '200000', '100000']),
    scaleOf('live-seller', '直播销售规模', 'sales.last', ['3000000', '1500000', '600000', '300000']),
    scaleOf('e-commerce', '电商销售规模', 'sales.last', ['30000000', '15000000', '6000000', '3000000']),
    scaleOf('cross-border', '跨境销售规模', 'sales.last', ['1000000', '500000', '200000', '100000']),
    GROWTH,
    LEADING,
    INNOVATION,
    PROMOTION,
  ],
  ties: ['exact', 'item:leading', 'item:growth'],
};

function scaleOf(
  track: NonNullable<ItemInput['tracks']>[number],
  name: string,
  figure: NonNullable<ItemInput['objective']>['figure'],
  thresholds: readonly string[],
): ItemInput {
  const points = ['30', '26', '22', '18'];
  return {
    id: `scale-${track}`,
    name,
    max: '30',
    step: '1',
    tracks: [track],
    description: '按申报并查实的数据计分，对所有评审人员相同',
    objective: {
      figure,
      bands: [...thresholds.map((atLeast, place) => ({ atLeast, points: points[place] ?? '0' })), { points: '12' }],
    },
  };
}

/** First round without names: who the applicant is and for whom the applicant works stay hidden from experts. */
const ANONYMOUS: SchemeInput = {
  ...WITH_LEVELS,
  title: '评审方案（示例：匿名初评）',
  mask: ['name', 'employer', 'phone', 'photo'],
};

/** Schemes to start from; all are examples, since the policy contains no rubric. */
export const SCHEME_TEMPLATES: readonly SchemeInput[] = [EXAMPLE_SCHEME, WITH_LEVELS, BY_TRACK, ANONYMOUS];
