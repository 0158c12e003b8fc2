import type { Element } from '@xmldom/xmldom';
import { type FormTarget, targetOfTag } from '../../../../domain/application/form-tags.ts';
import { attribute, child, children, descend, flag } from '../xml.ts';
import { boxWords, drawingOf } from './drawings.ts';
import { EMPTY, isSilent, type OpenField, openField, shownBy, TICKED } from './field-codes.ts';
import { type RunLook, runLook, type Surroundings, UNSTYLED } from './looks.ts';
import type { Bound, Doubt, DoubtKind, Drawing } from './model.ts';
import { boundText, isPrompt, type Prompts } from './prompts.ts';
import { changesText } from './revisions.ts';
import { DRAWN, withoutSigns } from './rich-text.ts';
import { runText, symbolText } from './symbols.ts';

/** What one paragraph holds: its text as people see it, ids of its pictures, its text boxes. */
export interface Inline {
  text: string;
  /** The same without what stands in our own content controls. */
  free: string;
  /** `free` with the places of drawings. */
  rich: string;
  /** Relation ids of embedded pictures. */
  readonly pictures: string[];
  readonly drawings: Drawing[];
  /** `w:txbxContent` elements, in order. */
  readonly boxes: Element[];
  /** Our own content controls, in order. */
  readonly bound: Bound[];
  readonly doubts: Doubt[];
}

/** What a paragraph's runs are read with. */
export interface InlineContext {
  readonly around: Surroundings;
  readonly prompts: Prompts;
  /** Inside one of our own content controls: text is taken letter by letter, further controls are only text. */
  readonly literal: boolean;
}

/** Runs of a part that has no styles of its own. */
export const UNSTYLED_INLINE: InlineContext = { around: UNSTYLED, prompts: new Map(), literal: false };

interface Reading extends Inline {
  readonly context: InlineContext;
  /** Fields that have begun and not ended, outermost first. */
  readonly fields: { readonly field: OpenField; readonly look: RunLook }[];
  look: RunLook;
  /** Words that do not count, or that cannot be seen. */
  readonly apart: Record<Extract<DoubtKind, 'struck' | 'hidden' | 'white'>, string>;
}

const PLAIN: RunLook = { struck: false, hidden: false, white: false, font: undefined };

/** Never text: properties, deleted or moved-away text, reading aids, fallbacks of drawings. */
const SILENT = new Set(['pPr', 'rPr', 'del', 'moveFrom', 'delText', 'fldData', 'rt', 'Fallback', 'sdtPr', 'sdtEndPr']);

/** Tracked changes: what they hold was put in, taken out or moved by somebody. */
const REVISIONS = new Set(['ins', 'del', 'moveTo', 'moveFrom']);

const HANDLERS: Readonly<Record<string, (element: Element, reading: Reading) => void>> = {
  t: (element, reading) => add(reading, runText(element.textContent ?? '', reading.look.font, reading.context.literal)),
  tab: (_, reading) => add(reading, '\t'),
  ptab: (_, reading) => add(reading, '\t'),
  br: (_, reading) => add(reading, '\n'),
  cr: (_, reading) => add(reading, '\n'),
  noBreakHyphen: (_, reading) => add(reading, '-'),
  sym: (element, reading) => add(reading, symbolText(attribute(element, 'font'), attribute(element, 'char') ?? '')),
  r: readRun,
  sdt: readControl,
  fldChar: readFieldMark,
  fldSimple: readSimpleField,
  instrText: (element, reading) => {
    const open = reading.fields.at(-1)?.field;
    if (open) open.instruction += runText(element.textContent ?? '', reading.look.font);
  },
  txbxContent: (element, reading) => {
    reading.boxes.push(element);
  },
  drawing: readDrawing,
  pict: readDrawing,
  object: readDrawing,
  blip: (element, reading) => addPicture(attribute(element, 'embed'), reading),
  imagedata: (element, reading) => addPicture(attribute(element, 'id'), reading),
  AlternateContent: readAlternative,
};

/** Reads a paragraph: insertions kept; deleted, struck and hidden words told and not read; ticks of every make as `√`, `☑`, `□`. */
export function readInline(paragraph: Element, context: InlineContext): Inline {
  const reading = emptyReading(context);
  walk(paragraph, reading);
  while (reading.fields.length > 0) closeField(reading);
  const { text, free, rich, pictures, drawings, boxes, bound } = reading;
  return { text, free, rich, pictures, drawings, boxes, bound, doubts: doubtsOf(reading) };
}

function doubtsOf({ doubts, apart }: Reading): Doubt[] {
  const kinds = ['struck', 'hidden', 'white'] as const;
  const found = kinds.map((kind): Doubt => ({ kind, text: apart[kind].trim() }));
  const unique = doubts.filter(({ kind }, index) => doubts.findIndex((other) => other.kind === kind) === index);
  return [...unique, ...found.filter(({ text }) => text !== '')];
}

function emptyReading(context: InlineContext): Reading {
  return {
    text: '',
    free: '',
    rich: '',
    pictures: [],
    drawings: [],
    boxes: [],
    bound: [],
    doubts: [],
    fields: [],
    look: PLAIN,
    apart: { struck: '', hidden: '', white: '' },
    context,
  };
}

