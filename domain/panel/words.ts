export const MEMBER_KINDS = { expert: '专家', manager: '人才工作管理人员' } as const;
