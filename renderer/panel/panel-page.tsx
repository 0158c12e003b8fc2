import { Segmented } from 'antd';
import { useState } from 'react';
import type { CallOutput } from '../../domain/api.ts';
import type { Role } from '../../domain/base/role.ts';
import type { PanelMember, PanelOverview } from '../../domain/panel/calls.ts';
import { Answered, Notice } from '../kit/notice.tsx';
import { Nothing, Page, Panel } from '../kit/page.tsx';
import { type Loaded, useCall } from '../kit/use-call.ts';
import { AddMember } from './add-member.tsx';
import { AssignmentView } from './assignment-view.tsx';
import { InterestsView } from './interests-view.tsx';
import { MaskingView } from './masking-view.tsx';
import { MemberTable } from './member-table.tsx';
import type { PanelBundles } from './panel-bundles.ts';
import { PanelNotices } from './panel-notices.tsx';

type View = 'members' | 'interests' | 'assignment' | 'masking';

/** The committee: who is on it, conflicts of interest, who marks what, and the bundles that go out. */
export function PanelPage({ role, bundles }: { readonly role: Role; readonly bundles: PanelBundles }) {
  const members = useCall('panel.list', {});
  const overview = useCall('panel.overview', {});
  const [view, setView] = useState<View>('members');
  const isSecretariat = role === 'secretariat';
  const reload = () => {
    members.reload();
    overview.reload();
  };
  return (
    <Page
      lead={
        isSecretariat
          ? '先核对利益关系、登记回避，再逐人导出数据包；每人一份，只有本人打得开。'
          : '评审人员、登记情况和回避。'
      }
      actions={
        <Views view={view} onView={setView} open={overview.value?.openConflicts ?? 0} withMasking={isSecretariat} />
      }
    >
      {view === 'members' && (
        <Members
          isSecretariat={isSecretariat}
          bundles={bundles}
          members={members}
          overview={overview.value}
          onChanged={reload}
          onInterests={() => setView('interests')}
        />
      )}
      {view === 'interests' && <InterestsView canRule={isSecretariat} onChanged={reload} />}
      {view === 'assignment' && <AssignmentView canAssign={isSecretariat} />}
      {view === 'masking' && <MaskingView />}
    </Page>
  );
}

function Views(props: {
  readonly view: View;
  readonly onView: (view: View) => void;
  /** Possible conflicts of interest that nobody has looked at. */
  readonly open: number;
  readonly withMasking: boolean;
}) {
  const { open } = props;
  return (
    <Segmented
      aria-label="评审组的哪一部分"
      value={props.view}
      onChange={props.onView}
      options={[
        { value: 'members', label: '成员' },
        { value: 'interests', label: open > 0 ? `利益关系（${open} 待核）` : '利益关系' },
        { value: 'assignment', label: '分配' },
        ...(props.withMasking ? [{ value: 'masking' as const, label: '匿名' }] : []),
      ]}
    />
  );
}

interface MembersProps {
  readonly isSecretariat: boolean;
  readonly bundles: PanelBundles;
  readonly overview: PanelOverview | undefined;
  readonly onChanged: () => void;
  readonly onInterests: () => void;
}

function Members(props: MembersProps & { readonly members: Loaded<CallOutput<'panel.list'>> }) {
  const { isSecretariat, bundles, onChanged } = props;
  return (
    <>
      {isSecretariat && (
        <Panel title="添加评审人员">
          <AddMember onAdded={onChanged} />
        </Panel>
      )}
      <Answered from={props.members}>{({ members }) => <MemberList {...props} members={members} />}</Answered>
      {isSecretariat && <bundles.AdmitMeeting />}
      {!isSecretariat && <Notice type="info" title="成员由州商务局添加；会上发现需要回避的，可以在这里登记。" />}
    </>
  );
}

function MemberList(props: MembersProps & { readonly members: readonly PanelMember[] }) {
  const { members, isSecretariat, bundles, overview, onChanged } = props;
  if (members.length === 0) {
    return (
      <Nothing title="评审组还没有成员">
        {isSecretariat ? '在上面填写姓名，添加第一位评审人员。' : '接收州商务局发来的数据包后，评审组会出现在这里。'}
      </Nothing>
    );
  }
  return (
    <>
      {overview && <PanelNotices overview={overview} onInterests={props.onInterests} />}
      {isSecretariat && <bundles.SendToAll onSent={onChanged} />}
      <MemberTable members={members} isSecretariat={isSecretariat} bundles={bundles} onChanged={onChanged} />
    </>
  );
}
