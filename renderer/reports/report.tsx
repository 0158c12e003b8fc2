import { View } from '@react-pdf/renderer';
import type { ReactElement } from 'react';
import type { ReportModel } from '../../domain/ranking/documents.ts';
import { type PageFrame, PORTRAIT_WIDTH, ReportPage } from './page.tsx';
import { Part } from './report-part.tsx';
import { Facts, ReviewTitle } from './review-parts.tsx';
import { mm, Type } from './typesetting.tsx';

/** Points; the digest being signed is kept together with the signatures. */
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
        <Part key={index} part={part} width={PORTRAIT_WIDTH} />
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
