import { View } from '@react-pdf/renderer';
import type { ReactElement, ReactNode } from 'react';
import type { BoxState } from '../../domain/application/documents.ts';
import { Box, Rule } from './lines.tsx';
import { type Face, fittedSize, mm, styles, Type } from './typesetting.tsx';

/** Title of a document: 宋体, bold, centred. */
export function Title({ text, size = 20 }: { text: string; size?: number }): ReactElement {
  return (
    <View style={{ marginBottom: 10 }}>
      <Type text={text} size={size} leading={size * 1.5} bold align="center" width={150} />
    </View>
  );
}

/** Heading of a section: 黑体; never the last thing on a page. */
export function Heading({ text, size = 14 }: { text: string; size?: number }): ReactElement {
  return (
    <View style={{ marginTop: 6, marginBottom: 6 }} wrap={false} minPresenceAhead={60}>
      <Type text={text} size={size} face="hei" />
    </View>
  );
}

interface CellProps {
  /** Millimetres; without it the cell takes the rest of the row. */
  readonly width?: number;
  /** Inner width in millimetres of a cell without `width`, to fit its text. */
  readonly room?: number;
  readonly text: string;
  readonly face?: Face;
  readonly align?: 'left' | 'center';
  readonly lines?: number;
  /** First cell of its row, with no line at its left. */
  readonly first?: boolean;
}

const CELL_SIZES = [12, 10.5, 9, 7.5] as const;

/** A cell of a form: its text shrinks a little before the cell grows taller. Has a line at its left only. */
export function Cell(props: CellProps): ReactElement {
  const { width, room = width ?? 40, text, face = 'song', align = 'center', lines = 2 } = props;
  const size = fittedSize(text, room - 2, lines, CELL_SIZES);
  const extent = width === undefined ? styles.grow : { width: mm(width) };
  return (
    <View style={[extent, styles.centre, { padding: 3 }]}>
      {props.first ? null : <Rule at="left" />}
      <Type text={text} size={size} leading={size * 1.3} face={face} align={align} width={room - 2} />
    </View>
  );
}

interface RowProps {
  readonly height?: number;
  /** First row of its frame, with no line above. */
  readonly first?: boolean;
  /** Takes its share of the height that its frame has to spare. */
  readonly grow?: boolean;
  readonly children: ReactNode;
}

/** A row that stays on one page. */
export function Row({ height = 10, first = false, grow = false, children }: RowProps): ReactElement {
  return (
    <View style={[styles.row, { minHeight: mm(height), flexGrow: grow ? 1 : 0 }]} wrap={false}>
      {first ? null : <Rule at="top" />}
      {children}
    </View>
  );
}

/** □ with √ in it where it is ticked, both as characters, so that the text of the PDF contains them. */
export function TickLine({ state, text, width }: { state: BoxState; text: string; width: number }): ReactElement {
  return (
    <View style={[styles.row, { marginBottom: 10 }]} wrap={false}>
      <View style={{ width: 18 }}>
        <Type text="□" leading={19} />
        {state === 'ticked' ? (
          <View style={{ position: 'absolute', top: -1.5, left: 0.5 }}>
            <Type text="√" size={13} leading={19} bold />
          </View>
        ) : null}
      </View>
      <View style={styles.grow}>
        <Type text={state === 'unread' ? `${text}（未识读）` : text} leading={19} align="justify" width={width} />
      </View>
    </View>
  );
}

interface SignDateProps {
  readonly label: string;
  /** Millimetres after the label: a name needs more of them than a stamp, which goes over it. */
  readonly space: number;
  readonly date: string;
  /** A name typed on the form. */
  readonly value?: string;
}

/** Where a person signs or a stamp goes, with the date below. */
export function SignDate({ label, space, date, value = '' }: SignDateProps): ReactElement {
  return (
    <View style={{ alignItems: 'flex-end', paddingRight: mm(4), paddingBottom: 4 }} wrap={false}>
      <View style={[styles.row, { marginBottom: 10 }]}>
        <Type text={label} />
        <View style={{ width: mm(space) }}>
          <Type text={value} face="kai" width={space} />
        </View>
      </View>
      <Type text={date === '' ? '年　　月　　日' : date} face={date === '' ? 'song' : 'kai'} />
    </View>
  );
}

/** A frame that is closed on every page that it covers. */
export function Frame({ children }: { children: ReactNode }): ReactElement {
  return (
    <View>
      <Box />
      {children}
    </View>
  );
}

interface RuledRowProps {
  readonly first?: boolean;
  /** Stays on one page. */
  readonly whole?: boolean;
  readonly children: ReactNode;
}

/**
 * A row that may be cut by the end of a page. Its line is drawn in a column: the engine loses what a cut row draws
 * itself.
 */
export function RuledRow({ first = false, whole = false, children }: RuledRowProps): ReactElement {
  return (
    <View wrap={!whole}>
      {first ? null : <Rule at="top" />}
      <View style={styles.row}>{children}</View>
    </View>
  );
}

interface LongRowProps {
  readonly label: string;
  /** Least height in millimetres. */
  readonly height: number;
  readonly first?: boolean;
  /** The content may run over several pages; the label is then at the top. */
  readonly flows?: boolean;
  readonly children: ReactNode;
}

const LABEL_WIDTH = 19;

/** A labelled row of a form whose content may run over pages. */
export function LongRow({ label, height, first = false, flows = false, children }: LongRowProps): ReactElement {
  const words = <Type text={label} leading={19} align="center" width={LABEL_WIDTH - 3} />;
  return (
    <RuledRow first={first} whole={!flows}>
      <View style={[{ width: mm(LABEL_WIDTH) }, flows ? {} : styles.centre]}>
        {/* Unbreakable with its padding: padding on the cell would be split off as a sliver at the end of a page. */}
        <View style={{ padding: 4 }} wrap={false}>
          {words}
        </View>
      </View>
      <View style={[styles.grow, { padding: 6, justifyContent: 'space-between' }]}>
        <Rule at="left" />
        {children}
      </View>
      {/* Keeps the height: with minHeight on a row that splits, every part of it would have that height. */}
      <View style={{ width: 0, height: mm(height) }} />
    </RuledRow>
  );
}
