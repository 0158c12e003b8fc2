/** Refusals when files are checked. */
export const AUDIT_CODES = {
  'chain-forked':
    '有人的记录链有分叉：数据文件夹可能被复制后分别使用，或私钥外泄。评审室的数据没有损坏；请用 conflicts 查看两支，由人用 settle 核定。',
  'chain-broken': '有人的记录链前后衔接不上，其后的记录不计入。评审室的数据没有损坏；请对方重新导出交回。',
  'chain-gap': '有人的记录链缺了记录，其后的暂不计入。评审室的数据没有损坏；请对方重新导出交回。',
  'conflict-open': '有互不相承的版本待核定。评审室的数据没有损坏；请用 conflicts 查看，由人用 settle 核定。',
  'record-file-damaged': '这份评审记录文件不完整或被改动，不可采信，请向出具的单位要一份原件。',
  'ranking-differs': '按记录重算的排名与文件所载的排名不一致，不可采信。',
  'settled-already': '所选的版本或分支已经不在争议中，请刷新后重新核对。',
  'signer-not-trusted': '签名人不是本评审室认可的，不可采信，请向州商务局核实。',
  'signature-time': '签名时间不在证书的有效期之内，不可采信，请核对签名电脑的日期。',
  'pdf-unsigned': '这个 PDF 没有数字签名。',
  'pdf-damaged': '这个 PDF 已损坏或在签名后被改动，不可采信。',
  'pdf-encrypted': '这个 PDF 加了密，不能签名或核验，请换一份没有加密的。',
  'pdf-closed': '这个 PDF 已有的签名不允许再这样加签，请改用原件，或签在预留的签名处。',
  unverifiable: '这个文件无法核验，只能核验评审数据包和签名 PDF。',
} as const;
