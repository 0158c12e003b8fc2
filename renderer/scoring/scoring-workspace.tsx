import { Button, Segmented } from 'antd';
import { useState } from 'react';
import type { Scheme } from '../../domain/scheme/scheme.ts';
import type { Sheet } from '../../domain/scoring/calls.ts';
import { Nothing, Page } from '../kit/page.tsx';
import { StatusTag } from '../kit/status-tag.tsx';
import { useUndoKeys } from '../kit/undo.ts';
import { type ScoringView, useRoute } from '../shell/route.ts';
import { Compare } from './compare.tsx';
import { Overview } from './overview.tsx';
import { isToMark, sealable } from './parts/marks.ts';
import { SealDialog } from './seal-dialog.tsx';
import { useSheetStore } from './sheet-store.ts';
import { SheetView } from './sheet-view.tsx';
import { type Marking, useMarking } from './use-marking.ts';
import { useNotes } from './use-notes.ts';
import { useWorkspaceKeys } from './use-workspace-keys.ts';

const LEADS: Readonly<Record<ScoringView, string>> = {
  sheet: '↑↓ 或回车换项，PageUp / PageDown 换人，F6 看材料，F8 看本项依据。',
  overview: '全部申报人和本人的打分；点姓名去评分。F9 返回。',
  compare: '两位申报人逐项对照。F7 返回。',
};

interface WorkspaceProps {
  readonly scheme: Scheme;
  readonly sheets: readonly Sheet[];
  readonly at: string | undefined;
  readonly view: ScoringView;
}

/** Where one is, and how to move on: to another view or applicant, or by undoing the last change. */
function usePlace({ sheets, at, view }: WorkspaceProps, marking: Marking) {
  const go = useRoute((state) => state.go);
  const sheet = sheets.find(({ dossier }) => dossier === at) ?? sheets[0];
  const show = (next: ScoringView, dossier = sheet?.dossier) => {
    void marking.settle();
    go({ page: 'scoring', view: next, ...(dossier === undefined ? {} : { dossier }) });
  };
  const choose = (dossier: string) => show('sheet', dossier);
  const step = (by: 1 | -1) => {
    const next = sheet && sheets[sheets.indexOf(sheet) + by];
    if (next && view === 'sheet') choose(next.dossier);
  };
  const undo = () => {
    const dossier = marking.undo();
    if (dossier) show(view, dossier);
  };
  useWorkspaceKeys({ step, turn: (next) => show(view === next ? 'sheet' : next) });
  // In long texts the field's own undo is meant.
  useUndoKeys({ undo, isLeftTo: (target) => target instanceof HTMLTextAreaElement });
  return { sheet, show, choose, step, undo };
}

/** Where an expert marks: one sheet, all of them, or two side by side. */
export function ScoringWorkspace(props: WorkspaceProps) {
  const { scheme, sheets, view } = props;
  const marking = useMarking();
  const notes = useNotes();
  const { sheet, show, choose, step, undo } = usePlace(props, marking);
  const [sealing, setSealing] = useState<readonly Sheet[]>();
  return (
    <Page
      brief
      lead={LEADS[view]}
      actions={
        <WorkspaceActions
          {...{ scheme, sheets, view, onView: show }}
          onUndo={undo}
          onSealAll={() => setSealing(sealable(sheets))}
        />
      }
      filled={view !== 'overview'}
    >
      {!sheet && <Nothing title="数据包里没有需要评分的申报">请与州商务局核对。</Nothing>}
      {sheet && view === 'sheet' && (
        <SheetView
          {...{ scheme, sheets, sheet, marking, notes, onChoose: choose, onStep: step }}
          onSeal={() => setSealing([sheet])}
        />
      )}
      {sheet && view === 'overview' && <Overview scheme={scheme} sheets={sheets} onChoose={choose} />}
      {sheet && view === 'compare' && <Compare {...{ scheme, sheets }} first={isToMark(sheet) ? sheet : undefined} />}
      {sealing && (
        <SealDialog
          {...{ scheme, settle: marking.settle }}
          sheets={sealing}
          onGo={choose}
          onClose={() => setSealing(undefined)}
        />
      )}
    </Page>
  );
}

function WorkspaceActions(props: {
  readonly scheme: Scheme;
  readonly sheets: readonly Sheet[];
  readonly view: ScoringView;
  readonly onView: (view: ScoringView) => void;
  readonly onUndo: () => void;
  readonly onSealAll: () => void;
}) {
  const canUndo = useSheetStore(({ history }) => history.undoable.length > 0);
  const ready = sealable(props.sheets).length;
  return (
    <>
      {props.scheme.sample && <StatusTag tone="doubt">示例方案</StatusTag>}
      <Segmented
        aria-label="看法"
        value={props.view}
        onChange={props.onView}
        options={[
          { value: 'sheet', label: '逐份' },
          { value: 'overview', label: '总览' },
          { value: 'compare', label: '对比' },
        ]}
      />
      <Button disabled={!canUndo} onClick={props.onUndo} title="撤销（Ctrl+Z）">
        撤销
      </Button>
      <Button type="primary" disabled={ready === 0} onClick={props.onSealAll}>
        核对并封存全部（{ready}）
      </Button>
    </>
  );
}
