import { call } from '../kit/client.ts';
import { ReasonedAct } from '../kit/reason-dialog.tsx';
import type { MemberDialogProps } from './member-dialog.ts';

/** Puts on record whom the panel elected as its head, and how. */
export function ElectDialog({ member, onDone, onClose }: MemberDialogProps) {
  return (
    <ReasonedAct
      title={`登记 ${member.name} 为评审组组长`}
      confirm="登记"
      hint="例如：7 人到会，推选 6 票"
      act={(basis) => call('panel.elect', { panellist: member.panellist, basis })}
      onDone={onDone}
      onClose={onClose}
    />
  );
}

/** Withdraws a recusal; the reason and the recusal both stay on record. */
export function LiftDialog(props: MemberDialogProps & { readonly dossier: string; readonly applicant: string }) {
  const { member, dossier, applicant, onDone, onClose } = props;
  return (
    <ReasonedAct
      title={`撤回 ${member.name} 对 ${applicant} 的回避`}
      confirm="撤回回避"
      hint="例如：登记有误，经核实没有关系"
      act={(reason) => call('panel.lift', { panellist: member.panellist, dossier, reason })}
      onDone={onDone}
      onClose={onClose}
    >
      <p>撤回后，下一次导出的数据包会放入这份申报；原来的登记和这次的理由都留档。</p>
    </ReasonedAct>
  );
}
