import { DRAWN } from '../../../platform/office/docx/rich-text.ts';
import { isConditionLabel } from './headings.ts';
import { BOX, CROSS, LETTER_BOX, LETTER_TICK, MARK, type Mark, readMark, TICK, withoutSelectors } from './marks.ts';
import { optionOf } from './options.ts';
import type { Unit } from './outline.ts';
import { answersIn, withAnswer } from './yes-no.ts';

export const LEAD = new RegExp(
  `^(?:\\s|[（(［[【]|[）)］\\]】]|[\\d一二三四]{1,2}[.、．）)]|[${TICK}${BOX}${CROSS}${LETTER_BOX}]|[${LETTER_TICK}](?![A-Za-z]))+`,
  'u',
);
const TAIL = new RegExp(
  `(?:[（(［[【]\\s*[${LETTER_TICK}]\\s*[）)］\\]】]|[（(［[【\\s${TICK}${BOX}${CROSS}）)］\\]】]+)[。；;，,.\\s]*$`,
  'u',
);

/** Longest line that is searched for marks; an option has some 100 characters. */
const MAX_LINE = 4_000;
const MAX_FRAGMENT = 200;

/** The mark before an option's text, else the one after it. */
export function markOf(text: string): Mark {
  return leadingMark(text) ?? trailingMark(text);
}

function trailingMark(text: string): Mark {
  return readMark(TAIL.exec(text.slice(-MAX_FRAGMENT))?.[0]);
}

export function leadingMark(text: string): Mark {
  return readMark(LEAD.exec(text.slice(0, MAX_FRAGMENT))?.[0]);
}

export interface Segment {
  text: string;
  readonly units: Unit[];
  /** Whether something drawn lies in its lines. */
  drawn: boolean;
}

/**
 * Section 二 as one segment an option: cells of a row make one line, a line is cut before each mark (or after it, where
 * marks stand behind), and a line that continues an option's text is joined to it.
 */
export function segmentsOf(units: readonly Unit[]): Segment[] {
  const found: Segment[] = [];
  for (const line of rowLines(units.filter((unit) => !isConditionLabel(unit.text)))) {
    for (const text of cutAtMarks(withAnswer(line.text))) {
      const last = found.at(-1);
      const option = optionOf(text);
      const begins = leadingMark(text) !== undefined;
      const blank = text.trim() === '';
      const continues = last && !begins && !blank && (option === undefined || option.id === optionOf(last.text)?.id);
      if (continues) {
        last.text += text;
        last.units.push(...line.units);
        last.drawn ||= line.drawn;
      } else found.push({ text, units: [...line.units], drawn: line.drawn });
    }
  }
  return found;
}

/** Lines of text, the cells of one table row joined where each is a single line (a box in a cell of its own). */
function rowLines(units: readonly Unit[]): Segment[] {
  const answers = answersIn(units);
  const lines: Segment[] = [];
  let previous: Unit | undefined;
  for (const unit of units) {
    const marked = withoutSelectors(unit.marked);
    const answer = answers.get(unit);
    const text = answer === undefined ? marked : `${answer}${marked.includes(DRAWN) ? DRAWN : ''}`;
    const [first = '', ...more] = text.split('\n').filter((line) => line.trim() !== '');
    const sameRow =
      previous?.spot && previous.spot.table === unit.spot?.table && previous.spot.cell.row === unit.spot.cell.row;
    const last = lines.at(-1);
    if (sameRow && last && more.length === 0) {
      last.text += ` ${first}`;
      last.units.push(unit);
    } else lines.push(...[first, ...more].map((line) => ({ text: line, units: [unit], drawn: false })));
    previous = unit;
  }
  for (const line of lines) {
    line.drawn = line.text.includes(DRAWN);
    line.text = line.text.replaceAll(DRAWN, '');
  }
  return lines.filter((line) => line.text.trim() !== '' || line.drawn);
}

const BRACKETED_MARK = `[（(［[【]?\\s*${MARK}+\\s*[）)］\\]】]?`;

/** Cuts a line before each mark; after each, where the line begins with an option's words and ends in a mark. */
function cutAtMarks(line: string): string[] {
  if (line.length > MAX_LINE || line.trim() === '') return [line];
  const firstMark = line.search(new RegExp(BRACKETED_MARK, 'u'));
  const behind =
    leadingMark(line) === undefined && trailingMark(line) !== undefined && optionOf(line.slice(0, firstMark));
  const cut = behind
    ? new RegExp(`(?<=${BRACKETED_MARK}[；;。，,]?)\\s*(?=[\\p{Script=Han}])`, 'u')
    : new RegExp(`(?<=[^\\s${TICK}${BOX}${CROSS}（(［[【])\\s*(?=${BRACKETED_MARK})`, 'u');
  return line.split(cut).filter((part) => part.trim() !== '');
}
