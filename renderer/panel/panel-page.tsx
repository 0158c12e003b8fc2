import { Segmented } from 'antd';
import { useState } from 'react';
import type { Role } from '../../domain/base/role.ts';
import type { PanelMember, PanelOverview } from '../../domain/panel/calls.ts';
import { Answered, Notice } from '../kit/notice.tsx';
import { Nothing, Page, Panel } from '../kit/page.tsx';
import { useCall } from '../kit/use-call.ts';
import { titleOf } from '../shell/navigation.ts';
import { AddMember } from './add-member.tsx';
import { AdmitMeeting } from './admit-meeting.tsx';
import { AssignmentView } from './assignment-view.tsx';
import { InterestsView } from './interests-view.tsx';
import { MaskingView } from './masking-view.tsx';
import { MemberTable } from './member-table.tsx';
import { PanelNotices } from './panel-notices.tsx';
import { SendAll } from './send-all.tsx';

type View = 'members' | 'conflicts' | 'assignment' | 'masking';

/** The committee: who is on it, who stands too near to whom, who marks what, and the bundles that go out. */
export function PanelPage({ role }: { readonly role: Role }) {
  const members = useCall('panel.list', {});
  const overview = useCall('panel.overview', {});
  const [view, setView] = useState<View>('members');
  const isSecretariat = role === 'secretariat';
  const reload = () => {
    members.reload();
    overview.reload();
  };
  const open = overview.value?.openConflicts ?? 0;
  return (
    <Page
      title={titleOf('panel', role)}
      lead={
        isSecretariat
          ? '先核对利益关系、登记回避，再逐人导出数据包；每人一份，只有本人打得开。'
          : '评审人员、登记情况和回避。'
      }
      actions={
        <Segmented
          aria-label="评审组的哪一部分"
          value={view}
          onChange={setView}
          options={[
            { value: 'members', label: '成员' },
            { value: 'conflicts', label: open > 0 ? `利益关系（${open} 待核）` : '利益关系' },
            { value: 'assignment', label: '分配' },
            ...(isSecretariat ? [{ value: 'masking' as const, label: '匿名' }] : []),
          ]}
        />
      }
    >
      {view === 'members' && (
        <Members
          isSecretariat={isSecretariat}
          members={members}
          overview={overview.value}
          onChanged={reload}
          onConflicts={() => setView('conflicts')}
        />
      )}
      {view === 'conflicts' && <InterestsView canRule={isSecretariat} onChanged={reload} />}
      {view === 'assignment' && <AssignmentView canAssign={isSecretariat} />}
      {view === 'masking' && <MaskingView />}
    </Page>
  );
}

function Members(props: {
  readonly isSecretariat: boolean;
  readonly members: ReturnType<typeof useCall<'panel.list'>>;
  readonly overview: PanelOverview | undefined;
  readonly onChanged: () => void;
  readonly onConflicts: () => void;
}) {
  const { isSecretariat, onChanged } = props;
  return (
    <>
      {isSecretariat && (
        <Panel title="添加评审人员">
          <AddMember onAdded={onChanged} />
        </Panel>
      )}
      <Answered from={props.members}>
        {({ members }) => (
          <MemberList
            {...{ members, isSecretariat, onChanged }}
            overview={props.overview}
            onConflicts={props.onConflicts}
          />
        )}
      </Answered>
      {isSecretariat && <AdmitMeeting />}
      {!isSecretariat && <Notice type="info" title="成员由州商务局添加；会上发现需要回避的，可以在这里登记。" />}
    </>
  );
}

function MemberList(props: {
  readonly members: readonly PanelMember[];
  readonly isSecretariat: boolean;
  readonly overview: PanelOverview | undefined;
  readonly onChanged: () => void;
  readonly onConflicts: () => void;
}) {
  const { members, isSecretariat, overview } = props;
  if (members.length === 0) {
    return (
      <Nothing title="评审组还没有成员">
        {isSecretariat ? '在上面填写姓名，添加第一位评审人员。' : '接收州商务局发来的数据包后，评审组会出现在这里。'}
      </Nothing>
    );
  }
  return (
    <>
      {overview && <PanelNotices overview={overview} onConflicts={props.onConflicts} />}
      {isSecretariat && <SendAll onSent={props.onChanged} />}
      <MemberTable members={members} canSend={isSecretariat} onChanged={props.onChanged} />
    </>
  );
}
