import { Button, Radio } from 'antd';
import { useState } from 'react';
import type { Role } from '../../domain/base/role.ts';
import type { AlikeOutput } from '../../domain/eligibility/calls.ts';
import { call } from '../kit/client.ts';
import { Panel } from '../kit/page.tsx';
import { ReasonedAct } from '../kit/reason-dialog.tsx';
import { StatusTag } from '../kit/status-tag.tsx';
import { useCall } from '../kit/use-call.ts';
import { useRoute } from '../shell/route.ts';
import { fillWorkingSet } from '../working-set/fill.ts';
import { useDossiers } from '../working-set/use-dossiers.ts';

const ABOUT = {
  enterprise: { same: '同一企业', near: '可能是同一企业', different: '不是同一企业' },
  person: { same: '可能重复申报', near: '同名', different: '不是同一人' },
} as const;

/** Other dossiers that seem to be of the same enterprise or person, why, and how people judged it (R2.7). */
export function AlikePanel({ dossier, role }: { readonly dossier: string; readonly role: Role }) {
  return role === 'expert' ? null : <AlikeList dossier={dossier} />;
}

function AlikeList({ dossier }: { readonly dossier: string }) {
  const list = useCall('alike.list', {});
  const [asked, setAsked] = useState<AlikeOutput>();
  const pairs = list.value?.pairs.filter(({ dossiers }) => dossiers.includes(dossier)) ?? [];
  if (pairs.length === 0) return null;
  const done = () => {
    setAsked(undefined);
    list.reload();
  };
  return (
    <Panel title={`相近的申报（${pairs.length}）`}>
      <ul className="findings">
        {pairs.map((pair) => (
          <AlikeItem key={keyOf(pair)} pair={pair} dossier={dossier} onAsk={() => setAsked(pair)} />
        ))}
      </ul>
      {asked && <JudgeDialog pair={asked} onDone={done} onClose={() => setAsked(undefined)} />}
    </Panel>
  );
}

function keyOf({ about, dossiers }: AlikeOutput): string {
  return `${about} ${dossiers.join(' ')}`;
}

function AlikeItem(props: { readonly pair: AlikeOutput; readonly dossier: string; readonly onAsk: () => void }) {
  const { pair, dossier, onAsk } = props;
  const { about, dossiers, likeness, because, judgement } = pair;
  const go = useRoute((state) => state.go);
  const other = dossiers.find((each) => each !== dossier) ?? dossier;
  const summary = useDossiers().value?.find((entry) => entry.dossier === other)?.summary;
  return (
    <li className="finding">
      <div className="row" style={{ justifyContent: 'space-between' }}>
        <button type="button" className="link-button" onClick={() => go({ page: 'dossier', dossier: other })}>
          {summary?.name ?? '另一份申报'}
        </button>
        <StatusTag tone={likeness === 'same' ? 'doubt' : 'note'}>{ABOUT[about][likeness]}</StatusTag>
      </div>
      {summary && <p className="quiet small">{summary.employer}</p>}
      <p>{because}</p>
      {judgement && (
        <>
          <p>
            <StatusTag tone={judgement.judged === 'same' ? 'doubt' : 'good'}>
              人工核定：{judgement.judged === 'same' ? ABOUT[about].same : ABOUT[about].different}
            </StatusTag>
          </p>
          <p style={{ whiteSpace: 'pre-wrap' }}>{judgement.reason}</p>
        </>
      )}
      <Button size="small" onClick={onAsk}>
        {judgement ? '重新核定' : '核定'}
      </Button>
    </li>
  );
}

function JudgeDialog(props: { readonly pair: AlikeOutput; readonly onDone: () => void; readonly onClose: () => void }) {
  const { about, dossiers, because } = props.pair;
  const [judged, setJudged] = useState<'same' | 'different'>();
  const judge = async (reason: string) => {
    if (!judged) return undefined;
    const reply = await call('alike.judge', { about, dossiers, judged, reason });
    if (reply.ok) await fillWorkingSet();
    return reply;
  };
  return (
    <ReasonedAct
      title={about === 'enterprise' ? '核定是不是同一企业' : '核定是不是同一人'}
      confirm="记录核定"
      ready={judged !== undefined}
      hint="例如：已查登记，两家分别注册，法定代表人不同"
      act={judge}
      onDone={props.onDone}
      onClose={props.onClose}
    >
      <p>{because}。软件的比对结果和你的核定一并留档。</p>
      <Radio.Group
        aria-label="核定"
        value={judged}
        onChange={({ target }) => setJudged(target.value as 'same' | 'different')}
        options={[
          { value: 'same', label: about === 'enterprise' ? '是同一企业' : '是同一人' },
          { value: 'different', label: ABOUT[about].different },
        ]}
      />
    </ReasonedAct>
  );
}
