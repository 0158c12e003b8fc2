/**
 * Writes domain/base/character-folding.ts, the tables by which names are compared (idempotent, run by hand):
 *
 *   node build/character-folding.ts
 *
 * The traditional characters come from opencc-js (OpenCC, as written in Taiwan, in Hong Kong and by Unicode); the
 * radicals from Unicode (EquivalentUnifiedIdeograph.txt, 15.0). Listed here are the private-use code points that GB
 * 18030-2000 gave to characters which have had their own since 2005, and letters of other scripts that look like Han or
 * Latin ones.
 */
import { writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Converter } from 'opencc-js';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** CJK radicals and strokes, each with its character. Source: Unicode 15.0, EquivalentUnifiedIdeograph.txt. */
const RADICALS =
  '⺁厂 ⺂乛 ⺃乚 ⺄乙 ⺅亻 ⺆冂 ⺇𠘨 ⺈刀 ⺉刂 ⺊卜 ⺋㔾 ⺌小 ⺍尐 ⺎兀 ⺏尣 ⺐尢 ⺑𡯂 ⺒巳 ⺓幺 ⺔彑 ⺕彐 ⺖忄 ⺗心 ⺘扌 ⺙攵 ⺛旡 ⺜日 ⺝月 ⺞歺 ⺟母 ⺠民 ⺡氵 ⺢氺 ⺣灬 ⺤爫 ⺥爬 ⺦丬 ⺧牛 ⺨犭 ⺩王 ⺪𤴔 ⺫目 ⺬示 ⺭礻 ⺮𥫗 ⺯糹 ⺰纟 ⺱罓 ⺲罒 ⺳㓁 ⺴冗 ⺵𦉫 ⺶羊 ⺷𦍌 ⺸𦍋 ⺹耂 ⺺肀 ⺻聿 ⺼肉 ⺽𦥑 ⺾艹 ⺿艺 ⻀艻 ⻁虎 ⻂衤 ⻃覀 ⻄西 ⻅见 ⻆角 ⻇𧢲 ⻈讠 ⻉贝 ⻊𧾷 ⻋车 ⻌辶 ⻍辷 ⻎辸 ⻏邑 ⻐钅 ⻑長 ⻒镸 ⻓长 ⻔门 ⻕𨸏 ⻖阝 ⻗雨 ⻘青 ⻙韦 ⻚页 ⻛风 ⻜飞 ⻝食 ⻞𩙿 ⻟飠 ⻠饣 ⻡𩠐 ⻢马 ⻣骨 ⻤鬼 ⻥鱼 ⻦鸟 ⻧卤 ⻨麦 ⻩黄 ⻪黾 ⻫斉 ⻬齐 ⻭歯 ⻮齿 ⻯竜 ⻰龙 ⻱龜 ⻲亀 ⻳龟 ㇐一 ㇑丨 ㇒丿 ㇔丶 ㇖乛 ㇚亅 ㇟乚 ㇠乙';
/** Letters of other scripts, typed by mistake or misread by OCR, with those that they look like. */
const LETTERS =
  'ロ口 ニ二 エ工 カ力 タ夕 ト卜 ハ八 ー一 ノ丿 АA ВB ЕE КK МM НH ОO РP СC ТT УY ХX ІI ЈJ ЅS аa еe оo рp сc уy хx іi јj ѕs ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX οo ɑa ɡg';
/** Simplified or Japanese forms and variants that OpenCC leaves as they are. */
const VARIANTS =
  '戸户 呉吴 彞彝 彜彝 靑青 産产 徳德 恵惠 栄荣 沢泽 浜滨 渋涩 斉齐 斎斋 竜龙 亀龟 歯齿 黒黑 辺边 桜樱 楽乐 薬药 鉄铁 銭钱 関关 対对 発发 伝传 団团 囲围 図图 圧压 営营 労劳 実实 売卖 変变 続续 総总 絵绘 覚觉 観观 訳译 読读 豊丰 軽轻 転转 遅迟 釈释 険险 隠隐 雑杂 霊灵 顕显 騒骚 験验 鶏鸡 麺面 喩喻 溌泼 翺翱 濬浚 甯宁 仝同';
/** Simplified characters that traditional script uses for another one: in a name 著 is not 着. */
const KEPT = new Set('么著予后'.split(''));

type Pair = readonly [from: string, to: string];

function pairsOf(table: string): Pair[] {
  return table.split(' ').map((pair): Pair => {
    const [from = '', to = ''] = pair;
    return [from, to];
  });
}

/** GB 18030-2000 FE50 to FEA0, then mapped to U+E815 and on, each with the character that the code now stands for. */
function formerPrivateUse(): Pair[] {
  const decoder = new TextDecoder('gb18030');
  const codes = Array.from({ length: 0x51 }, (_, index) => 0x50 + index).filter((code) => code !== 0x7f);
  return codes
    .map((code, index): Pair => [String.fromCodePoint(0xe815 + index), decoder.decode(Uint8Array.of(0xfe, code))])
    .filter(([from, to]) => from !== to);
}

function traditional(): Pair[] {
  const converters = (['t', 'tw', 'hk'] as const).map((from) => Converter({ from, to: 'cn' }));
  const found: Pair[] = [];
  for (let code = 0x3400; code < 0x323b0; code += 1) {
    const from = String.fromCodePoint(code);
    if (!/\p{Script=Han}/u.test(from) || KEPT.has(from) || from.normalize('NFC') !== from) continue;
    const to = converters.map((convert) => convert(from)).find((each) => each !== from);
    if (to && [...to].length === 1) found.push([from, to]);
  }
  return found;
}

/** Pairs as two parallel texts; chains of pairs are followed to their end. */
function tableOf(name: string, pairs: readonly Pair[]): string {
  const own = new Map(pairs);
  const last = (from: string) => {
    let to = from;
    for (let next = own.get(to); next !== undefined && next !== to && next !== from; next = own.get(to)) to = next;
    return to;
  };
  const froms = [...own.keys()].filter((from) => last(from) !== from);
  return `export const ${name} = {\n  from: '${froms.join('')}',\n  to: '${froms.map(last).join('')}',\n} as const;\n`;
}

/** The file's text. */
export function characterFolding(): string {
  return `/**
 * Characters by which names are compared, \`from\` and \`to\` in step. Written by \`node build/character-folding.ts\`
 * out of opencc-js and Unicode data; not to be edited.
 */

/** Characters that look like another: radicals, letters of other scripts, former private use. */
${tableOf('LOOK_ALIKES', [...pairsOf(RADICALS), ...pairsOf(LETTERS), ...formerPrivateUse()])}
/** Traditional characters and variants with the simplified form. */
${tableOf('SIMPLIFIED', [...traditional(), ...pairsOf(VARIANTS)])}`;
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  writeFileSync(join(ROOT, 'domain/base/character-folding.ts'), characterFolding());
}
