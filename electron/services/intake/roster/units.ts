import { toHalfWidth } from '../../../../domain/base/text.ts';

/** A unit as clerks write it: a power of ten (万元: 4), and a currency where it is one of money. */
export interface Unit {
  readonly scale: number;
  readonly currency?: string;
}

const CURRENCIES: readonly (readonly [string, RegExp])[] = [
  ['HKD', /hkd|hk\$|港[元币]/i],
  ['TWD', /twd|nt\$|新?台币/i],
  ['USD', /usd|us\$|美元|美金|(?<![a-z])\$/i],
  ['EUR', /eur|欧元|€/i],
  ['JPY', /jpy|日[元圆]/i],
  ['GBP', /gbp|英镑|£/i],
  ['KRW', /krw|韩[元币]|₩/i],
  ['THB', /thb|泰铢|฿/i],
  ['VND', /vnd|越南盾|₫/i],
  ['LAK', /lak|基普|₭/i],
  ['MMK', /mmk|缅[元币]/i],
  ['SGD', /sgd|s\$|新(加坡)?[元币]/i],
  ['AUD', /aud|au?\$|澳元/i],
  ['CAD', /cad|ca?\$|加(拿大)?元/i],
  ['RUB', /rub|卢布|₽/i],
  ['CNY', /cny|rmb|人民币|(?<!\p{Script=Han})[元圆块]|(?<=[十百千万亿币])[元圆块]|¥|￥/iu],
];

/** Currency that a text names (`USD`, 美元, 万元). */
export function currencyOf(text: string): string | undefined {
  const plain = toHalfWidth(text).trim();
  const code = /^[A-Za-z]{3}$/.test(plain) && !/^rmb$/i.test(plain) ? plain.toUpperCase() : undefined;
  return code ?? CURRENCIES.find(([, pattern]) => pattern.test(plain))?.[0];
}

const TENS: Readonly<Record<string, number>> = { 十: 1, 百: 2, 千: 3, 万: 4, 亿: 8, w: 4, k: 3, M: 6 };

/** Powers of ten as people write them: 十万, 百万, 亿, 百, W, k, M. */
export const SCALE = '[十百千]?[万亿]|[十百千]|[wWkKM]';

/** Power of ten of a word of `SCALE`. */
export function scaleOf(word: string): number {
  return [...word].reduce((sum, letter) => sum + (TENS[letter] ?? TENS[letter.toLowerCase()] ?? 0), 0);
}

const MONEY =
  '美元|美金|欧元|港元|港币|日元|日圆|英镑|韩元|韩币|泰铢|越南盾|基普|缅元|缅币|新加坡元|新币|澳元|加元|卢布|台币|人民币|元|圆|块|rmb|cny|usd|eur|hkd|jpy|gbp|us\\$|hk\\$|[$¥￥€£₩฿₫₭₽]';
const HEADS = '人次|人|个|户|名|位|粉丝|粉';
/** A unit that is not the end of a number, of a condition (30万元以上) or of a word (元谋县). */
const UNIT = new RegExp(
  `(?<![\\d一二两三四五六七八九几数.多])(?:(?<before>人民币|美元|美金|欧元|usd|rmb|cny|eur|[$¥￥€£])[:]?)?(?:(?<scaled>${SCALE})(?<of>${MONEY}|${HEADS})?(?:人民币|rmb)?|(?:(?<!\\p{Script=Han})|(?<=[为以按是均用币]))(?<plain>${MONEY}|${HEADS}))(?=$|[\\s,;。、/()\\]】.:+]|和|及|与|为|计|填|以下?列|均|且)`,
  'giu',
);

/** Characters of accounts and of the traditional script, as the plain ones. */
const PLAIN: Readonly<Record<string, string>> = { 仟: '千', 佰: '百', 拾: '十', 萬: '万', 億: '亿', 圓: '圆' };

function plainText(text: string): string {
  return toHalfWidth(text).replace(/[仟佰拾萬億圓]/g, (character) => PLAIN[character] ?? character);
}

/** What a text says of the unit: several where it names several. */
export function unitsIn(text: string): (Unit & { readonly word: string })[] {
  const plain = plainText(text).replace(/(?<=[\p{Script=Han}])\s+(?=[\p{Script=Han}])/gu, '');
  return [...plain.matchAll(UNIT)].flatMap(({ 0: word, groups = {}, index }) => {
    const { before, scaled = '', of = '', plain: bare = '' } = groups;
    // A letter stands for a power of ten only where no other letter is beside it.
    if (/^[wkm]$/i.test(scaled) && /[a-z]/i.test(plain[index - 1] ?? '')) return [];
    if (/^[十百千]$/.test(scaled) && of === '' && plain.trim() !== scaled) return [];
    const currency = currencyOf(before ?? '') ?? currencyOf(of + bare);
    return [{ word, scale: scaleOf(scaled), ...(currency && { currency }) }];
  });
}

/** A unit of a head; `unclear` where the head names two. */
export interface HeadUnit {
  readonly scale?: number;
  readonly currency?: string;
  readonly unclear?: string;
}

