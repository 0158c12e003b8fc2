import type { Element } from '@xmldom/xmldom';
import { attribute, child, children, descend, flag } from '../xml.ts';
import { type Equation, readEquation } from './equation.ts';
import { symbolText } from './symbols.ts';

export const TICKED = '☑';
export const EMPTY = '□';

/** A field between its marks. */
export interface OpenField {
  instruction: string;
  phase: 'instruction' | 'result';
  /** What an old form field shows by its own state, whatever result stands in the file. */
  readonly drawn: string | undefined;
  /** Whether its result has shown anything. */
  answered: boolean;
}

/** A field that begins at a mark. */
export function openField(mark: Element): OpenField {
  return { instruction: '', phase: 'instruction', drawn: formField(mark), answered: false };
}

/** What a field shows in place of its result; `undefined` for those that show their result. */
export function shownBy({ instruction, drawn, answered }: OpenField): Equation | undefined {
  if (drawn !== undefined) return { text: drawn, overlaid: false };
  const equation = readEquation(instruction);
  if (equation) return equation;
  const symbol = /^\s*symbol\s+(0x[\da-f]+|\d+)(.*)$/is.exec(instruction);
  if (!symbol || answered) return undefined;
  const font = /\\f\s*"?([^"\\]+)"?/i.exec(symbol[2] ?? '')?.[1]?.trim();
  return { text: symbolText(font, Number(symbol[1]).toString(16)), overlaid: false };
}

/** Whether the result of a field is not looked at. */
export function isSilent({ instruction, drawn }: OpenField): boolean {
  return drawn !== undefined || /^\s*eq\b/i.test(instruction);
}

/** State of a check box or drop-down of the old kind. */
function formField(mark: Element): string | undefined {
  const box = descend(mark, 'ffData', 'checkBox');
  if (box) return (flag(child(box, 'checked')) ?? flag(child(box, 'default'))) ? TICKED : EMPTY;
  const choices = descend(mark, 'ffData', 'ddList');
  return choices ? chosen(choices) : undefined;
}

/** Entry of an old drop-down field that is chosen; the first where none is. A prompt is no entry. */
function chosen(choices: Element): string {
  const index = Number(attribute(child(choices, 'result'), 'val') ?? attribute(child(choices, 'default'), 'val') ?? 0);
  const entry = attribute(children(choices, 'listEntry')[index], 'val') ?? '';
  return /^[-—\s]*请?(选择|点选)|^单击/.test(entry) ? '' : entry;
}
