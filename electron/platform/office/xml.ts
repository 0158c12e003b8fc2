import { DOMParser, type Element, type Node } from '@xmldom/xmldom';
import { success } from '../../../domain/base/result.ts';
import { type Outcome, refuse } from '../../services/ports.ts';

/** Bounds of one XML part. A filled form has some 2,000 tags and 20 levels; 300,000 tags take about 0.5 GB to parse. */
const MAX_TAGS = 300_000;
const MAX_DEPTH = 200;
export const MAX_XML_BYTES = 16 * 1024 * 1024;

/**
 * Parses one XML part, after `prepare` has taken out what the caller does not need. Refuses `xml-hostile` for a DOCTYPE or entity declaration and for sizes beyond the bounds,
 * `file-unreadable` for what is not well-formed.
 */
export function parseXml(bytes: Uint8Array, prepare = (text: string) => text): Outcome<Element> {
  if (bytes.length > MAX_XML_BYTES) return refuse('xml-hostile');
  const decoded = decode(bytes);
  if (decoded === undefined) return refuse('file-unreadable');
  const text = prepare(decoded);
  if (/<!(DOCTYPE|ENTITY)/i.test(decoded) || text.split('<').length > MAX_TAGS) return refuse('xml-hostile');
  try {
    const root = new DOMParser({ onError: failOnError }).parseFromString(text, 'text/xml').documentElement;
    if (!root) return refuse('file-unreadable');
    return depthOf(root) > MAX_DEPTH ? refuse('xml-hostile') : success(root);
  } catch {
    return refuse('file-unreadable');
  }
}

function failOnError(level: string, message: string): void {
  if (level !== 'warning') throw new Error(message);
}

function decode(bytes: Uint8Array): string | undefined {
  const utf16 =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : '';
  try {
    return new TextDecoder(utf16 || 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Levels of elements, counted without recursion: later readers recurse and must not run out of stack. */
function depthOf(root: Element): number {
  let deepest = 1;
  let depth = 1;
  let node: Node = root;
  for (;;) {
    if (node.firstChild) {
      node = node.firstChild;
      depth += 1;
      deepest = Math.max(deepest, depth);
      continue;
    }
    while (!node.nextSibling) {
      if (node === root || !node.parentNode || node.parentNode === root) return deepest;
      node = node.parentNode;
      depth -= 1;
    }
    node = node.nextSibling;
  }
}

/** Child elements, all or those of one local name (prefixes differ between writers and between OOXML editions). */
export function children(parent: Element, name?: string): Element[] {
  const found: Element[] = [];
  for (let node = parent.firstChild; node; node = node.nextSibling) {
    if (node.nodeType !== 1) continue;
    const element = node as Element;
    if (name === undefined || element.localName === name) found.push(element);
  }
  return found;
}

export function child(parent: Element, name: string): Element | undefined {
  return children(parent, name)[0];
}

/** First element along a path of local names. */
export function descend(parent: Element, ...path: string[]): Element | undefined {
  return path.reduce<Element | undefined>((element, name) => element && child(element, name), parent);
}

/** Attribute by local name, whatever its prefix. */
export function attribute(element: Element | undefined, name: string): string | undefined {
  if (!element) return undefined;
  for (let index = 0; index < element.attributes.length; index += 1) {
    const found = element.attributes.item(index);
    if (found && (found.localName ?? found.name) === name) return found.value;
  }
  return undefined;
}

/** A switch element (`<w:b/>`, `<w:b w:val="0"/>`): absent `undefined`, present without value `true`. */
export function flag(element: Element | undefined): boolean | undefined {
  if (!element) return undefined;
  return !/^(0|false|off|none)$/.test(attribute(element, 'val') ?? '1');
}
