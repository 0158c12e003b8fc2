/** Boxes of section 二 (R4.2) and the four tracks of entry (R1.2, art. 6), in the form's own words. */
export const BASIC_CONDITIONS = {
  leadership: '拥护中国共产党领导，政治立场坚定，忠诚拥护“两个确立”、增强“四个意识”、坚定“四个自信”，做到“两个维护”。',
  patriotism: '用习近平新时代中国特色社会主义思想武装头脑，热爱祖国，遵纪守法。',
  conduct: '具有良好的思想道德和职业道德素质，思想政治表现好。',
} as const;

export type BasicConditionId = keyof typeof BASIC_CONDITIONS;
export const BASIC_CONDITION_IDS = Object.keys(BASIC_CONDITIONS) as BasicConditionId[];

export interface TrackDefinition {
  /** Name of the track in art. 6. */
  readonly name: string;
  /** Text beside the box on the form. */
  readonly formText: string;
  /** Words by which a ticked line or a roster cell is recognised. */
  readonly marks: readonly string[];
}

export const TRACKS = {
  influencer: {
    name: '网络达人、主播',
    formText:
      '通过短视频制作、网络直播，宣传推荐楚雄州风土人情、人文地理，注册账户两年以上，并有相关账号活跃度证明；或者粉丝量超过10万人以上，在楚雄有一定影响力的网络达人、主播；',
    marks: ['短视频制作', '粉丝量', '网络达人', '达人'],
  },
  'live-seller': {
    name: '带货主播',
    formText: '从事新业态直播电商发展，以销售楚雄州高原特色农产品，上年度直播销售额达30万元以上的直播人才；',
    marks: ['直播电商', '直播销售额', '带货'],
  },
  'e-commerce': {
    name: '电商销售',
    formText: '上年度电商销售额达300万元以上，并有一定就业带动或税收贡献大的电商企业负责人或个人；',
    marks: ['电商销售额达300万', '就业带动', '税收贡献', '电商销售'],
  },
  'cross-border': {
    name: '跨境电商',
    formText: '探索开展跨境电商业务并在评选上年度跨境电商销售额达10万元人民币以上的电商创业人才。',
    marks: ['跨境'],
  },
} as const satisfies Record<string, TrackDefinition>;

export type TrackId = keyof typeof TRACKS;
export const TRACK_IDS = Object.keys(TRACKS) as TrackId[];
