import { View } from '@react-pdf/renderer';
import type { ReactElement } from 'react';
import { RowLines } from './lines.tsx';
import { estimatedLines, mm, styles, Type } from './typesetting.tsx';

export interface Column {
  readonly name: string;
  /** Millimetres. */
  readonly width: number;
  readonly align?: 'left' | 'center';
}

export interface TableCell {
  readonly text: string;
  readonly strike?: boolean;
  readonly colour?: string;
  /** Points, if it differs from the table's own. */
  readonly size?: number;
}

interface TableProps {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly (string | TableCell)[])[];
  readonly size?: number;
  readonly headSize?: number;
  /** Least height of a row in millimetres. */
  readonly height?: number;
  readonly headHeight?: number;
}

/** A taller row is cut into several: the engine cannot keep it on one page, nor close its lines where it cuts it. */
const TALLEST = 20;
/** Room at the left and right of a cell's text together, in millimetres. */
const PADDING = 2.4;

function asCell(cell: string | TableCell): TableCell {
  return typeof cell === 'string' ? { text: cell } : cell;
}

/** `text` cut into pieces of at most `lines` lines. */
function pieces(text: string, width: number, size: number, lines: number): string[] {
  const found: string[] = [];
  let piece = '';
  for (const character of text) {
    if (piece !== '' && estimatedLines(piece + character, width, size) > lines) {
      found.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...found, piece];
}

/** The row as one or more rows that a page can hold; from the second on, the first cell says 续. */
function pageable(row: readonly TableCell[], columns: readonly Column[], size: number): TableCell[][] {
  const room = (index: number) => (columns[index]?.width ?? 20) - PADDING;
  if (row.every(({ text }, index) => estimatedLines(text, room(index), size) <= TALLEST)) return [[...row]];
  const cut = row.map(({ text }, index) => pieces(text, room(index), size, TALLEST));
  const count = Math.max(...cut.map((parts) => parts.length));
  return Array.from({ length: count }, (_, part) =>
    row.map((cell, index) => {
      const text = cut[index]?.[part];
      return { ...cell, text: text ?? (index === 0 ? '续' : '') };
    }),
  );
}

/** Edges of the columns in points, from the left. */
function stops(columns: readonly Column[]): number[] {
  const edges = [0];
  let right = 0;
  for (const { width } of columns) {
    right += mm(width);
    edges.push(right);
  }
  return edges;
}

const cellStyle = { paddingVertical: 2, paddingHorizontal: mm(PADDING / 2) } as const;

interface TableRowProps {
  readonly cells: readonly TableCell[];
  readonly columns: readonly Column[];
  readonly size: number;
  readonly height: number;
  readonly head?: boolean;
}

function TableRow({ cells, columns, size, height, head = false }: TableRowProps): ReactElement {
  return (
    <View style={[styles.row, { minHeight: mm(height) }]} wrap={false}>
      <RowLines stops={stops(columns)} top={head} />
      {columns.map(({ width, align = 'center' }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: columns have no identity but their position
        <View key={index} style={[styles.centre, cellStyle, { width: mm(width) }]}>
          <Type
            text={cells[index]?.text ?? ''}
            size={cells[index]?.size ?? size}
            leading={(cells[index]?.size ?? size) * 1.3}
            face={head ? 'hei' : 'song'}
            align={head ? 'center' : align}
            width={width - PADDING}
            strike={cells[index]?.strike ?? false}
            {...(cells[index]?.colour ? { colour: cells[index].colour } : {})}
          />
        </View>
      ))}
    </View>
  );
}

/** A table whose head is repeated on every page and whose rows are never split across pages. */
export function Table({
  columns,
  rows,
  size = 10.5,
  headSize = size,
  height = 8,
  headHeight = height,
}: TableProps): ReactElement {
  const printed = rows.flatMap((row) => pageable(row.map(asCell), columns, size));
  const heads = columns.map(({ name }) => ({ text: name }));
  return (
    <View style={{ width: mm(columns.reduce((sum, { width }) => sum + width, 0)) }}>
      <View fixed minPresenceAhead={mm(height) + size}>
        <TableRow cells={heads} columns={columns} size={headSize} height={headHeight} head />
      </View>
      {printed.map((cells, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows are printed once, in this order
        <TableRow key={index} cells={cells} columns={columns} size={size} height={height} />
      ))}
    </View>
  );
}

/** Columns in proportion to their shares, `width` millimetres together. */
export function shareOut<Shared extends { readonly share: number }>(
  columns: readonly Shared[],
  width: number,
): (Shared & { readonly width: number })[] {
  const total = columns.reduce((sum, { share }) => sum + share, 0);
  return columns.map((column) => ({ ...column, width: (column.share / total) * width }));
}

/** `count` columns in as few blocks of similar size as possible, each of at most `capacity`: `[from, to)`. */
export function blocks(count: number, capacity: number): (readonly [from: number, to: number])[] {
  const number = Math.max(1, Math.ceil(count / Math.max(1, capacity)));
  const size = Math.ceil(count / number);
  return Array.from({ length: number }, (_, block) => [block * size, Math.min(count, (block + 1) * size)] as const);
}
