import { Checkbox, Modal } from 'antd';
import { useState } from 'react';
import type { DossierSummary } from '../../../domain/dossier/calls.ts';
import type { PassageRule } from '../../../domain/dossier/stage.ts';
import { call } from '../../kit/client.ts';
import { RefusalNotice } from '../../kit/notice.tsx';
import { ReasonDialog } from '../../kit/reason-dialog.tsx';
import { type Action, useAction } from '../../kit/use-action.ts';
import { fillWorkingSet } from '../../working-set/fill.ts';

/** What a move requires of the person. */
interface Given {
  readonly reason?: string;
  readonly confirmed?: { readonly applicant: boolean; readonly employer: boolean };
}

interface MoveProps {
  readonly dossier: Pick<DossierSummary, 'dossier' | 'name'>;
  readonly rule: PassageRule;
  readonly onClose: () => void;
}

/**
 * Moves a dossier forward or back, after asking for what the move requires: a reason, two confirmations, or a yes
 * (R3.6, R4.12).
 */
export function MoveDialog({ dossier, rule, onClose }: MoveProps) {
  const move = useAction(async (given: Given) => {
    const reply = await call('application.move', { dossier: dossier.dossier, to: rule.to, ...given });
    if (reply.ok) await fillWorkingSet();
    return reply;
  });
  const go = (given: Given) => void move.run(given).then((done) => done && onClose());
  const title = `${rule.name}：${dossier.name}`;
  if (rule.asks !== 'reason') return <ConfirmMove title={title} rule={rule} move={move} onGo={go} onClose={onClose} />;
  return (
    <ReasonDialog
      title={title}
      confirm={rule.name}
      busy={move.busy}
      refused={move.refused}
      hint="例如：缺财政局意见；业绩证明不清楚，请补交"
      onConfirm={(reason) => go({ reason })}
      onCancel={onClose}
    >
      <p>退回之后可以改动；理由会留档，请同时告诉对方要改什么。</p>
    </ReasonDialog>
  );
}

function ConfirmMove(props: {
  readonly title: string;
  readonly rule: PassageRule;
  readonly move: Action<readonly [Given], unknown>;
  readonly onGo: (given: Given) => void;
  readonly onClose: () => void;
}) {
  const { rule, move, onGo } = props;
  const [applicant, setApplicant] = useState(false);
  const [employer, setEmployer] = useState(false);
  const asks = rule.asks === 'confirmations';
  return (
    <Modal
      open
      title={props.title}
      okText={rule.name}
      cancelText="返回"
      okButtonProps={{ disabled: asks && !(applicant && employer) }}
      confirmLoading={move.busy}
      onOk={() => onGo(asks ? { confirmed: { applicant, employer } } : {})}
      onCancel={props.onClose}
      mask={{ closable: false }}
    >
      <div className="stack">
        {asks && (
          <>
            <p>受理之后，申报人和所在单位的内容不能再改；要改须退回并写明理由。</p>
            <Checkbox checked={applicant} onChange={({ target }) => setApplicant(target.checked)}>
              申报人已在纸质申报表上签字确认
            </Checkbox>
            <Checkbox checked={employer} onChange={({ target }) => setEmployer(target.checked)}>
              所在单位已在纸质申报表上盖章确认
            </Checkbox>
          </>
        )}
        <RefusalNotice refused={move.refused} onClose={move.clear} />
      </div>
    </Modal>
  );
}
