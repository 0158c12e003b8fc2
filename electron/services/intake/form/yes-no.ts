import { comparisonKey } from '../../../../domain/base/text.ts';
import type { Table } from '../../../platform/office/docx/model.ts';
import { BOX, CROSS, LETTER_TICK, type Mark, readMark, TICK } from './marks.ts';
import type { Unit } from './outline.ts';

const YES = '是|有|符合|具备|具有|满足|达到';
const NO = '否|无|没有|不是|不符合|不具备|不具有|不满足|未达到';
const SIGN = `(?:[（(［[【]\\s*[${TICK}${BOX}${CROSS}${LETTER_TICK}]?\\s*[）)］\\]】]|[${TICK}${BOX}${CROSS}]+)`;
const BETWEEN = '[\\s/／、，,；;]*';

/** Ways to print both answers with a mark for each: mark before or behind, yes or no first. */
const BOTH: readonly { readonly pattern: RegExp; readonly yesFirst: boolean; readonly behind: boolean }[] = [
  [true, true],
  [true, false],
  [false, true],
  [false, false],
].map(([yesFirst = true, behind = true]) => {
  const part = (word: string) => (behind ? `(?:${word})\\s*(${SIGN})` : `(${SIGN})\\s*(?:${word})`);
  const [first, second] = yesFirst ? [part(YES), part(NO)] : [part(NO), part(YES)];
  const bounds = behind ? ['', `(?!\\s*(?:${YES}|${NO}))`] : ['', '(?!\\p{Script=Han})'];
  return { pattern: new RegExp(`${first}${BETWEEN}${second}${bounds[1]}`, 'u'), yesFirst, behind };
});

/** One answer ticked and no box printed: the tick touches the answer that it means. */
const TOUCHING: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`[${TICK}](?:${YES})[\\s/／、]+(?:${NO})(?![${TICK}])`, 'u'), '☑'],
  [new RegExp(`(?:${YES})[${TICK}][\\s/／、]+(?:${NO})(?![${TICK}])`, 'u'), '☑'],
  [new RegExp(`(?<![${TICK}])(?:${YES})[\\s/／、]+[${TICK}](?:${NO})`, 'u'), '□'],
  [new RegExp(`(?<![${TICK}])(?:${YES})[\\s/／、]+(?:${NO})[${TICK}]`, 'u'), '□'],
];

/** Longest line that is searched; an option has some 100 characters. */
const MAX_LINE = 4_000;

/** A line in which both answers stand (`是☑ 否□`), with one mark for the answer in their place; a cross where it is not clear. */
export function withAnswer(line: string): string {
  if (line.length > MAX_LINE) return line;
  const found = BOTH.flatMap(({ pattern, yesFirst }) => {
    const match = pattern.exec(line);
    if (!match) return [];
    const marks = [readMark(match[1]), readMark(match[2])];
    return [{ text: match[0], sign: signOf(yesFirst ? marks : marks.toReversed()) }];
  });
  if (found.length > 1 && new Set(found.map(({ sign }) => sign)).size > 1)
    return `× ${found.reduce((text, each) => text.replace(each.text, ' '), line)}`;
  const [answer] = found;
  if (answer) return line.replace(answer.text, ` ${answer.sign} `);
  const touching = TOUCHING.find(([pattern]) => pattern.test(line));
  return touching ? line.replace(touching[0], ` ${touching[1]} `) : line;
}

/** One mark for two: the box is ticked where yes is and no is not; a cross where both or neither are. */
function signOf([yes, no]: readonly Mark[]): string {
  if (yes === 'ticked' && no !== 'ticked') return '☑';
  return no === 'ticked' && yes !== 'ticked' ? '□' : '×';
}

const YES_CELL = new RegExp(`^(?:${YES})$`);
const NO_CELL = new RegExp(`^(?:${NO})$`);

/** Whether a cell of section 二 only heads a column of options or of answers. */
export function isColumnHead(text: string): boolean {
  const key = comparisonKey(text);
  return YES_CELL.test(key) || NO_CELL.test(key) || /^(入选|申报)?(条件|内容|项目|选项|序号|类别)(内容)?$/.test(key);
}

/** What cells of section 二 say that hold an answer by a word (`否`) or by the column in which a tick stands. */
export function answersIn(units: readonly Unit[]): ReadonlyMap<Unit, string> {
  const answers = new Map<Unit, string>();
  for (const table of new Set(units.flatMap(({ spot }) => spot?.table ?? []))) answerColumns(table, units, answers);
  for (const unit of units) {
    const key = comparisonKey(unit.text);
    if (answers.has(unit) || !unit.spot) continue;
    if (YES_CELL.test(key)) answers.set(unit, markBeside(unit, '☑'));
    if (NO_CELL.test(key)) answers.set(unit, markBeside(unit, '□'));
  }
  return answers;
}

/** A word with a mark of its own is left to the reader of marks. */
function markBeside({ marked }: Unit, sign: string): string {
  const mark = readMark(marked.replace(/\p{Script=Han}/gu, ''));
  if (mark === undefined) return sign;
  if (mark === 'ticked') return sign;
  return mark === 'empty' ? '' : '×';
}

/** Columns headed 是 and 否: a tick in one of them is the answer of its row. */
function answerColumns(table: Table, units: readonly Unit[], answers: Map<Unit, string>): void {
  const own = units.filter(({ spot }) => spot?.table === table);
  const headed = (pattern: RegExp) => own.filter(({ text }) => pattern.test(comparisonKey(text)));
  const no = headed(NO_CELL);
  const yes = headed(YES_CELL).find(({ spot }) => no.some((other) => other.spot?.cell.row === spot?.cell.row));
  const against = no.find(({ spot }) => spot?.cell.row === yes?.spot?.cell.row);
  if (!yes?.spot || !against?.spot) return;
  const columns = [yes.spot.cell, against.spot.cell];
  const below = (at: number) => own.filter(({ spot }) => spot && spot.cell.column === columns[at]?.column);
  const rows = below(0).flatMap((unit) => {
    const other = below(1).find(({ spot }) => spot?.cell.row === unit.spot?.cell.row);
    return other && (unit.spot?.cell.row ?? 0) > (columns[0]?.row ?? 0) ? [{ unit, other }] : [];
  });
  if (rows.length === 0) return;
  for (const head of [yes, against]) answers.set(head, '');
  for (const { unit, other } of rows) {
    const marks = [readMark(unit.marked), readMark(other.marked)];
    const blank = marks.every((mark) => mark === undefined);
    answers.set(unit, blank ? '' : signOf(marks));
    answers.set(other, '');
  }
}
