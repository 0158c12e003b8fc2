import type { Element } from '@xmldom/xmldom';
import { type FormTarget, targetOfTag } from '../../../../domain/application/form-tags.ts';
import { attribute, child, children, descend, flag } from '../xml.ts';
import type { Bound } from './model.ts';
import { runText, symbolText } from './symbols.ts';

/** What one paragraph holds: its text as people see it, ids of its pictures, its text boxes. */
export interface Inline {
  text: string;
  /** The same without what stands in our own content controls. */
  free: string;
  /** Relation ids of embedded pictures. */
  readonly pictures: string[];
  /** `w:txbxContent` elements, in order. */
  readonly boxes: Element[];
  /** Our own content controls, in order. */
  readonly bound: Bound[];
  /** Whether tracked changes have put text in or taken text out. */
  revised: boolean;
}

interface Reading extends Inline {
  /** Instruction of the field being read: `eq \o\ac(□,√)` draws a tick without any result text. */
  instruction: string;
  font: string | undefined;
  /** Inside one of our own content controls: text is taken letter by letter, further controls are only text. */
  readonly literal: boolean;
}

const TICKED = '☑';
const EMPTY = '□';

/** Never text: properties, deleted or moved-away text, reading aids, fallbacks of drawings. */
const SILENT = new Set(['pPr', 'rPr', 'del', 'moveFrom', 'delText', 'fldData', 'rt', 'Fallback', 'sdtPr', 'sdtEndPr']);

/** Tracked changes: what they hold was put in, taken out or moved by somebody. */
const REVISIONS = new Set(['ins', 'del', 'moveTo', 'moveFrom']);

const HANDLERS: Readonly<Record<string, (element: Element, reading: Reading) => void>> = {
  t: (element, reading) => {
    add(reading, runText(element.textContent ?? '', reading.font, reading.literal));
  },
  tab: (_, reading) => {
    add(reading, '\t');
  },
  ptab: (_, reading) => {
    add(reading, '\t');
  },
  br: (_, reading) => {
    add(reading, '\n');
  },
  cr: (_, reading) => {
    add(reading, '\n');
  },
  noBreakHyphen: (_, reading) => {
    add(reading, '-');
  },
  sym: (element, reading) => {
    add(reading, symbolText(attribute(element, 'font'), attribute(element, 'char') ?? ''));
  },
  r: readRun,
  sdt: readControl,
  fldChar: readFieldMark,
  instrText: (element, reading) => {
    reading.instruction += element.textContent ?? '';
  },
  txbxContent: (element, reading) => {
    reading.boxes.push(element);
  },
  blip: (element, reading) => addPicture(attribute(element, 'embed'), reading),
  imagedata: (element, reading) => addPicture(attribute(element, 'id'), reading),
  AlternateContent: (element, reading) => {
    const chosen = child(element, 'Choice') ?? child(element, 'Fallback');
    if (chosen) walk(chosen, reading);
  },
};

/** Reads a paragraph: insertions kept, deletions dropped, ticks of every make as `√`, `☑`, `□`. `literal` as in `runText`. */
export function readInline(paragraph: Element, literal = false): Inline {
  const reading = emptyReading(literal);
  walk(paragraph, reading);
  const { text, free, pictures, boxes, bound, revised } = reading;
  return { text, free, pictures, boxes, bound, revised };
}

function add(reading: Reading, text: string): void {
  reading.text += text;
  reading.free += text;
}

function emptyReading(literal: boolean): Reading {
  return {
    text: '',
    free: '',
    pictures: [],
    boxes: [],
    bound: [],
    revised: false,
    instruction: '',
    font: undefined,
    literal,
  };
}

function walk(parent: Element, reading: Reading): void {
  for (const element of children(parent)) {
    const name = element.localName ?? '';
    if (REVISIONS.has(name) && (element.textContent ?? '').trim() !== '') reading.revised = true;
    if (SILENT.has(name)) continue;
    const handler = Object.hasOwn(HANDLERS, name) ? HANDLERS[name] : undefined;
    if (handler) handler(element, reading);
    else walk(element, reading);
  }
}

function readRun(run: Element, reading: Reading): void {
  const properties = child(run, 'rPr');
  if (properties && flag(child(properties, 'vanish'))) return;
  const fonts = properties && child(properties, 'rFonts');
  reading.font = attribute(fonts, 'ascii') ?? attribute(fonts, 'hAnsi');
  walk(run, reading);
  reading.font = undefined;
}

/** A content control: ours apart, a check box by its state or the tick in it, a prompt (“单击此处输入文字”) as nothing, else its content. */
function readControl(control: Element, reading: Reading): void {
  const target = reading.literal ? undefined : targetOf(control);
  const box = descend(control, 'sdtPr', 'checkbox');
  const content = child(control, 'sdtContent');
  if (!target && !box) {
    if (content && !isPrompt(control)) walk(content, reading);
    return;
  }
  const inner = emptyReading(target !== undefined);
  if (content) walk(content, inner);
  const ticked = box && (flag(child(box, 'checked')) || TICK_MARK.test(inner.text));
  const state = box ? (ticked ? TICKED : EMPTY) : inner.text;
  reading.revised ||= inner.revised;
  if (target) {
    reading.bound.push({ target, text: boundText(control, state) });
    reading.text += state;
  } else add(reading, state);
  reading.pictures.push(...inner.pictures);
  reading.boxes.push(...inner.boxes);
}

/** A tick that a check box shows. People who type it over the box leave the state behind. */
const TICK_MARK = /[√✓✔☑☒■]/;

/** What one of our content controls is for; `undefined` for anyone else's. */
export function targetOf(control: Element): FormTarget | undefined {
  const tag = attribute(descend(control, 'sdtPr', 'tag'), 'val');
  return tag === undefined ? undefined : targetOfTag(tag);
}

/** Prompts of Word and WPS, which show when a control has been emptied. */
const PROMPTS = /^(单击|点击|请输入|请选择|Click|Tap|Choose)/;

/** Text of one of our controls: nothing while it shows a prompt or the printed date line. */
export function boundText(control: Element, text: string): string {
  const bare = text.replace(/\s/g, '');
  return isPrompt(control) && (bare === '年月日' || PROMPTS.test(bare)) ? '' : text;
}

/** Whether a content control still shows its prompt. */
export function isPrompt(control: Element): boolean {
  return flag(descend(control, 'sdtPr', 'showingPlcHdr')) === true;
}

function readFieldMark(mark: Element, reading: Reading): void {
  const box = descend(mark, 'ffData', 'checkBox');
  if (box) add(reading, (flag(child(box, 'checked')) ?? flag(child(box, 'default'))) ? TICKED : EMPTY);
  const choices = descend(mark, 'ffData', 'ddList');
  if (choices) add(reading, chosen(choices));
  if (attribute(mark, 'fldCharType') !== 'begin') {
    const overlay = /\\o(?:\\a[clr])*\(([^)]*)\)/i.exec(reading.instruction.replace(/\s/g, ''));
    if (overlay) add(reading, /[√✓✔]/.test(overlay[1] ?? '') ? TICKED : (overlay[1] ?? ''));
  }
  reading.instruction = '';
}

/** Entry of an old drop-down field that is chosen; the first where none is. */
function chosen(choices: Element): string {
  const index = Number(attribute(child(choices, 'result'), 'val') ?? attribute(child(choices, 'default'), 'val') ?? 0);
  return attribute(children(choices, 'listEntry')[index], 'val') ?? '';
}

function addPicture(id: string | undefined, reading: Reading): void {
  if (id) reading.pictures.push(id);
}
