/** Whose machine a vault stands on (R1.1): the prefecture's bureau, a panel member, a county, the meeting laptop. */
export const ROLES = ['secretariat', 'expert', 'county', 'meeting'] as const;
export type Role = (typeof ROLES)[number];
