import {
  AlignmentType,
  BorderStyle,
  HeightRule,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import { HEADING_FONT, SIZE, TEXT_FONT, twips } from './typeface.ts';

export function text(words: string, size: number = SIZE.text): TextRun {
  return new TextRun({ text: words, font: TEXT_FONT, size });
}

type Alignment = (typeof AlignmentType)[keyof typeof AlignmentType];

interface ParagraphStyle {
  readonly alignment?: Alignment;
  /** Minimum line height in points: it keeps the same lines in every program, whatever typeface is substituted. */
  readonly line?: number;
  readonly before?: number;
  readonly after?: number;
  readonly keepNext?: boolean;
  readonly newPage?: boolean;
  /** First line indented by two characters. */
  readonly indent?: boolean;
}

/** A paragraph of runs and controls. */
export function paragraph(children: readonly TextRun[], style: ParagraphStyle = {}): Paragraph {
  const { alignment = AlignmentType.LEFT, line = 18, before = 0, after = 0 } = style;
  return new Paragraph({
    children,
    alignment,
    spacing: { line: line * 20, lineRule: LineRuleType.AT_LEAST, before: twips(before), after: twips(after) },
    ...(style.keepNext && { keepNext: true }),
    ...(style.newPage && { pageBreakBefore: true }),
    ...(style.indent && { indent: { firstLine: twips(8.5) } }),
  });
}

/** Heading of a section; `newPage` starts a new page for it. */
export function heading(words: string, newPage: boolean): Paragraph {
  return new Paragraph({
    children: [new TextRun({ text: words, font: HEADING_FONT, size: SIZE.heading })],
    outlineLevel: 0,
    pageBreakBefore: newPage,
    keepNext: true,
    spacing: { before: twips(3), after: twips(3) },
  });
}

export interface CellOptions {
  readonly columns?: number;
  readonly rows?: number;
  readonly align?: 'center' | 'top' | 'bottom';
  /** `under`: only a line below, as on the cover; `none`: no border at all. */
  readonly border?: 'under' | 'none';
}

const VERTICAL = { center: VerticalAlign.CENTER, top: VerticalAlign.TOP, bottom: VerticalAlign.BOTTOM } as const;

const NO_LINE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const NO_LINES = { top: NO_LINE, bottom: NO_LINE, left: NO_LINE, right: NO_LINE } as const;
const THIN = { style: BorderStyle.SINGLE, size: 6, color: 'auto' } as const;

export function cell(
  children: readonly Paragraph[],
  { columns = 1, rows = 1, align = 'center', border }: CellOptions = {},
): TableCell {
  return new TableCell({
    children,
    verticalAlign: VERTICAL[align],
    margins: { left: twips(1.2), right: twips(1.2), top: twips(0.8), bottom: twips(0.8) },
    ...(border && { borders: border === 'under' ? { ...NO_LINES, bottom: THIN } : NO_LINES }),
    ...(columns > 1 && { columnSpan: columns }),
    ...(rows > 1 && { rowSpan: rows }),
  });
}

/** Cell with one of the form's own words; `\n` starts a new line. */
export function labelCell(words: string, options: CellOptions = {}): TableCell {
  const lines = words.split('\n').map((line) => paragraph([text(line)], { alignment: AlignmentType.CENTER, line: 16 }));
  return cell(lines, options);
}

/** Row at least `height` millimetres high; `whole` keeps it on one page. */
export function row(cells: readonly TableCell[], height: number, whole = true): TableRow {
  return new TableRow({
    children: cells,
    cantSplit: whole,
    height: { value: twips(height), rule: HeightRule.ATLEAST },
  });
}

/** Table across the full width, its columns in millimetres. */
export function table(columns: readonly number[], rows: readonly TableRow[]): Table {
  const width = columns.reduce((sum, column) => sum + column, 0);
  return new Table({
    rows,
    columnWidths: columns.map(twips),
    width: { size: twips(width), type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
  });
}
