import type { Role } from '../../../domain/sync/envelope.ts';
import { titleOf } from '../../app/navigation.ts';
import { Answered, Notice } from '../../app/notice.tsx';
import { Nothing, Page, Panel } from '../../app/page.tsx';
import { useCall } from '../../app/use-call.ts';
import { AddMember } from './add-member.tsx';
import { AdmitMeeting } from './admit-meeting.tsx';
import { MemberTable } from './member-table.tsx';

/** The committee: who is on it, how far each has come, and the bundles that go out. */
export function PanelPage({ role }: { readonly role: Role }) {
  const answer = useCall('panel.list', {});
  const isSecretariat = role === 'secretariat';
  return (
    <Page
      title={titleOf('panel', role)}
      lead={isSecretariat ? '先登记回避，再逐人导出数据包；每人一份，只有本人打得开。' : '评审人员、登记情况和回避。'}
    >
      {isSecretariat && (
        <Panel title="添加评审人员">
          <AddMember onAdded={answer.reload} />
        </Panel>
      )}
      <Answered from={answer}>
        {({ members }) =>
          members.length === 0 ? (
            <Nothing title="评审组还没有成员">
              {isSecretariat
                ? '在上面填写姓名，添加第一位评审人员。'
                : '接收州商务局发来的数据包后，评审组会出现在这里。'}
            </Nothing>
          ) : (
            <MemberTable members={members} canSend={isSecretariat} onChanged={answer.reload} />
          )
        }
      </Answered>
      {isSecretariat && <AdmitMeeting />}
      {!isSecretariat && <Notice type="info" title="成员由州商务局添加；会上发现需要回避的，可以在这里登记。" />}
    </Page>
  );
}
