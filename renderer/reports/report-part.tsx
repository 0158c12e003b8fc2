import { View } from '@react-pdf/renderer';
import type { ReactElement } from 'react';
import { assertNever } from '../../domain/base/result.ts';
import type { TextPart } from '../../domain/printing/plain-document.ts';
import { Heading } from './parts.tsx';
import { shareOut, Table } from './table.tsx';
import { Paragraphs } from './typesetting.tsx';

const LEADING = 21;

/** One part of a report, `width` millimetres wide. */
export function Part({ part, width: wide }: { readonly part: TextPart; readonly width: number }): ReactElement {
  switch (part.part) {
    case 'heading':
      return <Heading text={part.text} />;
    case 'paragraph':
      return (
        // A line that introduces a table stays with its first rows.
        <View {...(part.text.endsWith('：') ? { minPresenceAhead: 70 } : {})}>
          <Paragraphs text={part.text} face="fang" leading={LEADING} width={wide} />
        </View>
      );
    case 'list':
      return <ListPart items={part.items} width={wide} />;
    case 'table':
      return <TablePart table={part} width={wide} />;
    default:
      return assertNever(part);
  }
}

/** Numbered if there is more than one item. */
function ListPart({ items, width }: { readonly items: readonly string[]; readonly width: number }) {
  return items.map((item, index) => (
    <Paragraphs
      key={item}
      text={items.length > 1 ? `${index + 1}．${item}` : item}
      face="fang"
      leading={LEADING}
      width={width}
    />
  ));
}

function TablePart(props: { readonly table: Extract<TextPart, { part: 'table' }>; readonly width: number }) {
  const { table } = props;
  const columns = shareOut(table.columns, props.width).map(({ name, width, align }) => ({
    name,
    width,
    align: align === 'start' ? ('left' as const) : ('center' as const),
  }));
  return (
    <>
      <View style={{ height: 4 }} />
      <Table columns={columns} rows={table.rows} size={10} />
      <View style={{ height: 6 }} />
    </>
  );
}
