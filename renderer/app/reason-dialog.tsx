import { Input, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import type { Refused } from './client.ts';
import { Field } from './field.tsx';
import { RefusalNotice } from './notice.tsx';

/** Asks for a reason that goes on record, beside whatever else `children` asks. */
export function ReasonDialog(props: {
  readonly title: string;
  readonly confirm: string;
  readonly busy: boolean;
  readonly refused: Refused | undefined;
  /** False while something beside the reason is still to be chosen. */
  readonly ready?: boolean;
  readonly hint?: string;
  readonly children?: ReactNode;
  readonly onConfirm: (reason: string) => void;
  readonly onCancel: () => void;
}) {
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
        <Field label="理由（必填，会留档）">
          {(control) => (
            <Input.TextArea
              {...control}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
              maxLength={2000}
              autoSize={{ minRows: 3, maxRows: 8 }}
              placeholder={props.hint}
            />
          )}
        </Field>
        <RefusalNotice refused={props.refused} />
      </div>
    </Modal>
  );
}
