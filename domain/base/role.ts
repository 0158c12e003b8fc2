/** Whose machine a vault is on (R1.1): the prefecture's bureau, a panel member, a county, the meeting laptop. */
export const ROLES = ['secretariat', 'expert', 'county', 'meeting'] as const;
export type Role = (typeof ROLES)[number];

export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  secretariat: '州商务局',
  expert: '评审人员',
  county: '县市商务主管部门',
  meeting: '会议电脑',
};
