import { Button } from 'antd';
import { useState } from 'react';
import type { PaperOutput } from '../../../domain/scoring/paper-calls.ts';
import { type ChosenFile, call, withFile } from '../../kit/client.ts';
import { Notice, RefusalNotice } from '../../kit/notice.tsx';
import { Panel } from '../../kit/page.tsx';
import { ReasonDialog, ReasonedAct } from '../../kit/reason-dialog.tsx';
import { StatusTag, type Tone } from '../../kit/status-tag.tsx';
import { useAction } from '../../kit/use-action.ts';
import { AttachScan } from '../parts/attach-scan.tsx';

const STATES: Readonly<Record<PaperOutput['dossiers'][number]['state'], { tone: Tone; text: string }>> = {
  open: { tone: 'plain', text: '未计入' },
  confirmed: { tone: 'good', text: '已计入' },
  withdrawn: { tone: 'note', text: '已撤出' },
  'sealed-by-expert': { tone: 'note', text: '本人已在电脑上封存' },
  both: { tone: 'bad', text: '纸质和电脑上都有，须撤出一份' },
};

interface CountingProps {
  readonly paper: PaperOutput;
  readonly onChanged: (paper: PaperOutput) => void;
}

/** The two readings compared; where they agree they can be counted, with the scan of the signed paper. */
export function CountingPanel({ paper, onChanged }: CountingProps) {
  const { clerks, mismatches } = paper;
  return (
    <Panel title="核对与计入">
      <div className="stack">
        <ul>
          {clerks.map(({ clerk, sheets }, place) => (
            <li key={clerk}>
              第 {place + 1} 遍：{clerk}，录了 {sheets} 份
            </li>
          ))}
        </ul>
        {clerks.length < 2 && <Notice type="info" title="两个人都录完，才能核对。" />}
        {mismatches.length > 0 && <Mismatches paper={paper} />}
        {clerks.length === 2 && mismatches.length === 0 && <Confirming paper={paper} onChanged={onChanged} />}
        <Counted paper={paper} onChanged={onChanged} />
        {paper.dossiers.some(({ state }) => state === 'sealed-by-expert') && <AttachScan panellist={paper.panellist} />}
      </div>
    </Panel>
  );
}

function Mismatches({ paper: { clerks, mismatches } }: { readonly paper: PaperOutput }) {
  return (
    <>
      <Notice type="warning" title={`两遍有 ${mismatches.length} 处不一致：请对照原件，由录错的人重新录入更正。`} />
      <div className="table-frame">
        <table className="plain-table" aria-label="不一致的地方">
          <thead>
            <tr>
              <th>申报人</th>
              <th>评分项</th>
              {clerks.map(({ clerk }) => (
                <th key={clerk}>{clerk}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {mismatches.map(({ dossier, applicant, item, itemName, values }) => (
              <tr key={`${dossier} ${item}`}>
                <th scope="row">{applicant}</th>
                <td>{itemName}</td>
                {values.map((value, place) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the values are in the order of the clerks
                  <td key={place} className="numbers">
                    {value}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** Counts readings that agree; if something counts already, asks why it is replaced. */
function Confirming({ paper: { panellist }, onChanged }: CountingProps) {
  const [scan, setScan] = useState<ChosenFile>();
  const [asks, setAsks] = useState(false);
  const choose = useAction(() => withFile('scan', undefined, async (file) => ({ ok: true as const, value: file })));
  const count = useAction(async (reason?: string) => {
    const reply = await call('paper.confirm', {
      panellist,
      ...(scan ? { scan: scan.token } : {}),
      ...(reason ? { reason } : {}),
    });
    setAsks(!reply.ok && reply.code === 'sheet-sealed');
    if (reply.ok) onChanged(reply.value);
    return reply;
  });
  return (
    <div className="stack">
      <Notice type="success" title="两遍一致。" />
      <div className="row">
        <Button loading={choose.busy} onClick={() => void choose.run().then((file) => file && setScan(file))}>
          {scan ? `扫描件：${scan.name}` : '附上签名原件的扫描件（可不附）'}
        </Button>
        <Button type="primary" loading={count.busy} onClick={() => void count.run()}>
          计入评分
        </Button>
      </div>
      <RefusalNotice refused={choose.refused ?? (asks ? undefined : count.refused)} />
      {asks && (
        <ReasonDialog
          title="替换已计入的评分"
          confirm="替换"
          busy={count.busy}
          refused={undefined}
          hint="例如：原来录入有误，已对照原件"
          onConfirm={(reason) => void count.run(reason)}
          onCancel={() => setAsks(false)}
        />
      )}
    </div>
  );
}

function Counted({ paper, onChanged }: CountingProps) {
  const { panellist, dossiers } = paper;
  const [leaving, setLeaving] = useState<PaperOutput['dossiers'][number]>();
  return (
    <ul className="counted" aria-label="计入情况">
      {dossiers.map((each) => (
        <li key={each.dossier} className="row">
          <span>{each.applicant}</span>
          <StatusTag tone={STATES[each.state].tone}>{STATES[each.state].text}</StatusTag>
          {(each.state === 'confirmed' || each.state === 'both') && (
            <button
              type="button"
              className="link-button small"
              aria-label={`撤出：${each.applicant}的纸质评分`}
              onClick={() => setLeaving(each)}
            >
              撤出
            </button>
          )}
        </li>
      ))}
      {leaving && (
        <ReasonedAct
          title={`撤出 ${leaving.applicant} 的纸质评分`}
          confirm="撤出"
          hint="例如：本人已在电脑上评过"
          act={(reason) => call('paper.withdraw', { panellist, dossier: leaving.dossier, reason })}
          onDone={onChanged}
          onClose={() => setLeaving(undefined)}
        />
      )}
    </ul>
  );
}
