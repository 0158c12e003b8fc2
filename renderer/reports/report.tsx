import { View } from '@react-pdf/renderer';
import type { ReactElement } from 'react';
import type { ReportModel, ReportPart } from '../../domain/report/models.ts';
import { assertNever } from '../../domain/result.ts';
import { type PageFrame, PORTRAIT_WIDTH, ReportPage } from './page.tsx';
import { Heading } from './parts.tsx';
import { Facts, ReviewTitle } from './review-parts.tsx';
import { shareOut, Table } from './table.tsx';
import { mm, Paragraphs, Type } from './typesetting.tsx';

const LEADING = 21;

function Part({ part }: { part: ReportPart }): ReactElement {
  switch (part.part) {
    case 'heading':
      return <Heading text={part.text} />;
    case 'paragraph':
      return (
        // What announces a table stays with its first rows.
        <View {...(part.text.endsWith('：') ? { minPresenceAhead: 70 } : {})}>
          <Paragraphs text={part.text} face="fang" leading={LEADING} width={PORTRAIT_WIDTH} />
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
              width={PORTRAIT_WIDTH}
            />
          ))}
        </>
      );
    case 'table': {
      const columns = shareOut(part.columns, PORTRAIT_WIDTH).map(({ name, width, align }) => ({
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

/** Points; the digest that is signed for does not part from the signatures. */
const SIGNATURES_HEIGHT = 180;

/** Places for the committee's head and members and for the bureau's stamp. */
function Signatures(): ReactElement {
  return (
    <View style={{ marginTop: 20 }} wrap={false}>
      <Type text="评审委员会负责人签名：" leading={24} />
      <View style={{ marginTop: 22 }}>
        <Type text="评审委员会成员签名：" leading={24} />
      </View>
      <View style={{ marginTop: mm(20), alignItems: 'flex-end', paddingRight: mm(14) }}>
        <Type text="州商务局（盖章）" leading={24} />
        <Type text="年　　月　　日" leading={24} />
      </View>
    </View>
  );
}

/** The review report. */
export function ReportPages({
  model,
  frame,
}: {
  readonly model: ReportModel;
  readonly frame: PageFrame;
}): ReactElement {
  return (
    <ReportPage frame={frame}>
      <ReviewTitle text={model.title} sample={model.sample} size={20} />
      <Facts width={PORTRAIT_WIDTH} facts={[['评审室', model.room]]} />
      {model.parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts are printed once, in this order
        <Part key={index} part={part} />
      ))}
      <View style={{ marginTop: 8 }} wrap={false} minPresenceAhead={SIGNATURES_HEIGHT}>
        <Type
          text={`排名结果摘要（SHA-256）：${model.digest.join(' ')}`}
          size={9}
          leading={14}
          width={PORTRAIT_WIDTH}
        />
      </View>
      <Signatures />
    </ReportPage>
  );
}
