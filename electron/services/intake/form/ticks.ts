import {
  BASIC_CONDITION_IDS,
  type BasicConditionId,
  TRACK_IDS,
  TRACKS,
  type TrackId,
} from '../../../../domain/application/conditions.ts';
import { comparisonKey } from '../../../../domain/base/text.ts';
import { boxName } from './bound.ts';
import { addUnreadBox, brief, type FormReading } from './form-reading.ts';
import { isConditionLabel } from './headings.ts';
import type { Outline, Unit } from './outline.ts';

type Option =
  | { readonly group: 'basic'; readonly id: BasicConditionId }
  | { readonly group: 'tracks'; readonly id: TrackId };

/** Words by which an option's line, or a part of it, is recognised; the first option with most hits wins. */
const BASIC_MARKS: Readonly<Record<BasicConditionId, readonly string[]>> = {
  leadership: ['拥护中国共产党', '政治立场', '两个确立', '两个维护', '四个意识', '四个自信'],
  patriotism: ['习近平', '热爱祖国', '遵纪守法'],
  conduct: ['思想道德', '职业道德', '思想政治表现'],
};
const NAMES: Readonly<Record<BasicConditionId, string>> = {
  leadership: '拥护中国共产党领导',
  patriotism: '热爱祖国、遵纪守法',
  conduct: '思想道德和职业道德素质',
};

const TICK = '√✓✔☑☒■●◉⊠▣◼🗹🗸✅';
const BOX = '□☐▢◻○◯⬜〇';
const CROSS = '×✗✘✕╳❌';
/** Letters that stand for ticks where the symbol font got lost (Wingdings `þ` `ü`, Wingdings 2 `R` `P`) or that people type. */
const LETTER_TICK = 'RPVvþü';
/** Box typed as the character 口, or Wingdings `¨` without its font; only where a mark must stand. */
const LETTER_BOX = '口¨';
const MARK = `[${TICK}${BOX}${CROSS}]`;
const LEAD = new RegExp(
  `^(?:\\s|[（(［[【]|[）)］\\]】]|[\\d一二三四]{1,2}[.、．）)]|[${TICK}${BOX}${CROSS}${LETTER_BOX}]|[${LETTER_TICK}](?![A-Za-z]))+`,
  'u',
);
const TAIL = new RegExp(
  `(?:[（(［[【]\\s*[${LETTER_TICK}]\\s*[）)］\\]】]|[（(［[【\\s${TICK}${BOX}${CROSS}）)］\\]】]+)[。；;，,.\\s]*$`,
  'u',
);

type Mark = 'ticked' | 'empty' | 'unclear' | undefined;

/** Longest line that is searched for marks; an option has some 100 characters. */
const MAX_LINE = 4_000;
const MAX_FRAGMENT = 200;

/** The mark before an option's text, else the one after it. */
function markOf(text: string): Mark {
  return leadingMark(text) ?? trailingMark(text);
}

function trailingMark(text: string): Mark {
  return readMark(TAIL.exec(text.slice(-MAX_FRAGMENT))?.[0]);
}

function leadingMark(text: string): Mark {
  return readMark(LEAD.exec(text.slice(0, MAX_FRAGMENT))?.[0]);
}

/** What a fragment beside an option's text says. A tick in or beside a box counts; a bare cross says nothing sure. */
function readMark(fragment: string | undefined): Mark {
  if (fragment === undefined) return undefined;
  if (new RegExp(`[${TICK}${LETTER_TICK}]`, 'u').test(fragment)) return 'ticked';
  if (new RegExp(`[${CROSS}]`, 'u').test(fragment)) return 'unclear';
  const emptyBrackets = /[（(［[【]\s*[）)］\]】]/.test(fragment);
  return emptyBrackets || new RegExp(`[${BOX}${LETTER_BOX}]`, 'u').test(fragment) ? 'empty' : undefined;
}

/** Reads the boxes of section 二. A box whose mark is missing or unclear stays absent and is reported. */
export function readTicks(outline: Outline, reading: FormReading, settled: ReadonlySet<string>): void {
  const units = outline.units.filter((unit) => unit.section === 'two' && !unit.used);
  const marks = new Map<string, Mark>();
  let place = '';
  for (const segment of segments(units)) {
    const option = optionOf(segment.text);
    if (!option) {
      noteUnknown(segment, reading);
      continue;
    }
    const mark = markOf(segment.text);
    const earlier = marks.get(option.id);
    marks.set(
      option.id,
      earlier !== undefined && mark !== undefined && earlier !== mark ? 'unclear' : (mark ?? earlier),
    );
    place ||= segment.units[0]?.place ?? '';
    for (const unit of segment.units) unit.used = true;
  }
  for (const unit of units) unit.used ||= isConditionLabel(unit.text) || LEAD.exec(unit.text)?.[0] === unit.text;
  const options: Option[] = [
    ...BASIC_CONDITION_IDS.map((id): Option => ({ group: 'basic', id })),
    ...TRACK_IDS.map((id): Option => ({ group: 'tracks', id })),
  ];
  const open = options.filter(({ group, id }) => !settled.has(boxName(group, id)));
  for (const option of open) enter(option, marks, reading);
  if (place && open.length > 0) Object.assign(reading.origins, { basic: place, tracks: place });
}

