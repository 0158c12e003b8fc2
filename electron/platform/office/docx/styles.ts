import type { Element } from '@xmldom/xmldom';
import { success } from '../../../../domain/base/result.ts';
import type { Outcome } from '../../../services/ports.ts';
import { type OfficeFile, readPart } from '../office-file.ts';
import { attribute, child, children, descend, flag } from '../xml.ts';

/** What run properties say about whether text counts; absent where they say nothing. */
export interface Look {
  readonly struck?: boolean | undefined;
  readonly doubleStruck?: boolean | undefined;
  readonly hidden?: boolean | undefined;
  readonly white?: boolean | undefined;
  readonly font?: string | undefined;
}

export type StyleKind = 'paragraph' | 'character' | 'table';

/** A document's styles, each with what it inherits (`w:basedOn`). */
export interface Styles {
  readonly defaults: Look;
  /** Look of a style; of the kind's default style without an id. */
  look(kind: StyleKind, id: string | undefined): Look;
  /** `w:numPr` of a paragraph style or of what it is based on. */
  numbering(id: string | undefined): Element | undefined;
  readonly hasNumbering: boolean;
  /** Whether text in a character style is a prompt. */
  isPrompt(id: string | undefined): boolean;
}

const PROMPT_STYLE = /^(placeholder\s*text|占位符文本)/i;

export const NO_STYLES: Styles = {
  defaults: {},
  look: () => ({}),
  numbering: () => undefined,
  hasNumbering: false,
  isPrompt: (id) => id !== undefined && PROMPT_STYLE.test(id),
};

/** Deepest chain of styles that is followed; Word allows ten. */
const MAX_CHAIN = 20;

/** Parts of a style sheet that change what is read; a sheet without them need not be parsed. */
const TELLING = /<\w+:(strike|dstrike|vanish)\b|"ffffff"|(wing|web)dings/i;

/** Reads the style sheet, where it or the document (`always`) has something that depends on it. */
export async function readStyles(
  file: OfficeFile,
  part: string | undefined,
  always: boolean,
): Promise<Outcome<Styles>> {
  if (part === undefined || !file.archive.has(part)) return success(NO_STYLES);
  let telling = always;
  const root = await readPart(file, part, (text) => {
    telling ||= TELLING.test(text);
    return telling ? text : '<styles/>';
  });
  return root.ok ? success(telling ? stylesOf(root.value) : NO_STYLES) : root;
}

function stylesOf(root: Element): Styles {
  const styles = children(root, 'style');
  const byId = new Map(styles.map((style) => [attribute(style, 'styleId') ?? '', style]));
  const standard = new Map(
    styles.flatMap((style): [string, string][] =>
      flagged(style, 'default') ? [[attribute(style, 'type') ?? '', attribute(style, 'styleId') ?? '']] : [],
    ),
  );
  const chain = (id: string | undefined) => chainOf(byId, id);
  const looks = new Map<string, Look>();
  const look = (kind: StyleKind, id: string | undefined): Look => {
    const name = id !== undefined && byId.has(id) ? id : (standard.get(kind) ?? '');
    const known = looks.get(name);
    if (known) return known;
    const found: Look = Object.assign(
      {},
      ...chain(name)
        .toReversed()
        .map((style) => stated(lookOf(child(style, 'rPr')))),
    );
    looks.set(name, found);
    return found;
  };
  const docDefaults = child(root, 'docDefaults');
  const runDefaults = docDefaults && child(docDefaults, 'rPrDefault');
  return {
    defaults: lookOf(runDefaults && child(runDefaults, 'rPr')),
    look,
    numbering: (id) => {
      const properties = chain(id ?? standard.get('paragraph')).map((style) => child(style, 'pPr'));
      return properties.flatMap((each) => (each && child(each, 'numPr')) ?? [])[0];
    },
    hasNumbering: styles.some((style) => descend(style, 'pPr', 'numPr') !== undefined),
    isPrompt: (id) =>
      NO_STYLES.isPrompt(id) ||
      chain(id).some((style) => PROMPT_STYLE.test(attribute(child(style, 'name'), 'val') ?? '')),
  };
}

/** A style and those it is based on, itself first. */
function chainOf(byId: ReadonlyMap<string, Element>, id: string | undefined): Element[] {
  const found: Element[] = [];
  let style = byId.get(id ?? '');
  while (style && found.length < MAX_CHAIN) {
    found.push(style);
    style = byId.get(attribute(child(style, 'basedOn'), 'val') ?? '');
  }
  return found;
}

function flagged(style: Element, name: string): boolean {
  return /^(1|true|on)$/.test(attribute(style, name) ?? '');
}

function stated(look: Look): Look {
  return Object.fromEntries(Object.entries(look).filter(([, value]) => value !== undefined));
}

/** What run properties say themselves. */
export function lookOf(properties: Element | undefined): Look {
  if (!properties) return {};
  let look: Look = {};
  for (const element of children(properties)) {
    if (element.localName === 'strike') look = { ...look, struck: flag(element) };
    if (element.localName === 'dstrike') look = { ...look, doubleStruck: flag(element) };
    if (element.localName === 'vanish') look = { ...look, hidden: flag(element) };
    if (element.localName === 'color') look = { ...look, white: isWhite(attribute(element, 'val')) };
    if (element.localName === 'rFonts')
      look = { ...look, font: attribute(element, 'ascii') ?? attribute(element, 'hAnsi') };
  }
  return look;
}

/** Whether a colour cannot be seen on paper. */
export function isWhite(colour: string | undefined): boolean {
  return /^f[c-f]f[c-f]f[c-f]$/i.test(colour ?? '');
}
