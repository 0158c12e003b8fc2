import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react';
import { useAppearance } from '../appearance.ts';
import { nextPlace, windowOf } from './grid-place.ts';
import { useKeepInView, useView } from './grid-view.ts';

export interface GridColumn<Row> {
  readonly title: string;
  /** Track of the CSS grid: `8rem`, `minmax(10rem, 2fr)`. */
  readonly width: string;
  readonly cell: (row: Row) => ReactNode;
}

interface GridProps<Row> {
  readonly label: string;
  readonly columns: ReadonlyArray<GridColumn<Row>>;
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** The current row; the first if it is not among the rows. */
  readonly at: string | undefined;
  readonly onAt: (key: string) => void;
  /** Present if rows can be opened. */
  readonly onOpen?: (key: string) => void;
}

const ROW_REM = 3.25;

/**
 * A table of any length that keeps only the rows in view in the document. The grid itself holds the focus and names the
 * current row, so that scrolling a row away never loses the focus: ↑ ↓ PageUp PageDown Home End, Enter opens.
 */
export function VirtualGrid<Row>(props: GridProps<Row>) {
  const { columns, rows, keyOf, onAt, onOpen } = props;
  const rowHeight = useAppearance((state) => state.scale) * 16 * ROW_REM;
  const id = useId();
  const scroller = useRef<HTMLTableElement>(null);
  const view = useView(scroller);
  const place = placeOf(props);
  useKeepInView(scroller, place, rowHeight);
  return (
    <table
      ref={scroller}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the ARIA guide's grid, made from a table
      role="grid"
      className="grid"
      aria-label={props.label}
      aria-rowcount={rows.length + 1}
      aria-activedescendant={rows.length > 0 ? `${id}-${place}` : undefined}
      tabIndex={0}
      onKeyDown={gridKeys(props, place, Math.max(1, Math.floor(view.height / rowHeight) - 2))}
    >
      <GridHead columns={columns} />
      <tbody className="grid-body" style={{ height: rows.length * rowHeight }}>
        {shownPlaces(windowOf(view, rowHeight, rows.length), place).map((index) => (
          <GridLine
            key={index}
            id={`${id}-${index}`}
            place={index}
            row={rows[index]}
            columns={columns}
            height={rowHeight}
            current={index === place}
            onChoose={(row) => (onOpen ?? onAt)(keyOf(row))}
          />
        ))}
      </tbody>
    </table>
  );
}

/** Index of the current row; the first if it is not among the rows. */
function placeOf<Row>({ rows, keyOf, at }: GridProps<Row>): number {
  const place = rows.findIndex((row) => keyOf(row) === at);
  return Math.max(0, place);
}

/** Keys of the grid: Enter opens the current row, the others move to another; `page` rows make one page. */
function gridKeys<Row>({ rows, keyOf, onAt, onOpen }: GridProps<Row>, place: number, page: number) {
  return (event: KeyboardEvent) => {
    const row = rows[place];
    if (event.key === 'Enter' && row) onOpen?.(keyOf(row));
    const next = rows[nextPlace(event.key, place, rows.length, page)];
    if (!next) return;
    event.preventDefault();
    onAt(keyOf(next));
  };
}

/** Rows of the window, and always the active one. */
function shownPlaces({ first, last }: { readonly first: number; readonly last: number }, place: number): number[] {
  const shown = Array.from({ length: last - first }, (_, index) => first + index);
  return shown.includes(place) || last === 0 ? shown : [...shown, place];
}

function tracksOf(columns: ReadonlyArray<{ readonly width: string }>): { gridTemplateColumns: string } {
  return { gridTemplateColumns: columns.map(({ width }) => width).join(' ') };
}

function GridHead<Row>({ columns }: { readonly columns: ReadonlyArray<GridColumn<Row>> }) {
  return (
    <thead className="grid-head">
      <tr aria-rowindex={1} className="grid-line" style={tracksOf(columns)}>
        {columns.map(({ title }) => (
          <th key={title} scope="col">
            {title}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function GridLine<Row>(props: {
  readonly id: string;
  readonly place: number;
  readonly row: Row | undefined;
  readonly columns: ReadonlyArray<GridColumn<Row>>;
  readonly height: number;
  readonly current: boolean;
  readonly onChoose: (row: Row) => void;
}) {
  const { id, place, row, columns, height, current, onChoose } = props;
  if (row === undefined) return null;
  return (
    <tr
      id={id}
      aria-rowindex={place + 2}
      aria-selected={current}
      className="grid-line"
      style={{ ...tracksOf(columns), height, top: place * height }}
      onClick={() => onChoose(row)}
    >
      {columns.map(({ title, cell }) => (
        <td key={title}>{cell(row)}</td>
      ))}
    </tr>
  );
}
