import { DRAWN } from '../../../platform/office/docx/rich-text.ts';
import { boxName } from './bound.ts';
import { addUnclearBox, addUnreadBox, brief, type FormReading } from './form-reading.ts';
import { isConditionLabel } from './headings.ts';
import type { Mark } from './marks.ts';
import { LEAD, leadingMark, markOf, type Segment, segmentsOf } from './option-lines.ts';
import { OPTIONS, type Option, optionName, optionOf } from './options.ts';
import type { Outline, Unit } from './outline.ts';
import { isColumnHead } from './yes-no.ts';

/** What was found of an option: its mark, and what is drawn over it. */
interface Found {
  readonly mark: Mark;
  readonly place: string;
  /** Names of what lies on its box. */
  readonly drawn: readonly string[];
}

/**
 * Reads the boxes of section 二. A box whose mark is missing or unclear stays absent and is reported; so does one on which
 * something drawn lies, which may be a tick. Where a drawing lies on no option for sure, no box counts as empty.
 */
export function readTicks(outline: Outline, reading: FormReading, settled: ReadonlySet<string>): void {
  const section = outline.units.filter((unit) => unit.section === 'two');
  const units = section.filter((unit) => !unit.used);
  const found = new Map<string, Found>();
  const loose = section.filter((unit) => unit.used && unit.marked.includes(DRAWN));
  let place = '';
  for (const segment of segmentsOf(units)) {
    const option = optionOf(segment.text);
    if (segment.drawn && (!option || segment.units.some(liesApart))) loose.push(...segment.units);
    if (option) found.set(option.id, foundIn(segment, found.get(option.id)));
    else noteUnknown(segment, reading);
    if (!option) continue;
    place ||= segment.units[0]?.place ?? '';
    for (const unit of segment.units) unit.used = true;
  }
  for (const unit of units)
    unit.used ||= isConditionLabel(unit.text) || isColumnHead(unit.text) || LEAD.exec(unit.text)?.[0] === unit.text;
  const open = OPTIONS.filter(({ group, id }) => !settled.has(boxName(group, id)));
  for (const option of open) enter(option, found.get(option.id), reading);
  if (place && open.length > 0) Object.assign(reading.origins, { basic: place, tracks: place });
  if (loose.length > 0) for (const option of OPTIONS) doubtEmpty(option, loose, reading);
}

function liesApart({ drawings }: Unit): boolean {
  return drawings.some(({ near }) => !near);
}

/** An option's mark together with what was found of it before: two ways to mark it are none. */
function foundIn({ text, units, drawn }: Segment, earlier: Found | undefined): Found {
  const mark = markOf(text);
  const before = earlier?.mark;
  const names = drawn ? units.flatMap(({ drawings }) => drawings.map(({ name }) => name)) : [];
  return {
    mark: before !== undefined && mark !== undefined && before !== mark ? 'unclear' : (mark ?? before),
    place: earlier?.place ?? units[0]?.place ?? '',
    drawn: [...new Set([...(earlier?.drawn ?? []), ...names])],
  };
}

/** An option that the form does not print: reported where it is ticked, in a cell whose other options were understood. */
function noteUnknown({ text, units }: Segment, reading: FormReading): void {
  const words = text.replace(LEAD, '');
  if (leadingMark(text) !== 'ticked' || !/\p{Script=Han}{2}/u.test(words) || !units[0]) return;
  reading.unplaced.push(`${units[0].place}“${brief(text, 120)}”`);
}

function enter(option: Option, found: Found | undefined, reading: FormReading): void {
  const name = optionName(option);
  if (found && found.drawn.length > 0) addUnclearBox(reading, name, found.place, found.drawn);
  else if (found?.mark === 'ticked' || found?.mark === 'empty') {
    if (option.group === 'basic') reading.basic[option.id] = found.mark === 'ticked';
    else reading.tracks[option.id] = found.mark === 'ticked';
  } else addUnreadBox(reading, name, found ? '旁边的勾选看不清' : '没有出现在表上');
}

/** Takes back that a box is empty, where something drawn may lie on it. */
function doubtEmpty(option: Option, loose: readonly Unit[], reading: FormReading): void {
  const state = option.group === 'basic' ? reading.basic[option.id] : reading.tracks[option.id];
  if (state !== false) return;
  if (option.group === 'basic') delete reading.basic[option.id];
  else delete reading.tracks[option.id];
  const names = [...new Set(loose.flatMap(({ drawings }) => drawings.map(({ name }) => name)))];
  addUnclearBox(reading, optionName(option), loose[0]?.place ?? '', names);
}
