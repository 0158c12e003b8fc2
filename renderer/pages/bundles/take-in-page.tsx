import { Button } from 'antd';
import { useState } from 'react';
import type { CallOutput } from '../../../domain/contract/api.ts';
import type { Role } from '../../../domain/sync/envelope.ts';
import { type ChosenFile, call, chooseFiles } from '../../app/client.ts';
import { CodeField } from '../../app/code-field.tsx';
import { JobBar } from '../../app/job-bar.tsx';
import { refreshStatus } from '../../app/lifecycle.ts';
import { titleOf } from '../../app/navigation.ts';
import { NoSecrets } from '../../app/no-secrets.tsx';
import { RefusalNotice } from '../../app/notice.tsx';
import { Page, Panel } from '../../app/page.tsx';
import { useAction, useJob } from '../../app/use-action.ts';
import { useSession } from '../../stores/session.ts';
import { fillWorkingSet } from '../../working-set/fill.ts';
import { JoinRequest } from './join-request.tsx';
import { TakeInResult } from './take-in-result.tsx';

type Outcomes = CallOutput<'bundle.in'>['files'];

const LEADS: Readonly<Record<Role, string>> = {
  secretariat: '选择专家或会议电脑交回的数据包（.room），可以一次选多个；重复选择不会重复计入。',
  expert: '选择州商务局发来的数据包（.room）。第一次打开要输入密封信里的开启码，以后的更新不用。',
  meeting: '选择州商务局发来的数据包和各位专家交回的数据包（.room），可以一次选多个；重复选择不会重复计入。',
  county: '',
};

/** Takes bundles in and tells, file by file, what came of it. */
export function TakeInPage({ role }: { readonly role: Role }) {
  const joined = useSession((state) => state.status?.room !== undefined);
  return (
    <Page title={titleOf('take-in', role)} lead={LEADS[role]}>
      {role === 'meeting' && !joined && <JoinRequest />}
      <Panel title={role === 'meeting' && !joined ? '第二步　接收州商务局发来的数据包' : '选择数据包'}>
        <TakeIn opensWithCode={role === 'expert'} joined={joined} />
      </Panel>
    </Page>
  );
}

function TakeIn({ opensWithCode, joined }: { readonly opensWithCode: boolean; readonly joined: boolean }) {
  const [files, setFiles] = useState<readonly ChosenFile[]>([]);
  const [noSecrets, setNoSecrets] = useState(false);
  const [code, setCode] = useState('');
  const [outcomes, setOutcomes] = useState<Outcomes>([]);
  const asksCode = opensWithCode && (!joined || outcomes.some((each) => each.code === 'bundle-code-needed'));
  const choose = useAction(async () => {
    const chosen = await chooseFiles('bundle');
    if (chosen.ok && chosen.value.length > 0) {
      setFiles(chosen.value);
      setOutcomes([]);
    }
    return chosen;
  });
  const run = useJob(async (job) => {
    const tokens = files.map(({ token }) => token);
    const reply = await call('bundle.in', { files: tokens, job, ...(asksCode && code !== '' ? { code } : {}) });
    if (reply.ok) await Promise.all([refreshStatus(), fillWorkingSet()]);
    return reply;
  });
  const start = async () => {
    const done = await run.run();
    if (!done) return;
    setOutcomes(done.files);
    if (done.files.every(({ ok }) => ok)) setFiles([]);
  };
  return (
    <div className="stack">
      <NoSecrets what="导入" checked={noSecrets} onChange={setNoSecrets} />
      <ChosenBundles files={files} disabled={!noSecrets || run.busy} onChoose={() => void choose.run()} />
      {asksCode && files.length > 0 && (
        <CodeField label="开启码" purpose="opening" value={code} onChange={setCode} onEnter={() => void start()} />
      )}
      <RefusalNotice refused={choose.refused ?? run.refused} />
      <JobBar action={run} title="正在核对数据包" />
      {files.length > 0 && (
        <div>
          <Button
            type="primary"
            disabled={!noSecrets || (asksCode && code === '')}
            loading={run.busy}
            onClick={() => void start()}
          >
            核对并接收
          </Button>
        </div>
      )}
      <TakeInResult outcomes={outcomes} />
    </div>
  );
}

function ChosenBundles(props: {
  readonly files: readonly ChosenFile[];
  readonly disabled: boolean;
  readonly onChoose: () => void;
}) {
  return (
    <>
      <div>
        <Button disabled={props.disabled} onClick={props.onChoose}>
          {props.files.length === 0 ? '选择数据包' : '重新选择'}
        </Button>
      </div>
      {props.files.length > 0 && (
        <ul className="chosen" aria-label="已选择">
          {props.files.map(({ token, name }) => (
            <li key={token}>{name}</li>
          ))}
        </ul>
      )}
    </>
  );
}
