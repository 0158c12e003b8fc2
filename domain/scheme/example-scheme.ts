import type { z } from 'zod';
import type { schemeSchema } from './scheme.ts';

/**
 * The scheme offered until the bureau sets its own. The policy contains no rubric: items and points are an example
 * (示例), drawn from the terms of art. 3, 5 and 6, and every page printed under it says so.
 */
export const EXAMPLE_SCHEME: z.input<typeof schemeSchema> = {
  title: '评审方案（示例，待州商务局确认）',
  sample: true,
  items: [
    { id: 'scale', name: '业绩规模', max: '30', step: '0.5', description: '上年度销售额、粉丝量等业绩的规模' },
    { id: 'growth', name: '成长性', max: '20', step: '0.5', description: '近年增长情况与发展潜力' },
    { id: 'leading', name: '示范带动', max: '25', step: '0.5', description: '带动就业、税收贡献、传帮带' },
    { id: 'innovation', name: '创新能力', max: '15', step: '0.5', description: '模式、技术、产品的创新' },
    { id: 'promotion', name: '宣传推介', max: '10', step: '0.5', description: '宣传推荐楚雄风土人情和特色产品' },
  ],
  aggregate: 'trimmed-mean',
  drop: { high: 1, low: 1 },
  minValid: 3,
  rounding: { places: 2, mode: 'half-up', at: 'final' },
  ties: ['exact', 'item:scale', 'item:leading'],
  quota: 10,
};
