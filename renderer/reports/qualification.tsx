import type { ReactElement } from 'react';
import type { QualificationModel } from '../../domain/dossier/documents.ts';
import { LANDSCAPE_WIDTH, type PageFrame, ReportPage } from './page.tsx';
import { Facts, Notes, ReviewTitle, SignLine } from './review-parts.tsx';
import { type Column, Table } from './table.tsx';

const WIDTH = LANDSCAPE_WIDTH;
/** Columns in millimetres; the reasons take the rest. */
const NARROW = [
  { name: '序号', width: 10 },
  { name: '姓名', width: 18 },
  { name: '所在单位', width: 40, align: 'left' },
  { name: '县市', width: 17 },
  { name: '申报类别', width: 20 },
  { name: '规则\n结论', width: 18.5 },
  { name: '审查\n结论', width: 18.5 },
] as const satisfies readonly Column[];
const RULING = { name: '人工认定', width: 38, align: 'left' } as const;
const LEFT = WIDTH - RULING.width - NARROW.reduce((sum, { width }) => sum + width, 0);
const COLUMNS: readonly Column[] = [...NARROW, { name: '条款与理由', width: LEFT, align: 'left' }, RULING];

/** The qualification list, for the bureau to sign. */
export function QualificationPages({
  model,
  frame,
}: {
  readonly model: QualificationModel;
  readonly frame: PageFrame;
}): ReactElement {
  const rows = model.rows.map((row) => [
    row.number,
    row.name,
    row.employer,
    row.county,
    row.track,
    row.verdict,
    row.standing,
    row.reasons,
    row.ruling,
  ]);
  return (
    <ReportPage frame={frame} landscape>
      <ReviewTitle text={model.title} sample={false} />
      <Facts
        width={WIDTH}
        facts={[
          ['评审室', model.room],
          ['审查人数', model.counts],
        ]}
      />
      <Table columns={COLUMNS} rows={rows} size={8.5} headSize={9} height={6.5} headHeight={9} />
      <SignLine labels={['经办人签名', '审核人签名', '州商务局负责人签名']} />
      <Notes title="说明" notes={model.notes} width={WIDTH} />
    </ReportPage>
  );
}
