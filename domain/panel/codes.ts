/** Refusals about the panel and what its members may see. */
export const PANEL_CODES = {
  'panel-empty': '评审组还没有成员，请先添加。',
  recused: '这位评审人员对该申报人回避，不能评分。',
  'dossier-withdrawn': '这份申报已由州商务局撤回，不再评审。',
  'promise-unsigned': '请先阅读并签署承诺书（回避、保密、廉洁），再打开申报材料。',
  'promise-changed': '承诺书的内容已更新，请重新阅读后签署。',
  'assignment-barred': '分配里有须回避或不评这一类别的评审人员，请调整后再保存。',
} as const;
