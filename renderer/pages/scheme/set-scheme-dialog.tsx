import { Modal } from 'antd';
import type { Scheme } from '../../../domain/review/scheme.ts';
import { call } from '../../app/client.ts';
import { RefusalNotice } from '../../app/notice.tsx';
import { ReasonDialog } from '../../app/reason-dialog.tsx';
import { useAction } from '../../app/use-action.ts';
import { SchemeView } from './scheme-view.tsx';

/** Shows what a scheme file says before it comes into force; a frozen scheme is only replaced with a reason. */
export function SetSchemeDialog(props: {
  readonly scheme: Scheme;
  readonly frozen: boolean;
  readonly onSet: () => void;
  readonly onClose: () => void;
}) {
  const { scheme, frozen, onSet, onClose } = props;
  const set = useAction((reason?: string) => call('scheme.set', { scheme, ...(reason ? { reason } : {}) }));
  const confirm = (reason?: string) =>
    void set.run(reason).then((done) => {
      if (!done) return;
      onSet();
      onClose();
    });
  const title = `预览：${scheme.title}`;
  if (frozen) {
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
        <SchemeView scheme={scheme} />
        <RefusalNotice refused={set.refused} />
      </div>
    </Modal>
  );
}
