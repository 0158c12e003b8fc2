import { View } from '@react-pdf/renderer';
import type { ReactElement } from 'react';
import type { PlainModel, PlainPart } from '../../domain/printing/plain-document.ts';
import { Box } from './lines.tsx';
import { LANDSCAPE_WIDTH, type PageFrame, PORTRAIT_WIDTH, ReportPage } from './page.tsx';
import { Part } from './report-part.tsx';
import { Facts, Notes, ReviewTitle, SignLine } from './review-parts.tsx';
import { shareOut, Table } from './table.tsx';
import { Type } from './typesetting.tsx';

function AnyPart({ part, width }: { readonly part: PlainPart; readonly width: number }): ReactElement {
  switch (part.part) {
    case 'grid': {
      const columns = shareOut(part.columns, width).map((column) => ({
        name: column.name,
        width: column.width,
        align: column.align === 'start' ? ('left' as const) : ('center' as const),
      }));
      return (
        <View style={{ marginVertical: 5 }}>
          <Table columns={columns} rows={part.rows} size={10} headSize={9} height={part.height} headHeight={9} />
        </View>
      );
    }
    case 'boxed':
      return (
        <View style={{ padding: 8, marginVertical: 10 }} wrap={false}>
          <Box />
          <Type text={part.label} size={10.5} face="hei" align="center" width={width} />
          <Type text={part.text} size={20} leading={32} face="hei" align="center" width={width} />
        </View>
      );
    case 'signs':
      return <SignLine labels={part.labels} />;
    case 'heading':
    case 'paragraph':
    case 'list':
    case 'table':
      return <Part part={part} width={width} />;
  }
}

/** A document made of parts: promise, attendance, blank sheet, personal summary, letter. */
export function PlainPages({ model, frame }: { readonly model: PlainModel; readonly frame: PageFrame }): ReactElement {
  const width = model.landscape ? LANDSCAPE_WIDTH : PORTRAIT_WIDTH;
  return (
    <ReportPage frame={frame} landscape={model.landscape}>
      <ReviewTitle text={model.title} sample={model.sample} />
      <Facts width={width} facts={[['评审室', model.room], ...model.facts]} />
      {model.parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts are printed once, in this order
        <AnyPart key={index} part={part} width={width} />
      ))}
      {model.notes.length > 0 ? <Notes title="说明" notes={model.notes} width={width} /> : null}
    </ReportPage>
  );
}
