import type { ArticleId } from './articles.ts';

/** One number of the policy: where it comes from, its unit, and from when it applies. */
export interface Parameter {
  readonly value: string;
  readonly unit: string;
  readonly article: ArticleId;
  readonly inForceFrom: string;
}

/** Every number that a rule uses. "以上" includes the number itself (requirements, opening section). */
export const PARAMETERS = {
  accountYears: { value: '2', unit: '年', article: 'art-6-1', inForceFrom: '2022-09-01' },
  followersAbove: { value: '100000', unit: '人', article: 'art-6-1', inForceFrom: '2022-09-01' },
  liveSales: { value: '300000', unit: '元', article: 'art-6-2', inForceFrom: '2022-09-01' },
  commerceSales: { value: '3000000', unit: '元', article: 'art-6-3', inForceFrom: '2022-09-01' },
  crossBorderSales: { value: '100000', unit: '元', article: 'art-6-4', inForceFrom: '2022-09-01' },
  quota: { value: '10', unit: '名', article: 'art-8', inForceFrom: '2022-09-01' },
} as const satisfies Record<string, Parameter>;
