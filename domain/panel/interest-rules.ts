/** Rules by which a panel member may stand too near to an applicant. */
export const INTEREST_RULES = {
  'same-unit': '同一单位',
  'former-unit': '曾同单位',
  'same-enterprise': '同一企业',
  'co-owner': '共同出资',
  kin: '亲属',
  'surname-unit': '同姓同单位',
  recommender: '推荐人',
} as const;
export type InterestRule = keyof typeof INTEREST_RULES;
