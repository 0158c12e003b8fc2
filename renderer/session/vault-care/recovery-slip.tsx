import { Modal } from 'antd';
import { Slip } from '../../kit/slip.tsx';

/** A new recovery code, shown once; it disappears only once it is on paper. */
export function RecoverySlip({ code, onDone }: { readonly code: string; readonly onDone: () => void }) {
  return (
    <Modal
      open
      title="请收好新的恢复码"
      footer={null}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      width="38rem"
    >
      <Slip
        slip={{
          title: '兴楚评审室 恢复码',
          code,
          notes: [
            '忘记口令时，只有它能打开这间评审室。它只显示这一次，以前的恢复码已经作废。',
            '请打印或抄写，封好，与电脑分开存放，不要拍照，不要存进电脑或手机。旧的那张请销毁。',
          ],
        }}
        confirmation="已打印或抄写，并对照过一遍"
        done="收好了"
        onDone={onDone}
      />
    </Modal>
  );
}
