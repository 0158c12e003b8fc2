import { Button } from 'antd';
import { useState } from 'react';
import type { Sheet } from '../../../domain/contract/review-calls.ts';
import type { Scheme } from '../../../domain/review/scheme.ts';
import { Mark } from '../../app/marks.tsx';
import { Reading, RefusalNotice } from '../../app/notice.tsx';
import { Nothing, Page } from '../../app/page.tsx';
import { useDraft } from '../../stores/draft.ts';
import { useRoute } from '../../stores/route.ts';
import { useDossier } from '../../working-set/use-dossiers.ts';
import { DossierForm } from '../dossiers/dossier-form.tsx';
import { EvidencePanel } from '../dossiers/evidence-panel.tsx';
import { ApplicantRail, ApplicantStrip } from './applicant-rail.tsx';
import { isToMark, sealable } from './marks.ts';
import { MarksPanel } from './marks-panel.tsx';
import { SealDialog } from './seal-dialog.tsx';
import { useDeskKeys } from './use-desk-keys.ts';
import { type Marking, useMarking } from './use-marking.ts';

/** An expert's desk: applicants at the left, the dossier in the middle, the marks at the right. */
export function ScoringDesk(props: {
  readonly scheme: Scheme;
  readonly sheets: readonly Sheet[];
  readonly at: string | undefined;
}) {
  const { scheme, sheets, at } = props;
  const go = useRoute((state) => state.go);
  const marking = useMarking();
  const [sealing, setSealing] = useState<readonly Sheet[]>();
  const sheet = sheets.find(({ dossier }) => dossier === at) ?? sheets[0];
  const choose = (dossier: string) => {
    void marking.settle();
    go({ page: 'scoring', dossier });
  };
  const step = (by: 1 | -1) => {
    const next = sheet && sheets[sheets.indexOf(sheet) + by];
    if (next) choose(next.dossier);
  };
  const undo = () => {
    const dossier = marking.undo();
    if (dossier) go({ page: 'scoring', dossier });
  };
  useDeskKeys({ undo, step });
  const rail = { scheme, sheets, current: sheet?.dossier, onChoose: choose, onStep: step };
  return (
    <Page
      title="评分"
      brief
      lead="键入分数，↑↓ 或回车换项，PageUp / PageDown 换人。"
      actions={
        <DeskActions sheets={sheets} scheme={scheme} onUndo={undo} onSealAll={() => setSealing(sealable(sheets))} />
      }
      filled
    >
      {sheet ? (
        <div className="scoring">
          <div className="scoring-in">
            <ApplicantRail {...rail} />
            <ApplicantStrip {...rail} />
            <ScoringDossier key={sheet.dossier} dossier={sheet.dossier} />
            <SheetSide scheme={scheme} sheet={sheet} marking={marking} onSeal={() => setSealing([sheet])} />
          </div>
        </div>
      ) : (
        <Nothing title="数据包里没有需要评分的申报">请与州商务局核对。</Nothing>
      )}
      {sealing && (
        <SealDialog scheme={scheme} sheets={sealing} settle={marking.settle} onClose={() => setSealing(undefined)} />
      )}
    </Page>
  );
}

function DeskActions(props: {
  readonly scheme: Scheme;
  readonly sheets: readonly Sheet[];
  readonly onUndo: () => void;
  readonly onSealAll: () => void;
}) {
  const canUndo = useDraft(({ steps }) => steps.length > 0);
  const ready = sealable(props.sheets).length;
  return (
    <>
      {props.scheme.sample && <Mark tone="doubt">示例方案</Mark>}
      <Button disabled={!canUndo} onClick={props.onUndo} title="撤销（Ctrl+Z）">
        撤销
      </Button>
      <Button type="primary" disabled={ready === 0} onClick={props.onSealAll}>
        核对并封存全部（{ready}）
      </Button>
    </>
  );
}

function SheetSide(props: {
  readonly scheme: Scheme;
  readonly sheet: Sheet;
  readonly marking: Marking;
  readonly onSeal: () => void;
}) {
  const { scheme, sheet, marking, onSeal } = props;
  if (isToMark(sheet)) {
    return <MarksPanel key={sheet.dossier} scheme={scheme} sheet={sheet} marking={marking} onSeal={onSeal} />;
  }
  return (
    <section className="marks" aria-label="评分">
      {sheet.state === 'withdrawn' && (
        <Nothing title={`${sheet.applicant} 的申报已撤回`}>州商务局已收回这份申报，不再评分；已评的分不计入。</Nothing>
      )}
      {sheet.state === 'recused' && (
        <Nothing title={`你对 ${sheet.applicant} 回避`}>不评分，也不计入；这与“未评”“弃权”分开记录。</Nothing>
      )}
    </section>
  );
}

function ScoringDossier({ dossier }: { readonly dossier: string }) {
  const { detail, refused } = useDossier(dossier);
  return (
    <div className="scoring-dossier">
      {refused && <RefusalNotice refused={refused} />}
      {!refused && !detail && <Reading what="正在读取申报材料" />}
      {detail && <DossierForm detail={detail} before={<EvidencePanel evidence={detail.evidence} />} />}
    </div>
  );
}
