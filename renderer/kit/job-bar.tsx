import { Button, Progress } from 'antd';
import { useProgress } from './progress.ts';
import type { JobAction } from './use-action.ts';

/** A job in progress: how far it has come, what it is doing, and a way to stop it. */
export function JobBar(props: {
  readonly action: Pick<JobAction<never, unknown>, 'job' | 'busy' | 'cancel'>;
  /** Shown until the job reports more. */
  readonly title: string;
}) {
  const { job, busy, cancel } = props.action;
  const progress = useProgress(({ jobs }) => (job === undefined ? undefined : jobs[job]));
  if (!busy || job === undefined) return null;
  const { done = 0, total = 0, text = props.title } = progress ?? {};
  const percent = total > 0 ? Math.floor((done / total) * 100) : undefined;
  return (
    <div className="panel stack" role="status" aria-live="polite">
      <div className="row">
        <strong>{text}</strong>
        {total > 0 && (
          <span className="quiet numbers">
            {done} / {total}
          </span>
        )}
      </div>
      <div className="row" style={{ flexWrap: 'nowrap' }}>
        <Progress
          aria-label={props.title}
          percent={percent ?? 100}
          status={percent === undefined ? 'active' : 'normal'}
          showInfo={percent !== undefined}
        />
        <Button onClick={cancel}>取消</Button>
      </div>
    </div>
  );
}
