import { Image, View } from '@react-pdf/renderer';
import type { ReactElement } from 'react';
import type { FormModel } from '../../domain/application/documents.ts';
import { LIST_HEADS, LISTS, type ListId, PHOTO } from '../../domain/application/fields.ts';
import {
  BASICS_ROW_HEIGHT,
  type LabelledCell,
  type LabelledRow,
  LIST_PLACES,
  PHOTO_COLUMN,
  ROWS_BESIDE_PHOTO,
  ROWS_UNDER_PHOTO,
  valueRoom,
} from '../../domain/application/layout.ts';
import type { RowCells } from '../../domain/application/record.ts';
import { Rule } from './lines.tsx';
import { PORTRAIT_WIDTH } from './page.tsx';
import { Cell, Frame, Row, RuledRow } from './parts.tsx';
import { mm, styles, Type } from './typesetting.tsx';

/** The photo ready to print (a data: address), or the words shown in its place. */
export type PhotoPrint = { readonly source: string; readonly fit: 'cover' | 'contain' } | { readonly words: string };

function Photo({ photo }: { photo: PhotoPrint }): ReactElement {
  return (
    <View style={{ width: mm(PHOTO_COLUMN), alignItems: 'center', justifyContent: 'center', padding: 2 }}>
      <Rule at="left" />
      {'source' in photo ? (
        <Image
          src={photo.source}
          style={{ width: mm(PHOTO.widthMm), height: mm(PHOTO.heightMm), objectFit: photo.fit }}
        />
      ) : (
        <Type text={photo.words} align="center" width={PHOTO.widthMm} />
      )}
    </View>
  );
}

type Values = FormModel['values'];

/** A label and its value, which takes the rest of the row if it has no width of its own. */
function LabelledPair(props: { cell: LabelledCell; values: Values; first: boolean; room: number }): ReactElement {
  const { cell, values, first, room } = props;
  const [label, width] = cell.widths;
  return (
    <>
      <Cell first={first} width={label} text={cell.words} />
      <Cell
        {...(width === undefined ? { room } : { width })}
        text={cell.fields.map((field) => values[field]).join('\n')}
        face="kai"
        {...(cell.long ? { align: 'left', lines: cell.long.lines } : {})}
      />
    </>
  );
}

/** Rows of labels and values, `width` wide. */
function LabelledRows(props: {
  rows: readonly LabelledRow[];
  values: Values;
  width: number;
  first?: boolean;
}): ReactElement {
  const { rows, values, width, first = false } = props;
  return (
    <>
      {rows.map((row, index) => (
        <Row key={row[0]?.words} first={first && index === 0} height={BASICS_ROW_HEIGHT}>
          {row.map((cell, place) => (
            <LabelledPair
              key={cell.words}
              cell={cell}
              values={values}
              first={place === 0}
              room={valueRoom(cell, row, width)}
            />
          ))}
        </Row>
      ))}
    </>
  );
}

function PersonRows({ values, photo }: { values: Values; photo: PhotoPrint }): ReactElement {
  return (
    <View style={styles.row} wrap={false}>
      <View style={styles.grow}>
        <LabelledRows first rows={ROWS_BESIDE_PHOTO} values={values} width={PORTRAIT_WIDTH - PHOTO_COLUMN} />
      </View>
      <Photo photo={photo} />
    </View>
  );
}

const PERIOD = 44;
const LAST = 42;
const SIDE_LABEL = 12;
const MIDDLE = PORTRAIT_WIDTH - SIDE_LABEL - PERIOD - LAST;

interface HistoryProps {
  readonly list: ListId;
  readonly rows: readonly RowCells[];
}

function HistoryRow({ cells, head = false }: { cells: RowCells; head?: boolean }): ReactElement {
  const [period, middle, last] = cells;
  const face = head ? 'song' : 'kai';
  return (
    <Row first={head} height={head ? 9 : BASICS_ROW_HEIGHT} grow={!head}>
      <Cell first width={PERIOD} text={period} face={face} />
      <Cell room={MIDDLE} text={middle} face={face} />
      <Cell width={LAST} text={last} face={face} />
    </Row>
  );
}

/** 主要教育经历, 主要工作经历: one label beside as many rows as there are, over as many pages as they need. */
function History({ list, rows }: HistoryProps): ReactElement {
  const { label } = LISTS[list];
  // If there are few rows, they grow to fill the least height.
  const least = LIST_PLACES[list].leastHeight;
  return (
    <RuledRow>
      <View style={{ width: mm(SIDE_LABEL) }}>
        <View style={{ paddingVertical: 6, paddingHorizontal: 3 }} wrap={false}>
          <Type text={[...label].join('\n')} leading={16} align="center" width={SIDE_LABEL} />
        </View>
      </View>
      <View style={styles.grow}>
        <Rule at="left" />
        <View fixed>
          <HistoryRow cells={LIST_HEADS[list]} head />
        </View>
        {rows.map((cells, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows are printed once, in this order
          <HistoryRow key={index} cells={cells} />
        ))}
      </View>
      <View style={{ width: 0, height: mm(least) }} />
    </RuledRow>
  );
}

/** Section 一. */
export function Basics({ model, photo }: { readonly model: FormModel; readonly photo: PhotoPrint }): ReactElement {
  return (
    <Frame>
      <PersonRows values={model.values} photo={photo} />
      <LabelledRows rows={ROWS_UNDER_PHOTO} values={model.values} width={PORTRAIT_WIDTH} />
      <History list="educationRows" rows={model.education} />
      <History list="workRows" rows={model.work} />
    </Frame>
  );
}
