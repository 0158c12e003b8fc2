import type { PanelMember } from '../../../domain/panel/calls.ts';
import { call } from '../../kit/client.ts';
import { ExportDialog } from './export-dialog.tsx';

/** Writes the bundle of one member of the panel. */
export function SendToMember(props: {
  readonly member: PanelMember;
  readonly onDone: () => void;
  readonly onClose: () => void;
}) {
  const { member, onDone, onClose } = props;
  const isFirst = member.enrolment === 'none' || member.enrolment === 'invited';
  return (
    <ExportDialog
      title={`为 ${member.name} 导出数据包`}
      suggestedName={`评审数据包-${member.name}.room`}
      send={(job, out) => call('bundle.out', { panellist: member.panellist, out, job })}
      onSent={onDone}
      onClose={onClose}
    >
      <p>
        数据包含符合条件、且 {member.name} 不需回避的全部申报材料和评审方案，加密后只有本人打得开。
        {isFirst
          ? '第一次打开要用开启码，导出后显示一次，请打印或抄写，装入密封信。'
          : '本人已登记密钥，不再需要开启码。'}
      </p>
      {member.recusals.length > 0 && (
        <p>因回避不放入：{member.recusals.map(({ applicant }) => applicant).join('、')}。</p>
      )}
    </ExportDialog>
  );
}
