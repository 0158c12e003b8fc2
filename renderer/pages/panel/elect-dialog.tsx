import type { PanelMember } from '../../../domain/contract/review-calls.ts';
import { call } from '../../app/client.ts';
import { ReasonDialog } from '../../app/reason-dialog.tsx';
import { useAction } from '../../app/use-action.ts';

interface DialogProps {
  readonly member: PanelMember;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Puts on record whom the panel elected as its head, and how. */
export function ElectDialog({ member, onDone, onClose }: DialogProps) {
  const elect = useAction((basis: string) => call('panel.elect', { panellist: member.panellist, basis }));
  const confirm = async (basis: string) => {
    if (!(await elect.run(basis))) return;
    onDone();
    onClose();
  };
  return (
    <ReasonDialog
      title={`登记 ${member.name} 为评审组组长`}
      confirm="登记"
      busy={elect.busy}
      refused={elect.refused}
      hint="例如：7 人到会，推选 6 票"
      onConfirm={(basis) => void confirm(basis)}
      onCancel={onClose}
    />
  );
}

/** Takes a recusal back; the reason and the recusal both stay on record. */
export function LiftDialog(props: DialogProps & { readonly dossier: string; readonly applicant: string }) {
  const { member, dossier, applicant, onDone, onClose } = props;
  const lift = useAction((reason: string) => call('panel.lift', { panellist: member.panellist, dossier, reason }));
  const confirm = async (reason: string) => {
    if (!(await lift.run(reason))) return;
    onDone();
    onClose();
  };
  return (
    <ReasonDialog
      title={`撤回 ${member.name} 对 ${applicant} 的回避`}
      confirm="撤回回避"
      busy={lift.busy}
      refused={lift.refused}
      hint="例如：登记有误，经核实没有关系"
      onConfirm={(reason) => void confirm(reason)}
      onCancel={onClose}
    >
      <p>撤回后，下一次导出的数据包会放入这份申报；原来的登记和这次的理由都留档。</p>
    </ReasonDialog>
  );
}
