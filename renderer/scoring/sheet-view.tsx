import { memo, useState } from 'react';
import type { DossierDetail } from '../../domain/dossier/calls.ts';
import type { Scheme } from '../../domain/scheme/scheme.ts';
import type { Sheet } from '../../domain/scoring/calls.ts';
import { DossierForm } from '../dossier/parts/dossier-form.tsx';
import { EvidencePanel } from '../dossier/parts/evidence-panel.tsx';
import { Reading, RefusalNotice } from '../kit/notice.tsx';
import { Nothing } from '../kit/page.tsx';
import { useDossier } from '../working-set/use-dossiers.ts';
import { ApplicantRail, ApplicantStrip } from './applicant-rail.tsx';
import { ItemEvidence } from './item-evidence.tsx';
import { MarksPanel } from './marks-panel.tsx';
import { isToMark } from './parts/marks.ts';
import type { Marking } from './use-marking.ts';
import type { Notes } from './use-notes.ts';
import { useSheetKeys } from './use-workspace-keys.ts';

interface SheetViewProps {
  readonly scheme: Scheme;
  readonly sheets: readonly Sheet[];
  readonly sheet: Sheet;
  readonly marking: Marking;
  readonly notes: Notes;
  readonly onChoose: (dossier: string) => void;
  readonly onStep: (by: 1 | -1) => void;
  readonly onSeal: () => void;
}

/** Applicants on the left, the dossier in the middle, the marks on the right; small windows show one side at a time. */
export function SheetView(props: SheetViewProps) {
  const { scheme, sheets, sheet } = props;
  const [side, setSide] = useState<'dossier' | 'marks'>('marks');
  const [item, setItem] = useState<string>();
  const [isEvidence, setIsEvidence] = useState(false);
  const turn = useSheetKeys({ side, setSide, isEvidence, setIsEvidence });
  const { detail, refused } = useDossier(sheet.dossier);
  const shown = isEvidence ? scheme.items.find(({ id }) => id === item) : undefined;
  const rail = { scheme, sheets, current: sheet.dossier, onChoose: props.onChoose };
  return (
    <div className="scoring">
      <div className="scoring-in" data-side={side}>
        <ApplicantRail {...rail} />
        <ApplicantStrip {...rail} onStep={props.onStep} side={side} onSide={turn} />
        <div className="scoring-dossier">
          {refused && <RefusalNotice refused={refused} />}
          {!refused && !detail && <Reading what="正在读取申报材料" />}
          {detail && shown && (
            <ItemEvidence key={shown.id} item={shown} detail={detail} onClose={() => setIsEvidence(false)} />
          )}
          {detail && !shown && <Dossier key={sheet.dossier} detail={detail} />}
        </div>
        <SheetSide key={sheet.dossier} {...props} detail={detail} onItem={setItem} />
      </div>
    </div>
  );
}

/** The form and its files; re-rendered only for another dossier, not at every mark. */
const Dossier = memo(({ detail }: { readonly detail: DossierDetail }) => (
  <DossierForm detail={detail} before={<EvidencePanel evidence={detail.evidence} />} />
));

function SheetSide(
  props: SheetViewProps & { readonly detail: DossierDetail | undefined; readonly onItem: (item: string) => void },
) {
  const { sheet, detail } = props;
  if (isToMark(sheet)) return <MarksPanel {...props} application={detail?.application} />;
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
