import type { Element } from '@xmldom/xmldom';
import { attribute, child, children, descend, flag } from '../office/xml.ts';
import { runText, symbolText } from './symbols.ts';

/** What one paragraph holds: its text as people see it, ids of its pictures, its text boxes. */
export interface Inline {
  text: string;
  /** Relation ids of embedded pictures. */
  readonly pictures: string[];
  /** `w:txbxContent` elements, in order. */
  readonly boxes: Element[];
}

interface Reading extends Inline {
  /** Instruction of the field being read: `eq \o\ac(□,√)` draws a tick without any result text. */
  instruction: string;
  font: string | undefined;
}

const TICKED = '☑';
const EMPTY = '□';

/** Never text: properties, deleted or moved-away text, reading aids, fallbacks of drawings. */
const SILENT = new Set(['pPr', 'rPr', 'del', 'moveFrom', 'delText', 'fldData', 'rt', 'Fallback', 'sdtPr', 'sdtEndPr']);

const HANDLERS: Readonly<Record<string, (element: Element, reading: Reading) => void>> = {
  t: (element, reading) => {
    reading.text += runText(element.textContent ?? '', reading.font);
  },
  tab: (_, reading) => {
    reading.text += '\t';
  },
  ptab: (_, reading) => {
    reading.text += '\t';
  },
  br: (_, reading) => {
    reading.text += '\n';
  },
  cr: (_, reading) => {
    reading.text += '\n';
  },
  noBreakHyphen: (_, reading) => {
    reading.text += '-';
  },
  sym: (element, reading) => {
    reading.text += symbolText(attribute(element, 'font'), attribute(element, 'char') ?? '');
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

/** Reads a paragraph: insertions kept, deletions dropped, ticks of every make as `√`, `☑`, `□`. */
export function readInline(paragraph: Element): Inline {
  const reading: Reading = { text: '', pictures: [], boxes: [], instruction: '', font: undefined };
  walk(paragraph, reading);
  return { text: reading.text, pictures: reading.pictures, boxes: reading.boxes };
}

function walk(parent: Element, reading: Reading): void {
  for (const element of children(parent)) {
    const name = element.localName ?? '';
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

/** A content control: a check box by its state, a prompt (“单击此处输入文字”) as nothing, else its content. */
function readControl(control: Element, reading: Reading): void {
  const box = descend(control, 'sdtPr', 'checkbox');
  if (box) {
    reading.text += flag(child(box, 'checked')) ? TICKED : EMPTY;
    return;
  }
  const content = child(control, 'sdtContent');
  if (content && !isPrompt(control)) walk(content, reading);
}

/** Whether a content control still shows its prompt. */
export function isPrompt(control: Element): boolean {
  return flag(descend(control, 'sdtPr', 'showingPlcHdr')) === true;
}

function readFieldMark(mark: Element, reading: Reading): void {
  const box = descend(mark, 'ffData', 'checkBox');
  if (box) reading.text += (flag(child(box, 'checked')) ?? flag(child(box, 'default'))) ? TICKED : EMPTY;
  if (attribute(mark, 'fldCharType') !== 'begin') {
    const overlay = /\\o(?:\\a[clr])*\(([^)]*)\)/i.exec(reading.instruction.replace(/\s/g, ''));
    if (overlay) reading.text += /[√✓✔]/.test(overlay[1] ?? '') ? TICKED : (overlay[1] ?? '');
  }
  reading.instruction = '';
}

function addPicture(id: string | undefined, reading: Reading): void {
  if (id) reading.pictures.push(id);
}
