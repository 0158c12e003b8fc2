import { parseDate, printDate } from '../../../../domain/base/civil-date.ts';
import { toHalfWidth } from '../../../../domain/base/text.ts';

/** An opinion block: what was written, and the date under it, apart from the printed lines for seal and signature. */
export interface Opinion {
  readonly text: string;
  /** `yyyy.mm.dd`; absent where the date was left blank. */
  readonly date?: string;
  /** A date that was begun but cannot be read (`2023 年 3 月  日`). */
  readonly unreadableDate?: string;
  /** Names written on signature lines. */
  readonly signatures: readonly string[];
}

const END_DATE = /(\d{4})\s*[年.\-/]\s*(\d{1,2})\s*[月.\-/]\s*(\d{1,2})\s*日?\s*$/;
const BLANK_DATE = /[（(]?[\d\s_＿]{0,40}年[\d\s_＿]{0,40}月[\d\s_＿]{0,40}日[)）]?\s*$/;
const SIGN = '(?:签\\s*字\\s*盖\\s*章|签\\s*名\\s*盖\\s*章|签\\s*章|盖\\s*章|公\\s*章|签\\s*字|签\\s*名)';
/** Who signs, as printed before the word for it. */
const SIGNER =
  '(?:[^，。；,;\\n]{0,20}(?:单位|部门|机关|局|部|工委|委|小组|委员会|评审组|公司|组长|主任|负责人|领导|成员|经办人|申报人|申请人|承诺人|本人)\\s*[（(]?[^，。；,;：:\\n]{0,10}[)）]?)?';
const SIGN_LINE = new RegExp(
  `^[（(]?\\s*${SIGNER}\\s*[（(]?\\s*${SIGN}(?=[\\s:：)）]|$)\\s*[)）]?\\s*[)）]?\\s*[:：]?\\s*(.*)$`,
);
const PERSON_LINE = /^(?:单位|部门|分管|主要)?(?:负责人|经办人|领导|组长)\s*[:：]\s*(.*)$/;
const DATE_LABEL = /^[（(]?\s*(?:日\s*期|时\s*间)\s*[:：]?\s*[)）]?\s*$/;
const TAIL_SIGN = new RegExp(`\\s*[（(]\\s*${SIGN}\\s*[)）]\\s*[:：]?\\s*$`);

/** What a signature line prints itself. */
const PRINTED = new RegExp(`${SIGN}|[（()）:：\\s]`, 'g');

/** Takes an opinion apart, line by line. Nothing is lost: what is neither printed line nor date stays in `text`. */
export function splitOpinion(text: string): Opinion {
  const kept: string[] = [];
  const signatures: string[] = [];
  let date: string | undefined;
  let unreadableDate: string | undefined;
  for (const line of text.split('\n')) {
    const dated = cutDate(line);
    if (dated.date !== undefined) date = dated.date;
    unreadableDate = dated.unreadable ?? unreadableDate;
    const rest = dated.rest.replace(/[_＿]+/g, ' ').trim();
    const signed = SIGN_LINE.exec(rest) ?? PERSON_LINE.exec(rest);
    if (signed && !saysOpinion(rest)) {
      const name = (signed[1] ?? '').replace(PRINTED, '');
      if (name) signatures.push(rest);
    } else if (!DATE_LABEL.test(rest)) kept.push(rest.replace(TAIL_SIGN, ''));
  }
  return {
    text: kept
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim(),
    signatures,
    ...(date === undefined ? {} : { date }),
    ...(date === undefined && unreadableDate !== undefined ? { unreadableDate } : {}),
  };
}

/** Words of a judgement: a line that has them is an opinion, even where it ends in a word for the seal. */
function saysOpinion(line: string): boolean {
  return /同意|推荐|属实|不予|合格|符合|通过|情况/.test(line);
}

interface Dated {
  readonly rest: string;
  readonly date?: string;
  readonly unreadable?: string;
}

/** Cuts the date off a line's end, unless it is the end of a sentence. */
function cutDate(line: string): Dated {
  const match = END_DATE.exec(toHalfWidth(line));
  if (match) {
    const rest = line.slice(0, match.index);
    const date = parseDate(`${match[1]}.${match[2]}.${match[3]}`);
    if (!standsApart(rest)) return { rest: line };
    return date ? { rest, date: printDate(date) } : { rest, unreadable: match[0].trim() };
  }
  const blank = BLANK_DATE.exec(line);
  if (!blank || !standsApart(line.slice(0, blank.index))) return { rest: line };
  const begun = /\d/.test(blank[0]);
  return { rest: line.slice(0, blank.index), ...(begun ? { unreadable: blank[0].trim() } : {}) };
}

/** Whether a date after this text is a date line of its own and not part of the sentence. */
function standsApart(before: string): boolean {
  const text = before.trimEnd();
  if (text === '' || /[。；;：:)）]$/.test(text) || /[\s　]{2,}$|\t$/.test(before)) return true;
  return new RegExp(`(${SIGN}|日\\s*期|时\\s*间)\\s*$`).test(text) && !saysOpinion(text);
}
