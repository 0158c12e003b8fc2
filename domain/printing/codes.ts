/** Refusals when printing. */
export const PRINTING_CODES = {
  'report-impossible': '这份报告还缺内容，暂时生成不了。',
  'glyph-missing': '有字打印不出来，请安装相应字体或换用其他写法。',
} as const;
