import { Image, View } from '@react-pdf/renderer';
import type { ReactElement } from 'react';
import type { SheetModel } from '../../domain/scoring/documents.ts';
import type { PhotoPrint } from './form-basics.tsx';
import { LANDSCAPE_WIDTH, type PageFrame, PORTRAIT_WIDTH, ReportPage } from './page.tsx';
import { Heading } from './parts.tsx';
import { Facts, Notes, ReviewTitle, SignLine, schemeLine } from './review-parts.tsx';
import { blocks, type Column, Table } from './table.tsx';
import { mm, Paragraphs, styles, Type } from './typesetting.tsx';

/** Columns in millimetres. */
const NUMBER = 10;
const NAME = 22;
const TRACK = 29;
const TOTAL = 18;
const STATE = 17;
const EMPLOYER_LEAST = 34;
const FIXED = NUMBER + NAME + TRACK + TOTAL + STATE;
/** An item's column, whose head has room for four characters per line. */
const ITEM = { least: 15, best: 19 } as const;

/** How many items one table can hold beside the other columns. */
function capacity(width: number): number {
  return Math.floor((width - FIXED - EMPLOYER_LEAST) / ITEM.least);
}

interface MarksProps {
  readonly model: SheetModel;
  readonly width: number;
  readonly from: number;
  readonly to: number;
}

function MarksTable({ model, width, from, to }: MarksProps): ReactElement {
  const items = model.items.slice(from, to);
  const item = Math.min(ITEM.best, (width - FIXED - EMPLOYER_LEAST) / Math.max(1, items.length));
  const columns: Column[] = [
    { name: '序号', width: NUMBER },
    { name: '申报人', width: NAME },
    { name: '所在单位', width: width - FIXED - item * items.length, align: 'left' },
    { name: '申报类别', width: TRACK },
    ...items.map(({ name, max }) => ({ name: `${name}\n（${max}）`, width: item })),
    { name: '合计', width: TOTAL },
    { name: '状态', width: STATE },
  ];
  const rows = model.rows.map((row) => [
    String(row.number),
    row.applicant,
    row.employer,
    row.track,
    ...row.cells.slice(from, to),
    row.total,
    row.state,
  ]);
  return <Table columns={columns} rows={rows} headSize={9} />;
}

function Comments({ model, width }: { model: SheetModel; width: number }): ReactElement {
  return (
    <View>
      <Heading text="评语" size={12} />
      {model.comments.map(({ applicant, lines }) => (
        <View key={applicant} style={{ marginBottom: 6 }}>
          <View minPresenceAhead={30}>
            <Type text={applicant} size={10.5} leading={16} face="hei" width={width} />
          </View>
          {lines.map(({ label, text }) => (
            <Paragraphs key={label} text={`${label}：${text}`} size={10.5} leading={16} width={width} />
          ))}
        </View>
      ))}
    </View>
  );
}

/** Height and width in millimetres of a signature that was given on screen. */
const SIGNATURE = { width: 48, height: 18 } as const;

function Signature({ source }: { source: string }): ReactElement {
  return (
    <View style={[styles.row, { marginTop: 12, alignItems: 'center' }]} wrap={false}>
      <Type text="封存时的手写签名：" />
      <Image src={source} style={{ width: mm(SIGNATURE.width), height: mm(SIGNATURE.height), objectFit: 'contain' }} />
    </View>
  );
}

/** One expert's score sheet over all applicants; long rubrics are split into several tables. */
export function SheetPages(props: {
  readonly model: SheetModel;
  readonly frame: PageFrame;
  /** The handwritten signature, given on screen. */
  readonly signature?: PhotoPrint;
}): ReactElement {
  const { model, frame, signature } = props;
  const landscape = model.items.length > capacity(PORTRAIT_WIDTH);
  const width = landscape ? LANDSCAPE_WIDTH : PORTRAIT_WIDTH;
  const { member, scheme } = model;
  const parts = blocks(model.items.length, capacity(width));
  return (
    <ReportPage frame={frame} landscape={landscape}>
      <ReviewTitle text={model.title} sample={scheme.sample} />
      <Facts
        width={width}
        facts={[
          ['评审室', model.room],
          ['年度', String(model.round)],
          ['评审人员', `${member.name}（${member.kind}）`],
          ['单位', member.unit],
          ['评审方案', schemeLine(scheme)],
        ]}
      />
      {parts.map(([from, to]) => (
        <View key={from} style={{ marginTop: from === 0 ? 0 : 12 }}>
          {parts.length > 1 ? (
            <Heading text={`评分项 ${from + 1}—${to}（共 ${model.items.length} 项）`} size={10.5} />
          ) : null}
          <MarksTable model={model} width={width} from={from} to={to} />
        </View>
      ))}
      {model.comments.length > 0 ? <Comments model={model} width={width} /> : null}
      {signature && 'source' in signature ? <Signature source={signature.source} /> : null}
      <SignLine labels={['评审人员签名']} />
      <Notes title="说明" notes={model.notes} width={width} />
    </ReportPage>
  );
}
