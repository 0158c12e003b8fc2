import { Modal } from 'antd';
import type { CallOutput } from '../../domain/api.ts';
import { parseScheme, type Scheme } from '../../domain/scheme/scheme.ts';
import { carryOverNote, schemeChanges } from '../../domain/scheme/scheme-changes.ts';
import { call } from '../kit/client.ts';
import { Notice, RefusalNotice } from '../kit/notice.tsx';
import { ReasonDialog } from '../kit/reason-dialog.tsx';
import { useAction } from '../kit/use-action.ts';
import { SchemeView } from './scheme-view.tsx';

/** Shows what a scheme file says before it comes into force; a frozen scheme is only replaced with a reason. */
export function SetSchemeDialog(props: {
  readonly scheme: Scheme;
  readonly inForce: CallOutput<'scheme.get'>;
  readonly onSet: () => void;
  readonly onClose: () => void;
}) {
  const { scheme, inForce, onSet, onClose } = props;
  const set = useAction((reason?: string) => call('scheme.set', { scheme, ...(reason ? { reason } : {}) }));
  const confirm = (reason?: string) =>
    void set.run(reason).then((done) => {
      if (!done) return;
      onSet();
      onClose();
    });
  const title = `核对：${scheme.title}`;
  const changes = (inForce.version > 0 || inForce.frozen) && <Changes scheme={scheme} inForce={inForce} />;
  if (inForce.frozen) {
    return (
      <ReasonDialog
        title={title}
        confirm="作为新版本生效"
        busy={set.busy}
        refused={set.refused}
        hint="为什么在评分开始之后还要改方案"
        onConfirm={confirm}
        onCancel={onClose}
      >
        {changes}
        <SchemeView scheme={scheme} />
      </ReasonDialog>
    );
  }
  return (
    <Modal
      open
      title={title}
      width="60rem"
      okText="确认生效"
      cancelText="返回"
      confirmLoading={set.busy}
      onOk={() => confirm()}
      onCancel={onClose}
    >
      <div className="stack">
        {changes}
        <SchemeView scheme={scheme} />
        <RefusalNotice refused={set.refused} />
      </div>
    </Modal>
  );
}

/** What becomes different from the scheme in force, in the words that experts will read, and what of marks already sealed. */
function Changes({ scheme, inForce }: { readonly scheme: Scheme; readonly inForce: CallOutput<'scheme.get'> }) {
  const before = parseScheme(inForce.scheme);
  if (!before.ok) return null;
  const changes = schemeChanges(before.value, scheme);
  if (changes.length === 0) return <p className="quiet">与现行方案相比，内容没有变化。</p>;
  return (
    <section className="stack" aria-label="与现行方案相比">
      <h3>与现行方案相比</h3>
      <ul className="issues">
        {changes.map((change) => (
          <li key={change}>{change}</li>
        ))}
      </ul>
      {inForce.frozen && <Notice type="warning" title={carryOverNote(before.value, scheme)} />}
    </section>
  );
}
