import { Button } from 'antd';
import { useState } from 'react';
import type { CallInput, CallOutput } from '../../domain/api.ts';
import { call } from '../kit/client.ts';
import { JobBar } from '../kit/job-bar.tsx';
import { Notice, RefusalNotice } from '../kit/notice.tsx';
import { useJob } from '../kit/use-action.ts';

type Salvaged = CallOutput<'vault.salvage'>;

function lossesOf({ records, attachments, missing, setAside }: Salvaged): string[] {
  const runs = records.lost.map(([first, last]) => (first === last ? `第 ${first} 条` : `第 ${first} 至 ${last} 条`));
  return [
    runs.length > 0 ? `丢失的记录：${runs.join('、')}。` : '没有发现丢失的记录。',
    ...(records.isEndKnown ? [] : ['末尾也有损坏，最后可能还有丢失的记录。']),
    ...(attachments.lost > 0 ? [`${attachments.lost} 个附件损坏或缺失，请用原件重新导入。`] : []),
    ...missing.map((what) => `${what}没有救出，打不开，请用备份恢复。损坏的评审室没有动。`),
    ...(setAside ? [`损坏的原件没有改动，改名为“${setAside}”，在同一个位置，请先不要删除。`] : []),
  ];
}

/** Salvages what is whole in a damaged vault, with the secret that was typed, and says what was lost. */
export function Salvage(props: { readonly secret: CallInput<'vault.salvage'>['secret']; readonly onDone: () => void }) {
  const [saved, setSaved] = useState<Salvaged>();
  const salvage = useJob((job) => call('vault.salvage', { secret: props.secret, job }));
  const start = () => void salvage.run().then((done) => done && setSaved(done));
  if (saved)
    return (
      <Notice
        type={saved.missing.length > 0 ? 'error' : 'warning'}
        title={`已救出 ${saved.records.saved} 条记录、${saved.attachments.saved} 个附件。`}
        description={
          <>
            <ul>
              {lossesOf(saved).map((loss) => (
                <li key={loss}>{loss}</li>
              ))}
            </ul>
            {saved.missing.length === 0 && <Button onClick={props.onDone}>知道了，用原来的口令打开</Button>}
          </>
        }
      />
    );
  return (
    <section className="stack" aria-label="损坏的评审室">
      <p>
        有完好的备份的，请先用备份恢复。没有备份的，可以把还完好的记录和附件救出来，放进一个新的评审室；损坏的原件不改动，留在旁边。
      </p>
      <JobBar action={salvage} title="正在抢救" />
      <RefusalNotice refused={salvage.refused} onClose={salvage.clear} />
      <div>
        <Button loading={salvage.busy} onClick={start}>
          救出完好的记录
        </Button>
      </div>
    </section>
  );
}
