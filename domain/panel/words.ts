import type { Panellist } from './records.ts';

export const MEMBER_KINDS = {
  expert: '专家',
  manager: '人才工作管理人员',
} as const satisfies Record<Panellist['kind'], string>;
