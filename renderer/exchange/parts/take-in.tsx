import { Button, Input } from 'antd';
import { useState } from 'react';
import type { CallOutput } from '../../../domain/api.ts';
import { type ChosenFile, call, chooseFiles } from '../../kit/client.ts';
import { CodeField } from '../../kit/code-field.tsx';
import { Field } from '../../kit/field.tsx';
import { JobBar } from '../../kit/job-bar.tsx';
import { NoSecrets } from '../../kit/no-secrets.tsx';
import { RefusalNotice } from '../../kit/notice.tsx';
import { useAction, useJob } from '../../kit/use-action.ts';
import { refreshStatus } from '../../shell/lifecycle.ts';
import { fillWorkingSet } from '../../working-set/fill.ts';
import { TakeInResult } from '../take-in-result.tsx';

type Outcomes = CallOutput<'bundle.in'>['files'];

interface TakeInProps {
  readonly opensWithCode: boolean;
  readonly joined: boolean;
  readonly onTaken?: () => void;
}

/** The bundles chosen, the questions about them, and the result for each. */
function useTakeIn({ opensWithCode, joined, onTaken }: TakeInProps) {
  const [files, setFiles] = useState<readonly ChosenFile[]>([]);
  const [code, setCode] = useState('');
  const [countyKey, setCountyKey] = useState('');
  const [outcomes, setOutcomes] = useState<Outcomes>([]);
  const asksCode = opensWithCode && (!joined || hasCode(outcomes, 'bundle-code-needed'));
  const asksKey = hasCode(outcomes, 'county-key-changed');
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
    const given = {
      ...(asksCode && code !== '' ? { code } : {}),
      ...(asksKey && countyKey.trim() !== '' ? { countyKey: countyKey.trim() } : {}),
    };
    const reply = await call('bundle.in', { files: tokens, job, ...given });
    if (reply.ok) await Promise.all([refreshStatus(), fillWorkingSet()]);
    return reply;
  });
  const start = async () => {
    const done = await run.run();
    if (!done) return;
    setOutcomes(done.files);
    onTaken?.();
    if (done.files.every(({ ok }) => ok)) setFiles([]);
  };
  return { files, code, setCode, countyKey, setCountyKey, outcomes, asksCode, asksKey, choose, run, start };
}

/** Chooses bundles, imports them, and shows the result for each. A county's new key requires its fingerprint. */
export function TakeIn(props: TakeInProps) {
  const { files, outcomes, choose, run, start, ...asked } = useTakeIn(props);
  const { code, setCode, countyKey, setCountyKey, asksCode, asksKey } = asked;
  const [noSecrets, setNoSecrets] = useState(false);
  return (
    <div className="stack">
      <NoSecrets what="导入" checked={noSecrets} onChange={setNoSecrets} />
      <ChosenBundles files={files} disabled={!noSecrets || run.busy} onChoose={() => void choose.run()} />
      {asksCode && files.length > 0 && (
        <CodeField label="开启码" purpose="opening" value={code} onChange={setCode} onEnter={() => void start()} />
      )}
      {asksKey && files.length > 0 && <CountyKeyField value={countyKey} onChange={setCountyKey} />}
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

function CountyKeyField(props: { readonly value: string; readonly onChange: (value: string) => void }) {
  return (
    <Field label="新的指纹" hint="打电话给该县市，由对方念出指纹，一致才填写">
      {(control) => <Input {...control} value={props.value} onChange={({ target }) => props.onChange(target.value)} />}
    </Field>
  );
}

function hasCode(outcomes: Outcomes, code: string): boolean {
  return outcomes.some((each) => each.code === code);
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
