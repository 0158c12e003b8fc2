import { Button, Radio } from 'antd';
import { useState } from 'react';
import type { Role } from '../../domain/base/role.ts';
import type { DossierDetail } from '../../domain/dossier/calls.ts';
import { VERDICTS } from '../../domain/eligibility/words.ts';
import { call } from '../kit/client.ts';
import { Panel } from '../kit/page.tsx';
import { ReasonedAct } from '../kit/reason-dialog.tsx';
import { VerdictTag } from '../kit/status-tag.tsx';
import { formatInstant } from '../kit/time.ts';
import { refreshDossier } from '../working-set/fill.ts';

/** All rulings by people that override the rules, newest last; secretariat and meeting may add one (R2.8). */
export function RulingPanel({ detail, role }: { readonly detail: DossierDetail; readonly role: Role }) {
  const [asking, setAsking] = useState(false);
  const mayRule = role === 'secretariat' || role === 'meeting';
  if (!mayRule && detail.rulings.length === 0) return null;
  return (
    <Panel title="人工认定">
      {detail.rulings.length === 0 && (
        <p className="quiet">
          {detail.verdict === 'person' ? '规则无法判定，请核实后作出认定。' : '目前以规则结论为准。'}
        </p>
      )}
      <ol className="stack" style={{ gap: '0.75rem' }}>
        {detail.rulings.map((ruling) => (
          <RulingItem key={ruling.at} ruling={ruling} />
        ))}
      </ol>
      {mayRule && (
        <div style={{ marginTop: '0.75rem' }}>
          <Button type={detail.standing === 'person' ? 'primary' : 'default'} onClick={() => setAsking(true)}>
            作出认定
          </Button>
        </div>
      )}
      {asking && <RulingDialog detail={detail} onClose={() => setAsking(false)} />}
    </Panel>
  );
}

function RulingItem({ ruling }: { readonly ruling: DossierDetail['rulings'][number] }) {
  return (
    <li>
      <p className="row">
        <VerdictTag verdict={ruling.verdict} />
        <span className="quiet small">原规则结论：{VERDICTS[ruling.over]}</span>
      </p>
      <p style={{ whiteSpace: 'pre-wrap' }}>{ruling.reason}</p>
      <p className="quiet small">
        {ruling.by} · {formatInstant(ruling.at)}
      </p>
    </li>
  );
}

type Ruled = 'met' | 'not-met';

function RulingDialog({ detail, onClose }: { readonly detail: DossierDetail; readonly onClose: () => void }) {
  const [verdict, setVerdict] = useState<Ruled>();
  const decide = async (reason: string) => {
    if (!verdict) return undefined;
    const reply = await call('dossier.decide', { dossier: detail.dossier, verdict, reason });
    return reply.ok ? refreshDossier(detail.dossier) : reply;
  };
  return (
    <ReasonedAct
      title={`认定 ${detail.name} 的申报资格`}
      confirm="记录认定"
      ready={verdict !== undefined}
      hint="例如：已电话核实，补交了纳税证明"
      act={decide}
      onClose={onClose}
    >
      <p>规则结论是“{VERDICTS[detail.verdict]}”。你的认定与理由同原结论一并留档，原结论不会被抹去。</p>
      <Radio.Group
        aria-label="认定"
        value={verdict}
        onChange={({ target }) => setVerdict(target.value as Ruled)}
        options={[
          { value: 'met', label: VERDICTS.met },
          { value: 'not-met', label: VERDICTS['not-met'] },
        ]}
      />
    </ReasonedAct>
  );
}
