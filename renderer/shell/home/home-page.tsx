import { CheckCircleFilled, RightOutlined } from '@ant-design/icons';
import { useEffect } from 'react';
import type { Role } from '../../../domain/base/role.ts';
import type { SessionStatus } from '../../../domain/session/calls.ts';
import { Answered, Notice } from '../../kit/notice.tsx';
import { Page } from '../../kit/page.tsx';
import { useCall } from '../../kit/use-call.ts';
import { useDossiers } from '../../working-set/use-dossiers.ts';
import { refreshStatus } from '../lifecycle.ts';
import { ROLE_TASKS } from '../role-words.ts';
import { useRoute } from '../route.ts';
import { useSession } from '../session.ts';
import { countySteps, expertSteps, meetingSteps, type Step, secretariatSteps } from './steps.ts';

/** The work of a role from beginning to end, the state of each step, and the way to the next one. */
export function HomePage({ role }: { readonly role: Role }) {
  const status = useSession((state) => state.status);
  const Steps = { secretariat: SecretariatHome, county: CountyHome, meeting: MeetingHome, expert: ExpertHome }[role];
  // What is due may have changed since: a bundle imported on another page, a certificate about to expire.
  useEffect(() => void refreshStatus(), []);
  return (
    <Page title={status?.room?.name ?? '评审室'} lead={`${ROLE_TASKS[role]}。`}>
      <HolderNotices notices={status?.notices ?? []} />
      {status && <Steps status={status} />}
    </Page>
  );
}

/** What the holder should know first: about their own key, a changed scheme, what awaits a decision. */
function HolderNotices({ notices }: { readonly notices: readonly string[] }) {
  if (notices.length === 0) return null;
  return (
    <Notice
      type="warning"
      title={
        <ul className="stack" style={{ gap: '0.25rem' }}>
          {notices.map((notice) => (
            <li key={notice}>{notice}。</li>
          ))}
        </ul>
      }
    />
  );
}

interface HomeProps {
  readonly status: SessionStatus;
}

function useSummaries() {
  return (useDossiers().value ?? []).map(({ summary }) => summary);
}

function SecretariatHome(_: HomeProps) {
  const summaries = useSummaries();
  const scheme = useCall('scheme.get', {});
  const panel = useCall('panel.list', {});
  return (
    <Answered from={panel}>
      {({ members }) => <StepList steps={secretariatSteps(summaries, (scheme.value?.version ?? 0) === 0, members)} />}
    </Answered>
  );
}

function CountyHome(_: HomeProps) {
  return <StepList steps={countySteps(useSummaries())} />;
}

function MeetingHome({ status }: HomeProps) {
  const panel = useCall('panel.list', {});
  const joined = status.room !== undefined;
  return <Answered from={panel}>{({ members }) => <StepList steps={meetingSteps(joined, members)} />}</Answered>;
}

function ExpertHome({ status }: HomeProps) {
  return status.room ? <JoinedExpertHome /> : <StepList steps={expertSteps(false, [])} />;
}

function JoinedExpertHome() {
  const promise = useCall('promise.get', {});
  const list = useCall('sheet.list', {});
  const isUnsigned = list.refused?.code === 'promise-unsigned';
  return (
    <Answered from={promise}>
      {(due) =>
        isUnsigned ? (
          <StepList steps={expertSteps(true, [], due)} />
        ) : (
          <Answered from={list}>{({ sheets }) => <StepList steps={expertSteps(true, sheets, due)} />}</Answered>
        )
      }
    </Answered>
  );
}

function StepList({ steps }: { readonly steps: readonly Step[] }) {
  const now = steps.findIndex(({ done }) => !done);
  return (
    <ol className="steps">
      {steps.map((step, index) => (
        <li key={step.title}>
          <StepButton step={step} number={index + 1} current={index === now} />
        </li>
      ))}
    </ol>
  );
}

function StepButton(props: { readonly step: Step; readonly number: number; readonly current: boolean }) {
  const { step, number, current } = props;
  const go = useRoute((state) => state.go);
  return (
    <button
      type="button"
      className="step"
      data-done={step.done}
      {...(current ? { 'aria-current': 'step' } : {})}
      onClick={() => go({ page: step.page })}
    >
      <span className="step-number" aria-hidden>
        {step.done ? <CheckCircleFilled /> : number}
      </span>
      <span className="step-text">
        <strong>{step.title}</strong>
        <span className="quiet">{step.text}</span>
        {step.done && <span className="unseen">（已完成）</span>}
      </span>
      <RightOutlined aria-hidden />
    </button>
  );
}
