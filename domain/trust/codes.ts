/** Refusals about keys. */
export const TRUST_CODES = {
  'key-revoked': '这把密钥已作废，不能再签名。请向州商务局索取新的开启码，在新建的评审室里打开数据包。',
  'certificate-expired': '签名证书已过期，不能再签名。请核对电脑的日期；日期无误的，打开州商务局新发的数据包即可续期。',
  'seat-without-key': '这位评审人员的密钥或开启码已作废，请先重新邀请（生成新的开启码）。',
} as const;
