import { Input, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import type { Reply } from '../../domain/api.ts';
import type { Refused } from './client.ts';
import { Field } from './field.tsx';
import { RefusalNotice } from './notice.tsx';
import { useAction } from './use-action.ts';

interface Question {
  readonly title: string;
  readonly confirm: string;
  /** False while something besides the reason is still to be chosen. */
  readonly ready?: boolean;
  readonly hint?: string;
  readonly children?: ReactNode;
}

/** Does something that needs a reason: a refusal is shown in the dialog; on success the dialog closes. */
export function ReasonedAct<Value>(
  props: Question & {
    readonly act: (reason: string) => Promise<Reply<Value> | undefined>;
    readonly onDone?: (value: Value) => void;
    readonly onClose: () => void;
  },
) {
  const { act, onDone, onClose, ...question } = props;
  const { busy, refused, run } = useAction(act);
  const confirm = async (reason: string) => {
    const done = await run(reason);
    if (!done) return;
    onDone?.(done);
    onClose();
  };
  return (
    <ReasonDialog
      {...question}
      busy={busy}
      refused={refused}
      onConfirm={(reason) => void confirm(reason)}
      onCancel={onClose}
    />
  );
}

/** Asks for a reason that goes on record, besides whatever else `children` asks for. */
export function ReasonDialog(
  props: Question & {
    readonly busy: boolean;
    readonly refused: Refused | undefined;
    readonly onConfirm: (reason: string) => void;
    readonly onCancel: () => void;
  },
) {
  const [reason, setReason] = useState('');
  const complete = reason.trim() !== '' && props.ready !== false;
  return (
    <Modal
      open
      title={props.title}
      width="38rem"
      okText={props.confirm}
      cancelText="返回"
      okButtonProps={{ disabled: !complete }}
      confirmLoading={props.busy}
      onOk={() => props.onConfirm(reason.trim())}
      onCancel={props.onCancel}
      mask={{ closable: false }}
    >
      <div className="stack">
        {props.children}
        <ReasonField reason={reason} hint={props.hint} onChange={setReason} />
        <RefusalNotice refused={props.refused} />
      </div>
    </Modal>
  );
}

function ReasonField(props: {
  readonly reason: string;
  readonly hint: string | undefined;
  readonly onChange: (reason: string) => void;
}) {
  return (
    <Field label="理由（必填，会留档）">
      {(control) => (
        <Input.TextArea
          {...control}
          value={props.reason}
          onChange={({ target }) => props.onChange(target.value)}
          maxLength={2000}
          autoSize={{ minRows: 3, maxRows: 8 }}
          placeholder={props.hint}
        />
      )}
    </Field>
  );
}
