import type { Element } from '@xmldom/xmldom';
import { attribute, child, descend } from '../xml.ts';
import { isWhite, type Look, lookOf, NO_STYLES, type Styles } from './styles.ts';

/** What surrounds a run and has a part in how it looks. */
export interface Surroundings {
  readonly styles: Styles;
  readonly table: Look;
  readonly paragraph: Look;
  /** Whether something dark lies behind it, on which white letters show. */
  readonly shaded: boolean;
}

/** Surroundings that say nothing. */
export const UNSTYLED: Surroundings = { styles: NO_STYLES, table: {}, paragraph: {}, shaded: false };

/** Whether the text of a run counts, and the font it is set in. */
export interface RunLook {
  readonly struck: boolean;
  readonly hidden: boolean;
  readonly white: boolean;
  readonly font: string | undefined;
}

/**
 * Look of a run. What the run says itself holds; switches that styles turn cancel each other out between the levels of
 * table, paragraph and character, and the document's defaults win over styles (ECMA-376-1 §17.7.3).
 */
export function runLook(run: Element, { styles, table, paragraph, shaded }: Surroundings): RunLook {
  const properties = child(run, 'rPr');
  const own = lookOf(properties);
  const styleId = attribute(properties && child(properties, 'rStyle'), 'val');
  const character = styleId === undefined ? {} : styles.look('character', styleId);
  const levels = [character, paragraph, table];
  const { defaults } = styles;
  const toggled = (name: 'struck' | 'hidden') =>
    own[name] ?? (defaults[name] === true || levels.filter((level) => level[name] === true).length % 2 === 1);
  const nearest = <Name extends keyof Look>(name: Name): Look[Name] =>
    [own, ...levels, defaults].find((level) => level[name] !== undefined)?.[name];
  return {
    struck: toggled('struck') || nearest('doubleStruck') === true,
    hidden: toggled('hidden'),
    white: nearest('white') === true && !shaded && !(properties && isShaded(properties)),
    font: nearest('font'),
  };
}

/** Surroundings of the runs of a paragraph. */
export function inParagraph(paragraph: Element, around: Surroundings): Surroundings {
  const properties = child(paragraph, 'pPr');
  const styleId = attribute(properties && child(properties, 'pStyle'), 'val');
  const shaded = around.shaded || (properties !== undefined && isShaded(properties));
  return { ...around, paragraph: around.styles.look('paragraph', styleId), shaded };
}

/** Surroundings of what stands in a table. */
export function inTable(table: Element, around: Surroundings): Surroundings {
  const properties = child(table, 'tblPr');
  const styleId = attribute(properties && child(properties, 'tblStyle'), 'val');
  const shaded = around.shaded || (properties !== undefined && isShaded(properties)) || styleId !== undefined;
  return { ...around, table: around.styles.look('table', styleId), shaded };
}

export function inCell(cell: Element, around: Surroundings): Surroundings {
  const shading = descend(cell, 'tcPr', 'shd');
  return shading && isDark(shading) ? { ...around, shaded: true } : around;
}

function isShaded(properties: Element): boolean {
  const shading = child(properties, 'shd');
  return child(properties, 'highlight') !== undefined || (shading !== undefined && isDark(shading));
}

function isDark(shading: Element): boolean {
  const [fill, pattern] = [attribute(shading, 'fill') ?? 'auto', attribute(shading, 'val') ?? 'clear'];
  return (fill !== 'auto' && !isWhite(fill)) || !/^(clear|nil)$/.test(pattern);
}
