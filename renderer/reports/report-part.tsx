import { View } from '@react-pdf/renderer';
import type { ReactElement } from 'react';
import { assertNever } from '../../domain/base/result.ts';
import type { ReportPart } from '../../domain/printing/models.ts';
import { Heading } from './parts.tsx';
import { shareOut, Table } from './table.tsx';
import { Paragraphs } from './typesetting.tsx';

const LEADING = 21;

/** One part of a report, `width` millimetres wide. */
export function Part({ part, width: wide }: { readonly part: ReportPart; readonly width: number }): ReactElement {
  switch (part.part) {
    case 'heading':
      return <Heading text={part.text} />;
    case 'paragraph':
      return (
        // What announces a table stays with its first rows.
        <View {...(part.text.endsWith('：') ? { minPresenceAhead: 70 } : {})}>
          <Paragraphs text={part.text} face="fang" leading={LEADING} width={wide} />
        </View>
      );
    case 'list':
      return (
        <>
          {part.items.map((item, index) => (
            <Paragraphs
              key={item}
              text={part.items.length > 1 ? `${index + 1}．${item}` : item}
              face="fang"
              leading={LEADING}
              width={wide}
            />
          ))}
        </>
      );
    case 'table': {
      const columns = shareOut(part.columns, wide).map(({ name, width, align }) => ({
        name,
        width,
        align: align === 'start' ? ('left' as const) : ('center' as const),
      }));
      return (
        <>
          <View style={{ height: 4 }} />
          <Table columns={columns} rows={part.rows} size={10} />
          <View style={{ height: 6 }} />
        </>
      );
    }
    default:
      return assertNever(part);
  }
}
