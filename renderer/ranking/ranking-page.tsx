import { Button } from 'antd';
import type { RankingOutput } from '../../domain/ranking/calls.ts';
import { recordedScheme } from '../../domain/scheme/scheme.ts';
import { Answered, Notice, Reading } from '../kit/notice.tsx';
import { Nothing, Page } from '../kit/page.tsx';
import { useCall } from '../kit/use-call.ts';
import { useRoute } from '../shell/route.ts';
import { RankingTable } from './ranking-table.tsx';

/** The ranking, the reasons for it, and what is still open. */
export function RankingPage() {
  const ranking = useCall('ranking.get', {});
  const go = useRoute((state) => state.go);
  return (
    <Page
      lead="得分按方案精确计算；每一处去高去低、同分先后和名额取舍都写明理由。"
      actions={
        <>
          <Button onClick={ranking.reload}>重新计算</Button>
          <Button type="primary" disabled={!ranking.value} onClick={() => go({ page: 'reports', kind: 'summary' })}>
            生成汇总表
          </Button>
        </>
      }
    >
      {ranking.refused?.code === 'ranking-impossible' ? (
        <Nothing
          title="还不能排名"
          action={
            <Button type="primary" onClick={() => go({ page: 'take-in' })}>
              去收评分
            </Button>
          }
        >
          {ranking.refused.message}
        </Nothing>
      ) : (
        <Answered from={ranking}>{(result) => <RankingResult result={result} />}</Answered>
      )}
    </Page>
  );
}

function RankingResult({ result }: { readonly result: RankingOutput }) {
  const { value } = useCall('scheme.get', {});
  const parsed = value && recordedScheme(value.scheme);
  const { ranking, quota, sample, notes } = result;
  const recommended = ranking.filter(({ standing }) => standing === 'recommended').length;
  const open = ranking.filter(({ standing }) => standing === 'person').length;
  if (!parsed?.ok) return <Reading />;
  return (
    <>
      <dl className="figures-line">
        <Figure name="参加排名" value={ranking.length} />
        <Figure name="推荐名额" value={quota} />
        <Figure name="推荐" value={recommended} />
        <Figure name="待人工确定" value={open} />
      </dl>
      {notes.length > 0 && (
        <Notice
          type={sample ? 'warning' : 'info'}
          title={
            <ul>
              {notes.map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          }
        />
      )}
      <RankingTable rows={ranking} scheme={parsed.value} />
    </>
  );
}

function Figure({ name, value }: { readonly name: string; readonly value: number }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="numbers">{value}</dd>
    </div>
  );
}
