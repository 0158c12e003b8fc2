/** Refusals of a scheme. */
export const SCHEME_CODES = {
  'scheme-invalid': '评审方案有误，请改正后重试。',
  'scheme-frozen': '已有评分，评审方案已冻结；确需修改，请写明理由，作为新版本保存。',
} as const;