/** Text where it stands: in a field's instruction, nowhere under a field that draws itself, apart where it does not count. */
function add(reading: Reading, text: string): void {
  const { fields, look, apart } = reading;
  const instruction = fields.findLast(({ field }) => field.phase === 'instruction');
  if (instruction) {
    instruction.field.instruction += text;
    return;
  }
  for (const { field } of fields) field.answered ||= text.trim() !== '';
  if (fields.some(({ field }) => isSilent(field))) return;
  if (look.hidden) apart.hidden += text;
  else if (look.struck) apart.struck += text;
  else {
    if (look.white) apart.white += text;
    reading.text += text;
    reading.free += text;
    reading.rich += withoutSigns(text);
  }
}

function walk(parent: Element, reading: Reading): void {
  for (const element of children(parent)) {
    const name = element.localName ?? '';
    if (REVISIONS.has(name) && changesText(element)) reading.doubts.push({ kind: 'revised', text: '' });
    if (SILENT.has(name)) continue;
    const handler = Object.hasOwn(HANDLERS, name) ? HANDLERS[name] : undefined;
    if (handler) handler(element, reading);
    else walk(element, reading);
  }
}

function readRun(run: Element, reading: Reading): void {
  const outer = reading.look;
  reading.look = runLook(run, reading.context.around);
  walk(run, reading);
  reading.look = outer;
}

/** A content control: ours apart, a check box by its state or the tick in it, a prompt (“单击此处输入文字”) as nothing, else its content. */
function readControl(control: Element, reading: Reading): void {
  const { context } = reading;
  const target = context.literal ? undefined : targetOf(control);
  const box = descend(control, 'sdtPr', 'checkbox');
  const content = child(control, 'sdtContent');
  if (!target && !box) {
    if (content && !isPrompt(control, context.around.styles, context.prompts)) walk(content, reading);
    return;
  }
  const inner = emptyReading({ ...context, literal: target !== undefined });
  if (content) walk(content, inner);
  while (inner.fields.length > 0) closeField(inner);
  const shown = box ? boxState(box, inner) : inner.text;
  reading.doubts.push(...inner.doubts);
  for (const kind of ['struck', 'hidden', 'white'] as const) reading.apart[kind] += inner.apart[kind];
  if (target) {
    reading.bound.push({ target, text: boundText(control, shown) });
    reading.text += shown;
  } else add(reading, shown);
  if (inner.rich.includes(DRAWN)) reading.rich += DRAWN;
  reading.pictures.push(...inner.pictures);
  reading.drawings.push(...inner.drawings);
  reading.boxes.push(...inner.boxes);
}

/** A tick that a check box shows. People who type it over the box leave the state behind. */
const TICK_MARK = /[√✓✔☑☒■]/;

/** What a check box shows; nothing where its sign is struck or hidden. */
function boxState(box: Element, inner: Reading): string {
  if (inner.text.trim() === '' && (inner.apart.struck + inner.apart.hidden).trim() !== '') return '';
  return flag(child(box, 'checked')) || TICK_MARK.test(inner.text) ? TICKED : EMPTY;
}

/** What one of our content controls is for; `undefined` for anyone else's. */
export function targetOf(control: Element): FormTarget | undefined {
  const tag = attribute(descend(control, 'sdtPr', 'tag'), 'val');
  return tag === undefined ? undefined : targetOfTag(tag);
}

function readFieldMark(mark: Element, reading: Reading): void {
  const type = attribute(mark, 'fldCharType');
  const open = reading.fields.at(-1);
  if (type === 'begin') reading.fields.push({ field: openField(mark), look: reading.look });
  else if (type === 'separate' && open) open.field.phase = 'result';
  else if (type === 'end') closeField(reading);
}

/** Ends the innermost field: what it draws itself stands where it began. */
function closeField(reading: Reading): void {
  const ended = reading.fields.pop();
  const shown = ended && shownBy(ended.field);
  if (!shown) return;
  const outer = reading.look;
  reading.look = ended.look;
  add(reading, shown.text);
  if (shown.overlaid) reading.doubts.push({ kind: 'overlaid', text: shown.text });
  reading.look = outer;
}

function readSimpleField(element: Element, reading: Reading): void {
  const instruction = attribute(element, 'instr') ?? '';
  reading.fields.push({ field: { ...openField(element), instruction, phase: 'result' }, look: reading.look });
  walk(element, reading);
  closeField(reading);
}

/** One of several ways to write the same thing: the first, with the picture of the second where the first is ink. */
function readAlternative(element: Element, reading: Reading): void {
  const [choice, fallback] = [child(element, 'Choice'), child(element, 'Fallback')];
  const chosen = choice ?? fallback;
  if (!chosen) return;
  const before = reading.pictures.length;
  walk(chosen, reading);
  const inked = choice && choice.getElementsByTagNameNS('*', 'contentPart').length > 0;
  if (!inked || !fallback || reading.pictures.length > before) return;
  const inner = emptyReading(reading.context);
  walk(fallback, inner);
  reading.pictures.push(...inner.pictures);
}

/** A drawing: its pictures, its text boxes, and the place where it lies. A box with a mere mark in it counts as drawn. */
function readDrawing(element: Element, reading: Reading): void {
  if (reading.look.hidden) return;
  const first = reading.boxes.length;
  walk(element, reading);
  const words = boxWords(reading.boxes.slice(first));
  if (words?.kind === 'text') return;
  if (words?.kind === 'mark') reading.boxes.length = first;
  const drawing = drawingOf(element, words?.text);
  if (!drawing) return;
  reading.drawings.push(drawing);
  reading.rich += DRAWN;
}

function addPicture(id: string | undefined, reading: Reading): void {
  if (id && !reading.look.hidden) reading.pictures.push(id);
}
