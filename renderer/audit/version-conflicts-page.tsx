import { useState } from 'react';
import type { ConflictOutput } from '../../domain/audit/calls.ts';
import { call } from '../kit/client.ts';
import { Answered, Notice } from '../kit/notice.tsx';
import { Nothing, Page, Panel } from '../kit/page.tsx';
import { ReasonedAct } from '../kit/reason-dialog.tsx';
import { formatInstant } from '../kit/time.ts';
import { useCall } from '../kit/use-call.ts';
import { VersionConflictCard, versionName } from './version-conflict-card.tsx';
import './version-conflicts.css';

interface Choice {
  readonly conflict: ConflictOutput;
  readonly place: number;
}

/** Records that contradict each other, side by side; a person decides which counts, and why. All stay on record. */
export function VersionConflictsPage() {
  const answer = useCall('conflict.list', {});
  const [choice, setChoice] = useState<Choice>();
  return (
    <Page lead="同一件事有互不相承的版本，或一个人的记录链分了叉时，由人在这里并排看清、选定一个，写明理由。有疑问的评分在核定之前不计入；未选的也留档。">
      <Answered from={answer}>
        {({ conflicts, settled }) => (
          <>
            {conflicts.length === 0 ? (
              <Nothing title="没有待核定的冲突">合并数据包时发现冲突，会列在这里。</Nothing>
            ) : (
              <Notice type="warning" title={`有 ${conflicts.length} 处待核定。`} />
            )}
            {conflicts.map((conflict) => (
              <VersionConflictCard
                key={`${conflict.kind} ${conflict.id}`}
                conflict={conflict}
                onChoose={(place) => setChoice({ conflict, place })}
              />
            ))}
            {settled.length > 0 && <Settled settled={settled} />}
          </>
        )}
      </Answered>
      {choice && <SettleDialog {...choice} onDone={answer.reload} onClose={() => setChoice(undefined)} />}
    </Page>
  );
}

function Settled({ settled }: { readonly settled: readonly { what: string; by: string; at: string }[] }) {
  return (
    <Panel title={`已核定（${settled.length}）`}>
      <ul className="issues">
        {settled.map(({ what, by, at }) => (
          <li key={`${at} ${what}`}>
            {what}
            <p className="quiet small">
              {by}　{formatInstant(at)}
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function SettleDialog(props: Choice & { readonly onDone: () => void; readonly onClose: () => void }) {
  const { conflict, place, onDone, onClose } = props;
  const { kind, id, title, versions } = conflict;
  const version = versions[place];
  if (!version) return null;
  return (
    <ReasonedAct
      title={`以${versionName(conflict, place)}为准`}
      confirm="核定"
      hint="例如：已与本人核对，以纸质签字件为准"
      act={(reason) => call('conflict.settle', { kind, id, keep: version.hash, reason })}
      onDone={onDone}
      onClose={onClose}
    >
      <p>{title}</p>
      <p className="quiet">
        {version.by}　{formatInstant(version.at)}　{version.content}
      </p>
    </ReasonedAct>
  );
}
