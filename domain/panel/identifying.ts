import { REDACTED } from './redact.ts';

/** What leads to a person wherever it stands: addresses of the net, handles, telephones, numbers of identity cards. */
const LEADS = [
  /(?:https?:\/\/|www\.)[\w\-./?%&=#:~+]+/giu,
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu,
  /@[\p{L}\p{N}_.-]{2,30}/gu,
  /(?<!\d)1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}(?!\d)/gu,
  /(?<!\d)\d{17}[\dX](?!\d)/giu,
];

const ACCOUNT =
  '(?:账号|帐号|店铺|网店|小店|直播间|视频号|公众号|抖音|快手|淘宝|天猫|拼多多|微信|小红书|昵称|网名|艺名|人称|品牌)';
/** A name in quotation marks that somebody can look up, behind or before a word for accounts and shops. */
const QUOTED = [
  new RegExp(
    `(?<=${ACCOUNT}[^“”"「」『』《》，。；\\n]{0,8}[“"「『《])[^“”"「」『』《》\\n]*[\\p{L}\\p{N}][^“”"「」『』《》\\n]*(?=[”"」』》])`,
    'gu',
  ),
  new RegExp(
    `(?<=[“"「『《])[^“”"「」『』《》\\n]*[\\p{L}\\p{N}][^“”"「」『』《》\\n]*(?=[”"」』》](?:的)?${ACCOUNT})`,
    'gu',
  ),
];

/** With 小 in front these are ordinary words (小学, 小米 …). */
const ORDINARY = /[学米店组麦康时型镇企区队家商户额程微]/u;

/** By-names from a given name: 小梅, 阿梅, 梅姐 of 李晓梅. */
function byNames(given: string): RegExp[] {
  return [...given]
    .filter((character) => /\p{Script=Han}/u.test(character))
    .flatMap((character) => [
      ...(ORDINARY.test(character) ? [] : [new RegExp(`(?:小|阿)${character}(?!书)`, 'gu')]),
      new RegExp(`${character}(?:姐|哥|妹|嫂|叔|姨|老师)`, 'gu'),
    ]);
}

/** Takes out what likely tells who it is though it is none of the person's names in full. */
export function withoutLeads(text: string, given: string): { readonly text: string; readonly count: number } {
  let count = 0;
  let rest = text;
  for (const pattern of [...LEADS, ...QUOTED, ...byNames(given)])
    rest = rest.replace(pattern, () => {
      count += 1;
      return REDACTED;
    });
  return { text: rest, count };
}
