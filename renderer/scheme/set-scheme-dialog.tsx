import { Modal } from 'antd';
import type { CallOutput } from '../../domain/api.ts';
import { recordedScheme, type Scheme } from '../../domain/scheme/scheme.ts';
import { carryOverNote, schemeChanges } from '../../domain/scheme/scheme-changes.ts';
import { call } from '../kit/client.ts';
import { Notice, RefusalNotice } from '../kit/notice.tsx';
import { ReasonedAct } from '../kit/reason-dialog.tsx';
import { useAction } from '../kit/use-action.ts';
import { SchemeView } from './scheme-view.tsx';

interface DialogProps {
  readonly scheme: Scheme;
  readonly inForce: CallOutput<'scheme.get'>;
  readonly onSet: () => void;
  readonly onClose: () => void;
}

/** Shows what a scheme file says before it comes into force; a frozen scheme is replaced only with a reason. */
export function SetSchemeDialog(props: DialogProps) {
  return props.inForce.frozen ? <ReplaceFrozenDialog {...props} /> : <ReplaceDialog {...props} />;
}

function ReplaceFrozenDialog({ scheme, inForce, onSet, onClose }: DialogProps) {
  return (
    <ReasonedAct
      title={`核对：${scheme.title}`}
      confirm="作为新版本生效"
      hint="为什么在评分开始之后还要改方案"
      act={(reason) => call('scheme.set', { scheme, reason })}
      onDone={onSet}
      onClose={onClose}
    >
      <Changes scheme={scheme} inForce={inForce} />
      <SchemeView scheme={scheme} />
    </ReasonedAct>
  );
}

function ReplaceDialog({ scheme, inForce, onSet, onClose }: DialogProps) {
  const set = useAction(() => call('scheme.set', { scheme }));
  const confirm = async () => {
    if (!(await set.run())) return;
    onSet();
    onClose();
  };
  return (
    <Modal
      open
      title={`核对：${scheme.title}`}
      width="60rem"
      okText="确认生效"
      cancelText="返回"
      confirmLoading={set.busy}
      onOk={() => void confirm()}
      onCancel={onClose}
    >
      <div className="stack">
        {inForce.version > 0 && <Changes scheme={scheme} inForce={inForce} />}
        <SchemeView scheme={scheme} />
        <RefusalNotice refused={set.refused} />
      </div>
    </Modal>
  );
}

/**
 * What changes from the scheme in force, in the words that experts will read, and what happens to marks already sealed.
 */
function Changes({ scheme, inForce }: { readonly scheme: Scheme; readonly inForce: CallOutput<'scheme.get'> }) {
  const before = recordedScheme(inForce.scheme);
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
