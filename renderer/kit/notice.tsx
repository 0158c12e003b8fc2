import { Alert, Button, Spin } from 'antd';
import { createContext, type ReactNode, useContext } from 'react';
import type { Refused } from './client.ts';
import type { Loaded } from './use-call.ts';

/**
 * Something a person should know, shown where it belongs; a fault interrupts a screen reader, the rest waits its turn.
 */
export function Notice(props: {
  readonly type: 'info' | 'success' | 'warning' | 'error';
  readonly title: ReactNode;
  readonly description?: ReactNode;
  readonly action?: ReactNode;
}) {
  return <Alert role={props.type === 'error' ? 'alert' : 'status'} showIcon {...props} />;
}

/** What a refusal offers instead of the refused action: the way to what must be done first. */
export const RefusalAction = createContext<(refused: Refused) => ReactNode>(() => undefined);

/** Says what was refused and what to do next. A job that the person cancelled is no fault and is mentioned quietly. */
export function RefusalNotice(props: {
  readonly refused: Refused | undefined;
  readonly onClose?: () => void;
  readonly action?: ReactNode;
}) {
  const { refused, onClose } = props;
  const actionFor = useContext(RefusalAction);
  if (!refused) return null;
  return (
    <Alert
      role={refused.code === 'cancelled' ? 'status' : 'alert'}
      type={refused.code === 'cancelled' ? 'info' : 'error'}
      showIcon
      title={refused.message}
      action={actionFor(refused) ?? props.action}
      {...(onClose ? { closable: { onClose, 'aria-label': '关闭提示' } } : {})}
    />
  );
}

/** Shows the answer to a call: nothing for a moment, then that it is being read, then the answer or the refusal. */
export function Answered<Value>(props: {
  readonly from: Loaded<Value>;
  readonly children: (value: Value) => ReactNode;
}) {
  const { value, refused, reload } = props.from;
  if (value !== undefined) return props.children(value);
  if (refused) return <RefusalNotice refused={refused} action={<Button onClick={reload}>重试</Button>} />;
  return <Reading />;
}

/** Says after 100 ms that something is being read. */
export function Reading({ what = '正在读取' }: { readonly what?: string }) {
  return (
    <div className="nothing" role="status">
      <Spin delay={100} />
      <p>{what}…</p>
    </div>
  );
}
