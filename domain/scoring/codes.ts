/** Refusals of marks, sheets and paper. */
export const SCORING_CODES = {
  'marks-invalid': '评分有误，一项也没有保存，请改正后重试。',
  'sheet-sealed': '这张评分表已经签名封存；要改请写明理由，会作为新版本，旧版本保留。',
  'paper-clerks': '这位评审人员的纸质评分已由另外两人录入；同一个人重新录入会替换其本人的录入。',
  'paper-incomplete': '纸质评分要由两个人各录一遍，两遍一致才能计入。',
  'paper-code': '这个编码不是本评审室的空白评分表，请核对。',
  'comment-missing': '方案要求写评语的地方还空着，请补写后再封存。',
  'signature-unusable': '手写签名的图片不能用，请重新签一次，或不附手写签名。',
} as const;
