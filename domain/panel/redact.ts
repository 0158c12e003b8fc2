import { LOOK_ALIKES, SIMPLIFIED } from '../base/character-folding.ts';
import { comparisonKey, toHalfWidth } from '../base/text.ts';

/** Replaces a text that was taken out, whatever its length. */
export const REDACTED = '██';

/** Characters that people put between those of a name, a number or a company's name. */
const BETWEEN = '[\\s\\p{P}\\p{S}\\p{Cf}\\p{Default_Ignorable_Code_Point}]*';
const RADICALS = /[\u2f00-\u2fdf]/g;
function escaped(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

/** For each character of a key, the other characters that are folded into it. */
const WRITTEN_AS = new Map<string, string[]>();
for (const { from, to } of [SIMPLIFIED, LOOK_ALIKES]) {
  const targets = [...to];
  for (const [place, character] of [...from].entries()) {
    const key = comparisonKey(targets[place] ?? '');
    WRITTEN_AS.set(key, [...(WRITTEN_AS.get(key) ?? []), character]);
  }
}

/** Matches a character in half or full width, simplified or traditional, and whatever looks like it. */
function howeverWritten(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const wide = code > 0x20 && code < 0x7f ? [String.fromCodePoint(code + 0xfee0)] : [];
  const others = [...wide, ...(WRITTEN_AS.get(character) ?? [])];
  return others.length === 0 ? escaped(character) : `[${escaped(character)}${others.join('')}]`;
}

/**
 * Matches a secret however its characters are spaced, in any width, case and script; `undefined` if too short to look
 * for.
 */
function patternOf(secret: string): string | undefined {
  const characters = [...comparisonKey(secret)];
  return characters.length < 2 ? undefined : characters.map(howeverWritten).join(BETWEEN);
}

/** Takes secrets out of texts and counts the removals. */
export interface Redactor {
  readonly redact: (text: string) => { readonly text: string; readonly count: number };
}

/** The longest secrets go first, so that no part of one is left behind. */
export function redactorOf(secrets: readonly string[]): Redactor {
  const longest = [...new Set(secrets)].sort((a, b) => b.length - a.length);
  const patterns = longest.flatMap((secret) => patternOf(secret) ?? []);
  if (patterns.length === 0) return { redact: (text) => ({ text, count: 0 }) };
  const pattern = new RegExp(patterns.join('|'), 'giu');
  return {
    redact: (text) => {
      let count = 0;
      const plain = text.replace(RADICALS, (radical) => radical.normalize('NFKC'));
      const taken = plain.replace(pattern, () => {
        count += 1;
        return REDACTED;
      });
      return count > 0 ? { text: taken, count } : { text, count };
    },
  };
}

const LEGAL_FORM =
  /(股份有限公司|有限责任公司|有限公司|公司|专业合作社|合作社|个体工商户|工作室|经营部|商行|中心|厂|店)$/u;
const REGION =
  /^(云南省?|楚雄彝族自治州|楚雄州|楚雄市|楚雄|双柏县?|牟定县?|南华县?|姚安县?|大姚县?|永仁县?|元谋县?|武定县?|禄丰[县市]?)/u;
const TRADE =
  /(电子商务|电商|网络科技|信息技术|科技|网络|文化传媒|传媒|文化|贸易|商贸|农业|农产品|土特产|特产|食品|生物|实业|投资|供应链|进出口|国际|旅游|产业|发展|开发|集团|种植|养殖|野生菌|农民)$/u;

function stripped(text: string, pattern: RegExp): string {
  const rest = text.replace(pattern, '');
  return rest === text ? text : stripped(rest, pattern);
}

/** What a company may be called: its full name, the name without its legal form, and its brand alone. */
export function companyNames(name: string): string[] {
  const full = toHalfWidth(name).trim();
  const core = stripped(full, LEGAL_FORM);
  const brand = stripped(stripped(core, REGION), TRADE);
  return [full, ...([...core].length >= 4 ? [core] : []), ...([...brand].length >= 2 ? [brand] : [])];
}

const HONORIFICS = '某某?|总|董|姐|哥|老师|女士|先生|小姐|经理|主任|同志|主播|老板|师傅';
const COMPOUND_SURNAMES = /^(欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯)/u;

/** What a person may be called: the full name, the given name, and the surname with a form of address. */
export function personNames(name: string): {
  readonly secrets: readonly string[];
  readonly given?: string;
  readonly address?: RegExp;
} {
  const plain = name.replace(/〓/g, '').trim();
  const characters = [...plain];
  if (!/^\p{Script=Han}{2,4}$/u.test(plain)) return { secrets: [plain] };
  const surname = COMPOUND_SURNAMES.exec(plain)?.[0] ?? characters[0] ?? '';
  const given = plain.slice(surname.length);
  const written = [...surname].map((character) => howeverWritten(comparisonKey(character))).join('');
  const address = new RegExp(`${written}(?=${HONORIFICS})`, 'gu');
  return { secrets: [plain, ...([...given].length >= 2 ? [given] : [])], given, address };
}
