import { Select } from 'antd';
import { useState } from 'react';
import { call } from '../kit/client.ts';
import { ReasonedAct } from '../kit/reason-dialog.tsx';
import { useDossiers } from '../working-set/use-dossiers.ts';
import type { MemberDialogProps } from './member-dialog.ts';

/** Puts on record that a member does not judge an applicant, and why. */
export function RecuseDialog({ member, onDone, onClose }: MemberDialogProps) {
  const [dossier, setDossier] = useState<string>();
  const already = new Set(member.recusals.map((recusal) => recusal.dossier));
  const choices = (useDossiers().value ?? [])
    .filter((entry) => !already.has(entry.dossier))
    .map(({ summary }) => ({ value: summary.dossier, label: `${summary.name}　${summary.employer}` }));
  const recuse = async (reason: string) =>
    dossier === undefined ? undefined : call('panel.recuse', { panellist: member.panellist, dossier, reason });
  return (
    <ReasonedAct
      title={`${member.name} 回避`}
      confirm="登记回避"
      ready={dossier !== undefined}
      hint="例如：与申报人有亲属关系；曾在申报人所在单位任职"
      act={recuse}
      onDone={onDone}
      onClose={onClose}
    >
      <p>登记后，该申报人的材料不再放入这位评审人员的数据包，其评分不计入；回避与“未评”“弃权”分开记录。</p>
      <Select
        aria-label="回避哪一位申报人"
        placeholder="选择申报人"
        showSearch={{ optionFilterProp: 'label' }}
        options={choices}
        onChange={setDossier}
        style={{ width: '100%' }}
      />
    </ReasonedAct>
  );
}
