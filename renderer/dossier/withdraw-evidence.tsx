import { Button } from 'antd';
import { useState } from 'react';
import type { Evidence } from '../../domain/application/record.ts';
import { call } from '../kit/client.ts';
import { ReasonedAct } from '../kit/reason-dialog.tsx';
import { keepDossier } from '../working-set/fill.ts';

/** Hides a file that was attached by mistake; it and the reason stay on record. */
export function WithdrawEvidence({ evidence, place }: { readonly evidence: Evidence; readonly place: number }) {
  const { dossier, sha256, name } = evidence;
  const [asking, setAsking] = useState(false);
  const withdraw = async (reason: string) => {
    const reply = await call('evidence.withdraw', { dossier, sha256, reason });
    if (reply.ok) await keepDossier(reply.value);
    return reply;
  };
  return (
    <>
      <Button
        size="small"
        type="text"
        aria-label={`撤下第 ${place} 份`}
        title={`撤下“${name}”`}
        onClick={() => setAsking(true)}
      >
        撤下
      </Button>
      {asking && (
        <ReasonedAct
          title={`撤下“${name}”`}
          confirm="撤下"
          hint="例如：传错了文件"
          act={withdraw}
          onClose={() => setAsking(false)}
        >
          <p>撤下的材料不再随申报送审，但仍留档，可以查到。</p>
        </ReasonedAct>
      )}
    </>
  );
}
