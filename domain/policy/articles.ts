/**
 * Wording of the articles that rules cite, verbatim from 楚才组〔2022〕7号 (楚雄州"兴楚电商创业领军人才"培养计划实施细则). The citation test
 * compares every entry with the policy's text.
 */
export const POLICY_TITLE = '楚才组〔2022〕7号';

export const ARTICLES = {
  'art-3': { label: '第三条', text: '每年选拔认定不超过 10 名“兴楚电商创业领军人才”进行重点培养' },
  'art-5': { label: '第五条', text: '坚持民主、公开、竞争、择优的原则' },
  'art-6': {
    label: '第六条',
    text: '拥护中国共产党领导，政治立场坚定，忠诚拥护“两个确立”、增强“四个意识”、坚定“四个自信”，做到“两个维护”，热爱祖国，遵纪守法，具有良好的思想道德、社会信用、行为规范和职业道德素质',
  },
  'art-6-1': {
    label: '第六条（一）',
    text: '网络达人、主播：通过短视频制作、网络直播，宣传推荐楚雄州风土人情、人文地理，注册账户两年以上，并有相关账号活跃度证明；或者粉丝量超过 10 万人以上，在楚雄有一定影响力的网络达人、主播',
  },
  'art-6-2': {
    label: '第六条（二）',
    text: '带货主播：从事新业态直播电商发展，以销售楚雄州特色产品为主，上年度直播销售额达 30 万元以上的直播人才',
  },
  'art-6-3': {
    label: '第六条（三）',
    text: '电商销售：上年度电商销售额达 300 万元以上且逐年增长，有一定就业带动能力或税收贡献较大的电商企业负责人或个人',
  },
  'art-6-4': {
    label: '第六条（四）',
    text: '跨境电商：探索开展跨境电商业务，上年度跨境电商销售额达 10 万元人民币以上的电商创业人才',
  },
  'art-7': { label: '第七条', text: '凡是有不良信用记录及违法违纪情况的企业及个人不得参加评选' },
  'art-8': { label: '第八条', text: '每年选拔认定 1 次，每次选拔认定不超过 10 名' },
  'art-9-2': { label: '第九条（二）', text: '州商务局根据选拔范围与条件组织开展资格审查工作，确定符合条件的人选' },
  'art-9-3': {
    label: '第九条（三）',
    text: '评审委员会主要由学术威望高、造诣深的专家学者和人才工作管理人员组成',
  },
  'art-10-once': { label: '第十条', text: '申报过“彝乡电商创业人才”人员不得重复申报' },
  'art-10-enterprise': { label: '第十条', text: '同一企业只认定一名领军人才' },
} as const satisfies Record<string, { label: string; text: string }>;

export type ArticleId = keyof typeof ARTICLES;
