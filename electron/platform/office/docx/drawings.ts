import type { Element } from '@xmldom/xmldom';
import { attribute, child, children } from '../xml.ts';
import type { Drawing } from './model.ts';

const KINDS: Readonly<Record<Drawing['kind'], string>> = {
  picture: '图片',
  ink: '墨迹',
  shape: '图形',
  text: '文本框',
};

/** English Metric Units a point. */
const EMU = 12_700;
/** Farthest that a drawing lies above or below its anchor and is still on the same line, in points. */
const NEAR = 10;
/** Smallest side of a drawing that is a background or a seal and no tick, in points. */
const LARGE = 170;

/** What a `w:drawing`, `w:pict` or `w:object` draws. `undefined` for rules across the page and for backgrounds. */
export function drawingOf(element: Element, text: string | undefined): Drawing | undefined {
  const anchor = child(element, 'anchor') ?? child(element, 'inline');
  const shape = anchor ? undefined : children(element).find(({ localName }) => SHAPES.has(localName ?? ''));
  if (!anchor && !shape && text === undefined) return undefined;
  if (shape && attribute(shape, 'hr') !== undefined) return undefined;
  const sides = anchor ? extent(anchor) : shape ? sizes(shape) : [];
  if (text === undefined && sides.length === 2 && sides.every((side) => side > LARGE)) return undefined;
  const kind = kindOf(element, text);
  const title = nameOf(anchor, shape, text);
  return {
    kind,
    name: title === '' ? KINDS[kind] : `${KINDS[kind]}“${title}”`,
    near: anchor ? isNearAnchor(anchor) : shape ? isNearShape(shape) : true,
  };
}

const SHAPES = new Set([
  'shape',
  'rect',
  'oval',
  'line',
  'polyline',
  'roundrect',
  'curve',
  'arc',
  'group',
  'image',
  'diagram',
]);

function kindOf(element: Element, text: string | undefined): Drawing['kind'] {
  const holds = (name: string) => element.getElementsByTagNameNS('*', name).length > 0;
  if (holds('contentPart') || holds('ink')) return 'ink';
  if (text !== undefined && text !== '') return 'text';
  return holds('blip') || holds('imagedata') ? 'picture' : 'shape';
}

function nameOf(anchor: Element | undefined, shape: Element | undefined, text: string | undefined): string {
  if (text) return text;
  const properties = anchor && child(anchor, 'docPr');
  const name = attribute(properties, 'name') ?? attribute(shape, 'alt') ?? '';
  const description = attribute(properties, 'descr') ?? '';
  return [name, description].filter(Boolean).join('，').slice(0, 60);
}

function extent(anchor: Element): number[] {
  const size = child(anchor, 'extent');
  return size ? [Number(attribute(size, 'cx')) / EMU, Number(attribute(size, 'cy')) / EMU] : [];
}

/** A drawing in the line, or placed against its paragraph or line by no more than some points. */
function isNearAnchor(anchor: Element): boolean {
  if (anchor.localName === 'inline') return true;
  const vertical = child(anchor, 'positionV');
  if (!vertical) return true;
  const offset = Number(child(vertical, 'posOffset')?.textContent ?? 0) / EMU;
  return /^(paragraph|line)$/.test(attribute(vertical, 'relativeFrom') ?? 'paragraph') && Math.abs(offset) <= NEAR;
}

/** Value of a VML style in points. */
function measure(shape: Element, name: string): number | undefined {
  const style = attribute(shape, 'style') ?? '';
  const match = new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*(-?[\\d.]+)\\s*(pt|in|cm|mm|px)?`, 'i').exec(style);
  const unit = { pt: 1, in: 72, cm: 28.35, mm: 2.835, px: 0.75 }[match?.[2]?.toLowerCase() ?? 'px'];
  return match ? Number(match[1]) * (unit ?? 1) : undefined;
}

function sizes(shape: Element): number[] {
  return [measure(shape, 'width'), measure(shape, 'height')].filter((side) => side !== undefined);
}

function isNearShape(shape: Element): boolean {
  const style = attribute(shape, 'style') ?? '';
  const apart = /mso-position-vertical-relative\s*:\s*(page|margin)/i.test(style);
  return !apart && Math.abs(measure(shape, 'margin-top') ?? 0) <= NEAR;
}

/** Longest text of a box that is a mark on what lies under it, and longest of a note on it. */
const MARK_LENGTH = 4;
const NOTE_LENGTH = 12;

/** Words of a drawing's text boxes: a mere mark, a short note that may be one, or a text of its own. */
export function boxWords(boxes: readonly Element[]): { kind: 'mark' | 'note' | 'text'; text: string } | undefined {
  if (boxes.length === 0) return undefined;
  const text = boxes.map((box) => (box.textContent ?? '').replace(/\s/g, '')).join('');
  const tables = boxes.some((box) => box.getElementsByTagNameNS('*', 'tbl').length > 0);
  if (tables || text.length > NOTE_LENGTH) return { kind: 'text', text };
  const mark = text.length <= MARK_LENGTH && !/\p{Script=Han}{2}|\d{2}/u.test(text);
  return { kind: mark ? 'mark' : 'note', text };
}
