import type { Element } from '@xmldom/xmldom';
import { success } from '../../../../domain/base/result.ts';
import { normaliseText } from '../../../../domain/base/text.ts';
import { type Outcome, refuse } from '../../../services/ports.ts';
import { type OfficeFile, readPart, readRelations } from '../office-file.ts';
import { child, descend } from '../xml.ts';
import { joinBound } from './join-bound.ts';
import { inCell, inParagraph, UNSTYLED } from './looks.ts';
import { type Block, type Cell, type Doubt, type Paragraph, paragraphsIn, textOf } from './model.ts';
import { type Numberer, readNumbering } from './numbering.ts';
import { boundText, type Prompts, readPrompts } from './prompts.ts';
import { type Inline, type InlineContext, readInline, targetOf } from './read-inline.ts';
import { type Place, readTable } from './read-table.ts';
import { numbered, numberedText } from './rich-text.ts';
import { readStyles, type Styles } from './styles.ts';
import { unwrapped } from './unwrap.ts';

/** Elements that only say how the page looks: half of a document's tags, and half of the time to parse them. White letters stay. */
const LOOKS =
  /<w:(?:sz|szCs|jc|spacing|ind|top|left|bottom|right|vAlign|tcW|tblW|lang|color(?![^<>]*="[fF][c-fC-F])|kern|widowControl|suppressLineNumbers|bidi|lock|trHeight|gridCol|snapToGrid|autoSpaceD[EN]|adjustRightInd)(?:\s[^<>]*)?\/>/g;
const SHADES = /<w:shd(?:\s[^<>]*)?\/>/g;
const WHITE = /<w:color[^<>]*="[fF][c-fC-F]/;

interface Context extends InlineContext {
  readonly relations: ReadonlyMap<string, string>;
  readonly number: Numberer;
  /** Tables numbered so far. */
  readonly counter: { tables: number };
  /** Inside a floating text box. */
  readonly floating: boolean;
}

/** Reads the body of a Word document. Refuses `xml-hostile` where another file stands in it in place of text. */
export async function readDocx(file: OfficeFile): Promise<Outcome<readonly Block[]>> {
  const relations = await readRelations(file, file.mainPart);
  if (!relations.ok) return relations;
  let text = '';
  const root = await readPart(file, file.mainPart, (whole) => {
    text = whole.replace(LOOKS, '');
    if (!WHITE.test(text)) text = text.replace(SHADES, '');
    return text;
  });
  if (!root.ok) return root;
  const body = child(root.value, 'body');
  if (!body) return refuse('file-unreadable');
  if (body.getElementsByTagNameNS('*', 'altChunk').length > 0)
    return refuse('xml-hostile', '正文里嵌着另一个文件（altChunk），请在 Word 中打开后另存为 .docx');
  const sheets = await readSheets(file, relations.value, text);
  if (!sheets.ok) return sheets;
  const { styles, number, prompts } = sheets.value;
  const around = { ...UNSTYLED, styles };
  const start = { relations: relations.value, counter: { tables: 0 }, literal: false, floating: false };
  return success(readBlocks(body, { ...start, around, number, prompts }));
}

interface Sheets {
  readonly styles: Styles;
  readonly number: Numberer;
  readonly prompts: Prompts;
}

/** What other parts say of the text: styles, numbering, prompts. Parsed only where the text needs them. */
async function readSheets(
  file: OfficeFile,
  relations: ReadonlyMap<string, string>,
  text: string,
): Promise<Outcome<Sheets>> {
  const part = (pattern: RegExp) =>
    [...relations.values(), ...file.archive.entries().map(({ name }) => name)].find((name) => pattern.test(name));
  const flagged = text.includes('showingPlcHdr');
  const lists = part(/^word\/numbering\d*\.xml$/i);
  const styles = await readStyles(file, part(/^word\/styles\d*\.xml$/i), flagged || lists !== undefined);
  if (!styles.ok) return styles;
  const used = text.includes('numPr') || styles.value.hasNumbering;
  const number = await readNumbering(file, used ? lists : undefined, styles.value);
  if (!number.ok) return number;
  const prompts = await readPrompts(file, flagged ? part(/^word\/glossary\/document\d*\.xml$/i) : undefined);
  return prompts.ok ? success({ styles: styles.value, number: number.value, prompts: prompts.value }) : prompts;
}

function readBlocks(container: Element, context: Context): Block[] {
  const blocks: Block[] = [];
  // A paragraph whose end mark was deleted runs on into the next one.
  let carried: Inline | undefined;
  for (const element of unwrapped(container, context)) {
    if (element.localName === 'tbl') {
      context.counter.tables += 1;
      blocks.push(readTable(element, context.counter.tables, context, readCell));
    }
    if (element.localName === 'sdt') blocks.push(readControl(element, context));
    if (element.localName !== 'p') continue;
    const inline = joined(carried, readNumbered(element, context));
    carried = endsDeleted(element) ? inline : undefined;
    if (!carried) blocks.push(...paragraphWith(inline, context));
  }
  if (carried) blocks.push(...paragraphWith(carried, context));
  return joinBound(blocks);
}

/** A paragraph's content with its automatic number. */
function readNumbered(paragraph: Element, context: Context): Inline {
  const inline = readInline(paragraph, { ...context, around: inParagraph(paragraph, context.around) });
  const number = context.number(paragraph);
  if (number === '') return inline;
  const text = numberedText(numbered(number, inline.text));
  const [first, ...more] = inline.bound;
  const bound =
    first && inline.free.trim() === '' && number !== ''
      ? [{ ...first, text: numberedText(numbered(number, first.text)) }, ...more]
      : inline.bound;
  return { ...inline, text, bound, rich: numbered(number, inline.rich) };
}

/** Whether the end mark of a paragraph was deleted or moved away under tracking. */
function endsDeleted(paragraph: Element): boolean {
  const mark = descend(paragraph, 'pPr', 'rPr');
  return mark !== undefined && (child(mark, 'del') ?? child(mark, 'moveFrom')) !== undefined;
}

function joined(before: Inline | undefined, inline: Inline): Inline {
  if (!before) return inline;
  const revised: Doubt[] = before.text === '' ? [] : [{ kind: 'revised', text: '' }];
  return {
    text: before.text + inline.text,
    free: before.free + inline.free,
    rich: before.rich + inline.rich,
    pictures: [...before.pictures, ...inline.pictures],
    drawings: [...before.drawings, ...inline.drawings],
    boxes: [...before.boxes, ...inline.boxes],
    bound: [...before.bound, ...inline.bound],
    doubts: [...before.doubts, ...revised, ...inline.doubts],
  };
}

/** A paragraph, and behind it what stands in its text boxes. */
function paragraphWith(inline: Inline, context: Context): Block[] {
  const floating: Doubt[] = context.floating ? [{ kind: 'floating', text: '' }] : [];
  const paragraph: Paragraph = {
    kind: 'paragraph',
    text: context.literal ? inline.text : tidy(inline.text),
    free: tidy(inline.free),
    rich: tidy(inline.rich),
    pictures: inline.pictures.flatMap((id) => context.relations.get(id) ?? []),
    drawings: inline.drawings,
    bound: inline.bound,
    doubts: [...inline.doubts, ...floating],
  };
  return [paragraph, ...inline.boxes.flatMap((box) => readBlocks(box, { ...context, floating: true }))];
}

/** One of our own content controls around whole paragraphs or a cell: its text apart, its pictures where they stand. */
function readControl(control: Element, context: Context): Paragraph {
  const target = targetOf(control);
  const content = child(control, 'sdtContent');
  const body = content && (child(content, 'tc') ?? content);
  const blocks = body ? readBlocks(body, { ...context, literal: true }) : [];
  const text = boundText(control, textOf(blocks));
  const inside = paragraphsWithin(blocks);
  return {
    kind: 'paragraph',
    text: tidy(text),
    free: '',
    rich: '',
    pictures: inside.flatMap(({ pictures }) => pictures),
    drawings: inside.flatMap(({ drawings }) => drawings),
    bound: target ? [{ target, text }] : [],
    doubts: inside.flatMap(({ doubts }) => doubts),
  };
}

/** All paragraphs of blocks, those in tables as well. */
function paragraphsWithin(blocks: readonly Block[]): Paragraph[] {
  return blocks.flatMap((block) =>
    block.kind === 'paragraph' ? [block] : block.cells.flatMap((cell) => paragraphsWithin(cell.blocks)),
  );
}

/** Normal form, with endless runs of blanks cut short: they carry no meaning and would slow every pattern down. */
function tidy(text: string): string {
  return normaliseText(text)
    .replace(/[^\S\n]{50,}/g, ' '.repeat(50))
    .replace(/_{50,}/g, '_'.repeat(50))
    .replace(/\n{5,}/g, '\n'.repeat(5));
}

function readCell(element: Element, place: Place, outer: Context): Cell {
  const context = { ...outer, around: inCell(element, outer.around) };
  const control = element.parentNode?.parentNode as Element | undefined;
  const target = control?.localName === 'sdt' && !context.literal ? targetOf(control) : undefined;
  const blocks = target && control ? [readControl(control, context)] : readBlocks(element, context);
  const whole = (part: 'text' | 'free' | 'rich') =>
    paragraphsIn({ blocks })
      .map((paragraph) => paragraph[part])
      .join('\n')
      .trim();
  return { ...place, height: 1, blocks, text: whole('text'), free: whole('free'), rich: whole('rich') };
}
