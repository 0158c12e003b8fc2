import type { Element } from '@xmldom/xmldom';
import { success } from '../../../../domain/base/result.ts';
import type { Outcome } from '../../../services/ports.ts';
import { type OfficeFile, readPart } from '../office-file.ts';
import { attribute, child, children, descend } from '../xml.ts';
import type { Styles } from './styles.ts';
import { symbolText } from './symbols.ts';

/** Gives each paragraph its automatic number or bullet, in reading order; empty for none. */
export type Numberer = (paragraph: Element) => string;

interface Level {
  readonly start: number;
  readonly format: string;
  readonly text: string;
  readonly font: string | undefined;
}

/** Reads the numbering of a document; without its part no paragraph has a number. */
export async function readNumbering(
  file: OfficeFile,
  part: string | undefined,
  styles: Styles,
): Promise<Outcome<Numberer>> {
  if (part === undefined || !file.archive.has(part)) return success(() => '');
  const root = await readPart(file, part);
  return root.ok ? success(numbererOf(root.value, styles)) : root;
}

function numbererOf(root: Element, styles: Styles): Numberer {
  const lists = new Map(children(root, 'abstractNum').map((list) => [attribute(list, 'abstractNumId') ?? '', list]));
  const instances = new Map(children(root, 'num').map((each) => [attribute(each, 'numId') ?? '', each]));
  const counters = new Map<string, number[]>();
  const begun = new Set<string>();
  return (paragraph) => {
    const properties = child(paragraph, 'pPr');
    const styled = styles.numbering(attribute(properties && child(properties, 'pStyle'), 'val'));
    const own = (properties && child(properties, 'numPr')) ?? styled;
    const id = valueIn(own, 'numId') ?? valueIn(styled, 'numId') ?? '';
    const depth = Math.min(Number(valueIn(own, 'ilvl') ?? valueIn(styled, 'ilvl') ?? 0) || 0, 8);
    const instance = instances.get(id);
    const listId = attribute(instance && child(instance, 'abstractNumId'), 'val') ?? '';
    const list = linked(lists.get(listId), lists);
    if (!instance || !list) return '';
    const level = (at: number) => levelOf(instance, list, at);
    const counter = counters.get(listId) ?? [];
    counters.set(listId, counter);
    if (!begun.has(id) && child(instance, 'lvlOverride')) counter.length = 0;
    begun.add(id);
    counter.length = Math.min(counter.length, depth + 1);
    for (let at = 0; at < depth; at += 1) counter[at] ??= level(at).start;
    const last = counter[depth];
    counter[depth] = last === undefined ? level(depth).start : last + 1;
    return shown(level(depth), (at) => written(counter[at] ?? 1, level(at).format));
  };
}

function valueIn(element: Element | undefined, name: string): string | undefined {
  return attribute(element && child(element, name), 'val');
}

/** A list that only points to a style's list (`w:numStyleLink`) is that list. */
function linked(list: Element | undefined, lists: ReadonlyMap<string, Element>): Element | undefined {
  const style = valueIn(list, 'numStyleLink');
  return style === undefined ? list : [...lists.values()].find((other) => valueIn(other, 'styleLink') === style);
}

function levelOf(instance: Element, list: Element, at: number): Level {
  const named = (parent: Element, name: string) =>
    children(parent, name).find((each) => Number(attribute(each, 'ilvl')) === at);
  const override = named(instance, 'lvlOverride');
  const level = (override && child(override, 'lvl')) ?? named(list, 'lvl');
  const fonts = level && descend(level, 'rPr', 'rFonts');
  return {
    start: Number(valueIn(override, 'startOverride') ?? valueIn(level, 'start') ?? 1) || 0,
    format: valueIn(level, 'numFmt') ?? 'decimal',
    text: valueIn(level, 'lvlText') ?? '',
    font: attribute(fonts, 'ascii') ?? attribute(fonts, 'hAnsi'),
  };
}

function shown({ format, text, font }: Level, number: (level: number) => string): string {
  if (format === 'none') return '';
  if (format === 'bullet') {
    const character = text.charCodeAt(0);
    return character >= 0xf000 || font ? symbolText(font, (character || 0x20).toString(16)).trim() : text;
  }
  const whole = text.replace(/%(\d)/g, (_, level: string) => number(Number(level) - 1));
  return /[\dA-Za-z.)]$/.test(whole) ? `${whole} ` : whole;
}

const HAN = [...'零一二三四五六七八九'];
const LEGAL = [...'零壹贰叁肆伍陆柒捌玖'];

function chinese(value: number, digits: readonly string[], ten: string, hundred: string): string {
  if (value > 199) return String(value);
  const [hundreds, tens, ones] = [Math.floor(value / 100), Math.floor(value / 10) % 10, value % 10];
  const front = hundreds > 0 ? `${digits[hundreds]}${hundred}${tens === 0 && ones > 0 ? digits[0] : ''}` : '';
  const middle = tens === 0 ? '' : `${tens === 1 && hundreds === 0 && ten === '十' ? '' : digits[tens]}${ten}`;
  return `${front}${middle}${ones > 0 || value === 0 ? digits[ones] : ''}`;
}

function roman(value: number): string {
  const signs: readonly (readonly [number, string])[] = [
    [100, 'C'],
    [90, 'XC'],
    [50, 'L'],
    [40, 'XL'],
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ];
  if (value > 399) return String(value);
  let [left, text] = [value, ''];
  for (const [worth, sign] of signs) for (; left >= worth; left -= worth) text += sign;
  return text;
}

function letter(value: number): string {
  return String.fromCharCode(65 + ((value - 1 + 26) % 26)).repeat(Math.min(Math.ceil(value / 26), 5) || 1);
}

/** A number in one of the formats of `w:numFmt` (ECMA-376-1 §17.18.59); in figures in all others. */
function written(value: number, format: string): string {
  if (
    /^(chineseCounting|chineseCountingThousand|taiwaneseCounting|taiwaneseCountingThousand|japaneseCounting|ideographDigital)$/.test(
      format,
    )
  )
    return chinese(value, HAN, '十', '百');
  if (format === 'chineseLegalSimplified') return chinese(value, LEGAL, '拾', '佰');
  if (format === 'ideographTraditional') return '甲乙丙丁戊己庚辛壬癸'.charAt((value + 9) % 10);
  if (format === 'ideographZodiac') return '子丑寅卯辰巳午未申酉戌亥'.charAt((value + 11) % 12);
  if (/^decimalEnclosedCircle/.test(format) && value >= 1 && value <= 20) return String.fromCharCode(0x245f + value);
  if (format === 'decimalFullWidth')
    return String(value).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
  if (format === 'decimalZero') return String(value).padStart(2, '0');
  if (format === 'upperLetter') return letter(value);
  if (format === 'lowerLetter') return letter(value).toLowerCase();
  if (format === 'upperRoman') return roman(value);
  return format === 'lowerRoman' ? roman(value).toLowerCase() : String(value);
}
