import { Modal } from 'antd';
import type { CallOutput } from '../../../domain/api.ts';
import { Answered } from '../../kit/notice.tsx';
import { formatInstant } from '../../kit/time.ts';
import { useCall } from '../../kit/use-call.ts';
import type { FillingSession } from './filling-session.ts';

type Version = CallOutput<'application.history'>['versions'][number];

/** Every version of the application, the newest first: who, when, why, and what changed into what. */
export function HistoryDialog({
  filling,
  onClose,
}: {
  readonly filling: FillingSession;
  readonly onClose: () => void;
}) {
  return (
    <Modal open title="修改记录" width="min(52rem, 94vw)" footer={null} onCancel={onClose}>
      <Versions dossier={filling.dossier} />
    </Modal>
  );
}

function Versions({ dossier }: { readonly dossier: string }) {
  const history = useCall('application.history', { dossier });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="fill-history" aria-label="各次修改" tabIndex={0}>
      <Answered from={history}>
        {({ versions }) => (
          <ol>
            {versions.map((version, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two versions may share a minute; their order is fixed
              <VersionItem key={index} version={version} />
            ))}
          </ol>
        )}
      </Answered>
    </section>
  );
}

function VersionItem({ version: { at, by, reason, changes } }: { readonly version: Version }) {
  return (
    <li>
      <p>
        <strong>{formatInstant(at)}</strong> {by}
        {reason && `，更正理由：${reason}`}
      </p>
      <ul className="small">
        {changes.map(({ label, before, after }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two changes may have the same label, and their order is fixed
          <li key={index}>
            {label}：{before === undefined ? '' : <del>{before}</del>}{' '}
            {after === undefined ? '（删去）' : <ins>{after}</ins>}
          </li>
        ))}
      </ul>
    </li>
  );
}
