/** Rules that find possible conflicts of interest of a panel member. */
export const INTEREST_RULE_IDS = [
  'same-unit',
  'former-unit',
  'same-enterprise',
  'co-owner',
  'kin',
  'surname-unit',
  'recommender',
] as const;
export type InterestRule = (typeof INTEREST_RULE_IDS)[number];

export const INTEREST_RULES: Readonly<Record<InterestRule, string>> = {
  'same-unit': '同一单位',
  'former-unit': '曾同单位',
  'same-enterprise': '同一企业',
  'co-owner': '共同出资',
  kin: '亲属',
  'surname-unit': '同姓同单位',
  recommender: '推荐人',
};
