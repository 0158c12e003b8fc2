import { Button } from 'antd';
import { useState } from 'react';
import type { AuditOutput } from '../../domain/audit/calls.ts';
import type { Role } from '../../domain/base/role.ts';
import { shortDigest } from '../../domain/records/fingerprint.ts';
import { call } from '../kit/client.ts';
import { Notice, Reading, RefusalNotice } from '../kit/notice.tsx';
import { Facts, Page } from '../kit/page.tsx';
import { StatusTag, type Tone } from '../kit/status-tag.tsx';
import { useAction } from '../kit/use-action.ts';
import { AuditLog } from './audit-log.tsx';

/** Verifies every record (the vault's chain, every signature, every author's chain) and shows the log of acts. */
export function AuditPage({ role }: { readonly role: Role }) {
  const [result, setResult] = useState<AuditOutput>();
  const run = useAction(() => call('audit.run', {}));
  const start = () => void run.run().then((done) => done && setResult(done));
  return (
    <Page
      lead="逐条核对签名和前后衔接：有没有缺、有没有被改、有没有互相冲突。下面是每个人做过的每件事。只读不改。"
      actions={
        <Button type="primary" loading={run.busy} onClick={start}>
          {result ? '再查一遍' : '开始自查'}
        </Button>
      }
      filled
    >
      <RefusalNotice refused={run.refused} onClose={run.clear} />
      {run.busy && !result && <Reading what="正在逐条核对" />}
      {result && <AuditResult result={result} />}
      <AuditLog canExportRecord={role === 'secretariat' || role === 'meeting'} />
    </Page>
  );
}

function AuditResult({ result }: { readonly result: AuditOutput }) {
  return (
    <>
      <Notice
        type={result.ok ? 'success' : 'error'}
        title={
          result.ok
            ? `${result.records} 条记录全部完好。`
            : `发现 ${result.problems.length} 个问题，请先停止录入并联系技术人员。`
        }
        description={
          result.problems.length > 0 && (
            <ul>
              {result.problems.map(({ code, message }) => (
                <li key={`${code} ${message}`}>{message}</li>
              ))}
            </ul>
          )
        }
      />
      <details className="panel">
        <summary>各人的记录链（{result.chains.length}）</summary>
        <Chains chains={result.chains} />
        <Facts
          facts={[
            [
              '全部记录的末端摘要',
              <span key="head" className="code small">
                {result.head}
              </span>,
            ],
          ]}
        />
      </details>
    </>
  );
}

const STATES: Readonly<Record<AuditOutput['chains'][number]['state'], { tone: Tone; text: string }>> = {
  complete: { tone: 'good', text: '完整' },
  partial: { tone: 'note', text: '只收到与本机有关的部分' },
  gap: { tone: 'bad', text: '有缺' },
  forked: { tone: 'bad', text: '有分叉' },
  broken: { tone: 'bad', text: '断开' },
};

function Chains({ chains }: { readonly chains: AuditOutput['chains'] }) {
  return (
    <div className="table-frame" style={{ margin: '0.75rem 0' }}>
      <table className="plain-table">
        <thead>
          <tr>
            <th>记录人</th>
            <th>去向</th>
            <th className="figure">条数</th>
            <th>末条摘要</th>
            <th>状态</th>
          </tr>
        </thead>
        <tbody>
          {chains.map(({ author, name, chain, seq, head, state }) => (
            <tr key={`${author} ${chain}`}>
              <th scope="row">{name || author.slice(0, 8)}</th>
              <td>{chain === 'open' ? '可随数据包传送' : '只留在本机'}</td>
              <td className="figure">{seq}</td>
              <td className="code small">{head ? shortDigest(head) : '—'}</td>
              <td>
                <StatusTag tone={STATES[state].tone}>{STATES[state].text}</StatusTag>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
