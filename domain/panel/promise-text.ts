/**
 * The promise (承诺书) that a panel member signs before the first dossier is opened: 回避, 保密, 廉洁. The policy prescribes no
 * wording (第五条 asks for a democratic, open, competitive selection of the best); this one is ours and is numbered, so
 * that a signature names the text that was read.
 */
export const PROMISE = {
  version: 1,
  title: '评审人员承诺书',
  opening: '本人受聘参加楚雄州“兴楚电商创业领军人才”评审工作，已知悉评审纪律，现郑重承诺：',
  articles: [
    {
      heading: '回避',
      text: '与申报人有亲属关系、同在一个单位或者曾经同在一个单位、任职或出资于同一企业、推荐过该申报人，或者有其他可能影响公正评审的关系的，主动申报并回避，不参加对该申报人的评分、讨论和表决。',
    },
    {
      heading: '保密',
      text: '不复制、不外传申报材料，不透露评分、排名、讨论情况和评审组成员名单；评审结束后不留存任何申报材料；不打听其他评审人员的评分。',
    },
    {
      heading: '廉洁',
      text: '不接受申报人及其单位的宴请、礼品礼金和其他利益，不与申报人私下接触，不受人请托，独立、客观、公正地评分，对本人签名的每一张评分表负责。',
    },
  ],
  closing: '如违反以上承诺，愿意承担相应责任，并接受取消评审资格等处理。',
} as const;

/** The text whose digest a signed promise names: title, opening, articles, closing, one paragraph per line. */
export function promiseText(): string {
  const articles = PROMISE.articles.map(({ heading, text }, place) => `${place + 1}. ${heading}：${text}`);
  return [`${PROMISE.title}（第 ${PROMISE.version} 版）`, PROMISE.opening, ...articles, PROMISE.closing].join('\n');
}