/** Unit in a header: in brackets, after “单位：” or a stroke, or at its end. */
export function unitOf(header: string): HeadUnit {
  const text = plainText(header).replace(/\s+/g, ' ');
  const inside = [...text.matchAll(/[([{【〔<《]([^()[\]{}【】〔〕<>《》]*)[)\]}】〕>》]/g)].map(
    ([, words = '']) => words,
  );
  const named = [...text.matchAll(/单位[:]?([^,;；)]*)|[/|]\s*([^/|]+)$/g)].map(([, a, b]) => a ?? b ?? '');
  const fragments = [...inside, ...named];
  const found = fragments.flatMap(unitsIn);
  if (found.length > 0) return agreed(found);
  const odd = fragments.find((fragment) => ODD_UNIT.test(fragment) && !CONDITION.test(fragment));
  return odd === undefined ? agreed(unitsIn(endOf(text))) : { unclear: odd };
}

/** Words of a unit that is not understood (10万元, 万缅元, million), and of conditions, which are no units. */
const ODD_UNIT = /[十百千万亿]|[元圆]$|million|thousand|billion/i;
const CONDITION = /以上|以下|以内|不[低少高超]|达到?|超过|大于|小于|至少|[>≥<≤]/;

/** The end of a head that has no brackets: a unit that closes it. */
function endOf(text: string): string {
  const unit = new RegExp(`(?:^|[\\s,:_-]|(?<=[\\p{Script=Han}]))((?:${SCALE})(?:${MONEY}|人)?|元|圆)$`, 'iu').exec(
    text,
  )?.[1];
  return unit === undefined || /单位$/.test(text) ? '' : unit;
}

/** A currency without a unit (人民币，万元). */
const ONLY_CURRENCY = /^(人民币|rmb|cny|usd|美元|eur|欧元|[$¥￥€£])$/i;

/** One unit of several that say the same; `unclear` where they do not. */
export function agreed(all: readonly (Unit & { readonly word?: string })[]): HeadUnit {
  const bare = all.find(({ word = '' }) => ONLY_CURRENCY.test(word));
  const others = all.filter((unit) => !ONLY_CURRENCY.test(unit.word ?? ''));
  const goesWith = bare && others.every(({ currency = bare.currency }) => currency === bare.currency);
  const units = goesWith && others.length > 0 ? others.map((unit) => ({ ...bare, ...unit })) : all;
  const [first, ...more] = units;
  if (!first) return {};
  const currency = units.find((unit) => unit.currency !== undefined)?.currency;
  const differs = more.some(
    (unit) => unit.scale !== first.scale || (unit.currency ?? currency) !== (first.currency ?? currency),
  );
  if (!differs) return { scale: first.scale, ...(currency && { currency }) };
  return { unclear: units.map(({ word = '' }) => word).join('、') };
}

/** What a line above or below a table says of the figures in it. */
export interface StatedUnit extends Unit {
  readonly subject: 'money' | 'people' | 'sales' | 'taxYuan' | 'followers' | 'jobs';
  readonly word: string;
}

const SUBJECTS: readonly (readonly [StatedUnit['subject'], RegExp])[] = [
  ['sales', /销售|营业|营收|交易|成交|gmv/i],
  ['taxYuan', /税/],
  ['followers', /粉丝/],
  ['jobs', /就业/],
];
/** Bodies (填报单位), which are no units. */
const BODIES = /(填报|填表|申报|推荐|报送|工作|所在|主管|盖章|制表|责任|牵头|承办|审核|用人)单位[:]?[^,;；。\s]*/g;
const SAYS_UNIT = /单位|金额|计量|均|都|统一|[以按]|数据|数值|销售|营业|交易|税|粉丝|就业/;

/** Units that a title, a line above the head or a note below the table states. */
export function statedUnits(line: string): StatedUnit[] {
  const text = toHalfWidth(line).replace(BODIES, ' ');
  const clauses = text
    .split(/[,;。；()[\]【】〔〕]|\s{2,}/)
    .flatMap((clause, index) => ({ clause, bracket: index > 0 }));
  return clauses.flatMap(({ clause, bracket }) => {
    const units = unitsIn(clause);
    const alone =
      bracket &&
      clause.replace(/[\s、/和及:]/g, '') ===
        units
          .map(({ word }) => word)
          .join('')
          .replace(/[\s:]/g, '');
    if (units.length === 0 || !(alone || SAYS_UNIT.test(clause))) return [];
    const subjects = SUBJECTS.flatMap(([subject, pattern]) => (pattern.test(clause) ? [subject] : []));
    return units.flatMap((unit) =>
      (subjects.length > 0 ? subjects : [ofWord(unit)]).map((subject): StatedUnit => ({ ...unit, subject })),
    );
  });
}

function ofWord({ word, currency }: Unit & { readonly word: string }): 'money' | 'people' {
  return currency === undefined && new RegExp(`(${HEADS})$`).test(word) ? 'people' : 'money';
}
