import { Button } from 'antd';
import { useEffect } from 'react';
import { recordedScheme } from '../../domain/scheme/scheme.ts';
import { Answered, Reading, RefusalNotice } from '../kit/notice.tsx';
import { Nothing, Page } from '../kit/page.tsx';
import { useCall } from '../kit/use-call.ts';
import { type ScoringView, useRoute } from '../shell/route.ts';
import { useSession } from '../shell/session.ts';
import { ScoringWorkspace } from './scoring-workspace.tsx';
import { useSheetStore } from './sheet-store.ts';

/** Marking, once there is something to mark. */
export function ScoringPage(props: { readonly dossier: string | undefined; readonly view: ScoringView | undefined }) {
  const joined = useSession((state) => state.status?.room !== undefined);
  const go = useRoute((state) => state.go);
  if (joined) return <JoinedScoring dossier={props.dossier} view={props.view ?? 'sheet'} />;
  return (
    <Page>
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

function JoinedScoring({ dossier, view }: { readonly dossier: string | undefined; readonly view: ScoringView }) {
  const scheme = useCall('scheme.get', {});
  const list = useCall('sheet.list', {});
  const { sheets, setSheets } = useSheetStore();
  useEffect(() => {
    if (list.value) setSheets(list.value.sheets);
  }, [list.value, setSheets]);
  if (list.refused) return <Answered from={list}>{() => null}</Answered>;
  return (
    <Answered from={scheme}>
      {(inForce) => {
        const parsed = recordedScheme(inForce.scheme);
        if (!parsed.ok) return <RefusalNotice refused={parsed} />;
        if (!sheets) return <Reading what="正在读取评分表" />;
        return <ScoringWorkspace scheme={parsed.value} sheets={sheets} at={dossier} view={view} />;
      }}
    </Answered>
  );
}
