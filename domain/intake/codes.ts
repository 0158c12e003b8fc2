/** Refusals of files that come in. */
export const INTAKE_CODES = {
  'type-unsupported': '不支持这种文件，请转成 .docx、.xlsx、.pdf、.jpg 或 .png 后重试。',
  'doc-needs-conversion': '这是旧版 Word（.doc）文件，请另存为 .docx 后导入；装有 LibreOffice 时可自动转换。',
  'archive-hostile': '文件内部结构异常（可能被破坏或伪造），已拒绝读取，请向提供者要一份原件。',
  'xml-hostile': '文件内含不允许的内容（外部实体或超大结构），已拒绝读取。',
  'macro-refused': '文件含有宏，已拒绝读取，请另存为不带宏的 .docx 或 .xlsx。',
  'active-refused':
    '打开时会运行脚本、启动程序或从网络取内容，已拒绝读取。请让提供者打印成普通 PDF，或另存为不带这些内容的文件。',
  'form-unrecognised': '这个 Word 文件里找不到申报表的表格，请确认是《兴楚电商创业领军人才申报表》。',
  'roster-unrecognised': '这个 Excel 文件里找不到“姓名”一列的表头，请确认是申报汇总表。',
  'nothing-to-import': '没有可导入的申报表、汇总表或证明材料。',
  'other-round': '这个评审室已有另一年度的申报，请为新的年度新建评审室。',
  'photo-unusable': '这张照片不能用，请换一张清晰的 .jpg 或 .png 照片。',
} as const;
