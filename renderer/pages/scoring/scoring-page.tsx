import { Button } from 'antd';
import { useEffect, useState } from 'react';
import type { Sheet } from '../../../domain/contract/review-calls.ts';
import { parseScheme, type Scheme } from '../../../domain/review/scheme.ts';
import { Mark } from '../../app/marks.tsx';
import { Answered, Reading, RefusalNotice } from '../../app/notice.tsx';
import { Nothing, Page } from '../../app/page.tsx';
import { useCall } from '../../app/use-call.ts';
import { useDraft } from '../../stores/draft.ts';
import { useRoute } from '../../stores/route.ts';
import { useSession } from '../../stores/session.ts';
import { useDossier } from '../../working-set/use-dossiers.ts';
import { DossierForm } from '../dossiers/dossier-form.tsx';
import { EvidencePanel } from '../dossiers/evidence-panel.tsx';
import { ApplicantRail, ApplicantStrip } from './applicant-rail.tsx';
import { sealable } from './marks.ts';
import { MarksPanel } from './marks-panel.tsx';
import { SealDialog } from './seal-dialog.tsx';
import { type Marking, useMarking } from './use-marking.ts';
import { useUndoKey } from './use-undo-key.ts';

/** An expert's desk: applicants at the left, the dossier in the middle, the marks at the right. */
export function ScoringPage({ dossier }: { readonly dossier: string | undefined }) {
  const joined = useSession((state) => state.status?.room !== undefined);
  const go = useRoute((state) => state.go);
  if (joined) return <JoinedScoring dossier={dossier} />;
  return (
    <Page title="评分">
      <Nothing
        title="还没有评审材料"
        action={
          <Button type="primary" onClick={() => go({ page: 'take-in' })}>
            去打开评审材料
          </Button>
        }
      >
        打开州商务局发来的评审数据包，就可以开始评分。
      </Nothing>
    </Page>
  );
}

function JoinedScoring({ dossier }: { readonly dossier: string | undefined }) {
  const scheme = useCall('scheme.get', {});
  const list = useCall('sheet.list', {});
  const { sheets, setSheets } = useDraft();
  useEffect(() => {
    if (list.value) setSheets(list.value.sheets);
  }, [list.value, setSheets]);
  if (list.refused) return <Answered from={list}>{() => null}</Answered>;
  return (
    <Answered from={scheme}>
      {(inForce) => {
        const parsed = parseScheme(inForce.scheme);
        if (!parsed.ok) return <RefusalNotice refused={parsed} />;
        if (!sheets) return <Reading what="正在读取评分表" />;
        return <ScoringDesk scheme={parsed.value} sheets={sheets} at={dossier} />;
      }}
    </Answered>
  );
}

function ScoringDesk(props: {
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
  const undo = useUndoKey(() => {
    const dossier = marking.undo();
    if (dossier) go({ page: 'scoring', dossier });
  });
  const rail = { scheme, sheets, current: sheet?.dossier, onChoose: choose, onStep: step };
  return (
    <Page
      title="评分"
      lead="数字直接打分，↑↓ 换项，回车下一项，PageUp / PageDown 换人；F2 弃权，F3 缺席，F4 回避。"
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
            <SheetSide
              scheme={scheme}
              sheet={sheet}
              marking={marking}
              onStep={step}
              onSeal={() => setSealing([sheet])}
            />
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
  readonly onStep: (by: 1 | -1) => void;
  readonly onSeal: () => void;
}) {
  const { scheme, sheet, marking, onStep, onSeal } = props;
  if (sheet.state !== 'recused') {
    return (
      <MarksPanel
        key={sheet.dossier}
        scheme={scheme}
        sheet={sheet}
        marking={marking}
        onApplicant={onStep}
        onSeal={onSeal}
      />
    );
  }
  return (
    <section className="marks" aria-label="评分">
      <Nothing title={`你对 ${sheet.applicant} 回避`}>不评分，也不计入；这与“未评”“弃权”分开记录。</Nothing>
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
