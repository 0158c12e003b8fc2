/** Refusals between a county and the bureau. */
export const COUNTY_CODES = {
  'address-invalid': '这不是州商务局的收件地址卡，或已损坏、被改动，请重新要一份。',
  'address-changed': '收件地址的密钥与以前登记的不同，请打电话向州商务局核对指纹。',
  'county-key-changed': '这份报送的密钥与该县市以前的不同，请打电话核对指纹，核对无误后再确认接收。',
} as const;