/** An option that the form does not print: reported where it is ticked, in a cell whose other options were understood. */
function noteUnknown({ text, units }: Segment, reading: FormReading): void {
  const words = text.replace(LEAD, '');
  if (leadingMark(text) !== 'ticked' || !/\p{Script=Han}{2}/u.test(words) || !units[0]) return;
  reading.unplaced.push(`${units[0].place}“${brief(text, 120)}”`);
}

function enter(option: Option, marks: ReadonlyMap<string, Mark>, reading: FormReading): void {
  const mark = marks.get(option.id);
  if (mark === 'ticked' || mark === 'empty') {
    if (option.group === 'basic') reading.basic[option.id] = mark === 'ticked';
    else reading.tracks[option.id] = mark === 'ticked';
    return;
  }
  const name = option.group === 'basic' ? NAMES[option.id] : TRACKS[option.id].name;
  addUnreadBox(reading, name, marks.has(option.id) ? '旁边的勾选看不清' : '没有出现在表上');
}

interface Segment {
  text: string;
  readonly units: Unit[];
}

/**
 * Section 二 as one segment an option: cells of a row make one line, a line is cut before each mark (or after it, where
 * marks stand behind), and a line that continues an option's text is joined to it.
 */
function segments(units: readonly Unit[]): Segment[] {
  const found: Segment[] = [];
  for (const line of rowLines(units.filter((unit) => !isConditionLabel(unit.text)))) {
    for (const text of cutAtMarks(line.text)) {
      const last = found.at(-1);
      const option = optionOf(text);
      const begins = leadingMark(text) !== undefined;
      const continues = last && !begins && (option === undefined || option.id === optionOf(last.text)?.id);
      if (continues) {
        last.text += text;
        last.units.push(...line.units);
      } else found.push({ text, units: [...line.units] });
    }
  }
  return found;
}

/** Lines of text, the cells of one table row joined where each is a single line (a box in a cell of its own). */
function rowLines(units: readonly Unit[]): Segment[] {
  const lines: Segment[] = [];
  let previous: Unit | undefined;
  for (const unit of units) {
    const [first = '', ...more] = unit.text.split('\n').filter((line) => line.trim() !== '');
    const sameRow =
      previous?.spot && previous.spot.table === unit.spot?.table && previous.spot.cell.row === unit.spot.cell.row;
    const last = lines.at(-1);
    if (sameRow && last && more.length === 0) {
      last.text += ` ${first}`;
      last.units.push(unit);
    } else lines.push(...[first, ...more].map((text) => ({ text, units: [unit] })));
    previous = unit;
  }
  return lines.filter((line) => line.text.trim() !== '');
}

const BRACKETED_MARK = `[（(［[【]?\\s*${MARK}+\\s*[）)］\\]】]?`;

/** Cuts a line before each mark; after each, where the line begins with an option's words and ends in a mark. */
function cutAtMarks(line: string): string[] {
  if (line.length > MAX_LINE) return [line];
  const firstMark = line.search(new RegExp(BRACKETED_MARK, 'u'));
  const behind =
    leadingMark(line) === undefined && trailingMark(line) !== undefined && optionOf(line.slice(0, firstMark));
  const cut = behind
    ? new RegExp(`(?<=${BRACKETED_MARK}[；;。，,]?)\\s*(?=[\\p{Script=Han}])`, 'u')
    : new RegExp(`(?<=[^\\s${TICK}${BOX}${CROSS}（(［[【])\\s*(?=${BRACKETED_MARK})`, 'u');
  return line.split(cut).filter((part) => part.trim() !== '');
}

/** Option that a text is about. Cross-border comes first: its words contain those of e-commerce. */
function optionOf(text: string): Option | undefined {
  const key = comparisonKey(text);
  const hits = (marks: readonly string[]) => marks.filter((mark) => key.includes(comparisonKey(mark))).length;
  if (key.includes('跨境')) return { group: 'tracks', id: 'cross-border' };
  const options: [Option, number][] = [
    ...BASIC_CONDITION_IDS.map((id): [Option, number] => [{ group: 'basic', id }, hits(BASIC_MARKS[id])]),
    ...TRACK_IDS.map((id): [Option, number] => [{ group: 'tracks', id }, hits(TRACKS[id].marks)]),
  ];
  const best = options.toSorted(([, a], [, b]) => b - a)[0];
  return best && best[1] > 0 ? best[0] : undefined;
}
