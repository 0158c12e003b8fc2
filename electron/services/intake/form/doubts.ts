import type { SectionId } from '../../../../domain/application/fields.ts';
import { normaliseLine } from '../../../../domain/base/text.ts';
import type { Doubt, DoubtKind, Drawing } from '../../../platform/office/docx/model.ts';

/** Longest quotation of words that were not read. */
const QUOTED = 60;

function quoted(text: string): string {
  const line = normaliseLine(text);
  return line === '' ? '' : `“${line.length > QUOTED ? `${line.slice(0, QUOTED)}…` : line}”`;
}

/** What is said of a text that is less sure than others. */
const SENTENCES = {
  revised: () => '含有修订痕迹，按接受全部修订读取',
  struck: (text) => `有划掉的文字${quoted(text)}，没有读入`,
  hidden: (text) => `有隐藏的文字${quoted(text)}，没有读入`,
  white: (text) => `有白色（纸上看不见）的文字${quoted(text)}`,
  floating: () => '取自文本框',
  overlaid: (text) => `有叠印在一起的字${quoted(text)}，先后不一定对`,
  covered: (text) => `上面叠放着${text}，没有读入`,
} as const satisfies Record<DoubtKind, (text: string) => string>;

export const FLOATING = SENTENCES.floating();

/** The doubts about a text as sentences, each once. */
export function sentencesOf(doubts: readonly Doubt[]): string[] {
  return [...new Set(doubts.map(({ kind, text }) => SENTENCES[kind](text)))];
}

/** Doubt about a text on which something drawn lies. Lines and shapes are ornament on the cover and where nothing is written. */
export function coveredBy(drawings: readonly Drawing[], section: SectionId, inCell: boolean, text: string): Doubt[] {
  if (section === 'two') return [];
  return drawings.flatMap(({ kind, name }): Doubt[] => {
    const drawn = kind === 'shape' || kind === 'text';
    const told = kind === 'ink' || (drawn && section !== 'cover' && inCell && text !== '');
    return told ? [{ kind: 'covered', text: name }] : [];
  });
}
