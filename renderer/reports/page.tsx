import { Page, View } from '@react-pdf/renderer';
import type { ReactElement, ReactNode } from 'react';
import type { PageCode } from '../../domain/printing/document.ts';
import { Filled, Rule } from './lines.tsx';
import { mm, styles, Type } from './typesetting.tsx';

/** What every page of one document carries at its foot. */
export interface PageFrame {
  readonly code: PageCode;
  /** The code as one SVG path over a square of `modules` × `modules`, without the quiet zone. */
  readonly qr: { readonly path: string; readonly modules: number };
  /** Short title of the document. */
  readonly short: string;
}

/** Millimetres. The foot holds the code (17 mm, with the quiet zone its standard asks for) and the page number. */
const MARGIN = { top: 20, side: 24, bottom: 34 } as const;
const FOOT = { bottom: 9, height: 20, code: 17 } as const;
export const PORTRAIT_WIDTH = 210 - 2 * MARGIN.side;
export const LANDSCAPE_WIDTH = 297 - 2 * MARGIN.side;

/** Hex digits in groups of four. */
function grouped(digits: string): string {
  return digits.replace(/(.{4})(?=.)/g, '$1 ');
}

function Foot({ frame, page, pages }: { frame: PageFrame; page: number; pages: number | undefined }): ReactElement {
  const { code, qr, short } = frame;
  return (
    <View style={footStyle}>
      <Rule at="top" weight={0.5} colour="#888" />
      <View style={{ width: mm(FOOT.code + 3), height: mm(FOOT.code) }}>
        <Filled {...qr} extent={mm(FOOT.code)} />
      </View>
      <View style={[styles.grow, styles.centre]}>
        <Type text={short} face="hei" size={8} leading={12} />
        <Type text={`编号 ${code.document}　编码 ${code.text}`} size={7} leading={10.5} />
        <Type text={`内容摘要 ${grouped(code.digest)}`} size={7} leading={10.5} />
      </View>
      <View style={{ width: mm(32), justifyContent: 'center' }}>
        <Type text={`第 ${page} 页　共 ${pages ?? page} 页`} size={9} align="right" />
      </View>
    </View>
  );
}

const footStyle = {
  position: 'absolute',
  left: mm(MARGIN.side),
  right: mm(MARGIN.side),
  bottom: mm(FOOT.bottom),
  height: mm(FOOT.height),
  paddingTop: mm(FOOT.height - FOOT.code),
  flexDirection: 'row',
} as const;

function RunningHead({ text }: { text: string }): ReactElement {
  return (
    <View style={{ position: 'absolute', top: mm(MARGIN.top) - 18, left: mm(MARGIN.side) }}>
      <Type text={text} size={9} face="hei" width={PORTRAIT_WIDTH} />
    </View>
  );
}

interface ReportPageProps {
  readonly frame: PageFrame;
  readonly landscape?: boolean;
  /** Shown at the top of the second and every further page that a section continues on. */
  readonly running?: string;
  readonly children: ReactNode;
}

/** One run of A4 pages with the foot on each of them. */
export function ReportPage({ frame, landscape = false, running, children }: ReportPageProps): ReactElement {
  return (
    <Page
      size="A4"
      orientation={landscape ? 'landscape' : 'portrait'}
      style={{
        paddingTop: mm(MARGIN.top),
        paddingBottom: mm(MARGIN.bottom),
        paddingHorizontal: mm(MARGIN.side),
      }}
      layout={({ children: content, pageNumber = 1, totalPages, subPageNumber = 1 }) => (
        <>
          <View style={{ flexGrow: 1, flexShrink: 1 }}>{content}</View>
          {running && subPageNumber > 1 ? <RunningHead text={`${running}（续）`} /> : null}
          <Foot frame={frame} page={pageNumber} pages={totalPages} />
        </>
      )}
    >
      {children}
    </Page>
  );
}
