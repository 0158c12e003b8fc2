import type { Role } from '../../domain/base/role.ts';
import { Page, Panel } from '../kit/page.tsx';
import { useSession } from '../shell/session.ts';
import { JoinRequest } from './join-request.tsx';
import { TakeIn } from './parts/take-in.tsx';

const LEADS: Readonly<Record<Role, string>> = {
  secretariat: '选择专家或会议电脑交回的数据包（.room），可以一次选多个；重复选择不会重复计入。',
  expert: '选择州商务局发来的数据包（.room）。第一次打开要输入密封信里的开启码，以后的更新不用。',
  meeting: '选择州商务局发来的数据包和各位专家交回的数据包（.room），可以一次选多个；重复选择不会重复计入。',
  county: '',
};

/** Imports bundles and shows the result for each file. */
export function TakeInPage({ role }: { readonly role: Role }) {
  const joined = useSession((state) => state.status?.room !== undefined);
  return (
    <Page lead={LEADS[role]}>
      {role === 'meeting' && !joined && <JoinRequest />}
      <Panel title={role === 'meeting' && !joined ? '第二步　接收州商务局发来的数据包' : '选择数据包'}>
        <TakeIn opensWithCode={role === 'expert'} joined={joined} />
      </Panel>
    </Page>
  );
}
