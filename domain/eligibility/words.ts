import type { Verdict } from './finding.ts';

export const VERDICTS = { met: '符合', 'not-met': '不符合', person: '待人工确定' } as const satisfies Record<
  Verdict,
  string
>;
