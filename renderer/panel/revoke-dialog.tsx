import { Checkbox, Radio } from 'antd';
import { useState } from 'react';
import type { CallInput } from '../../domain/api.ts';
import { call } from '../kit/client.ts';
import { choicesOf } from '../kit/field.tsx';
import { ReasonedAct } from '../kit/reason-dialog.tsx';
import type { MemberDialogProps } from './member-dialog.ts';

type Keep = NonNullable<CallInput<'panel.revoke'>['keep']>;

const KEEPS = choicesOf<Keep>({
  received: '已收到的照算，此后用它签的不算',
  none: '它签的都不算',
});

/** Revokes a member's key, or an unanswered letter, and makes a new one if wanted. */
export function RevokeDialog({ member, onDone, onClose }: MemberDialogProps) {
  const [keep, setKeep] = useState<Keep>('received');
  const [reinvite, setReinvite] = useState(true);
  const hasKey = member.enrolment === 'enrolled' || member.enrolment === 'certified';
  return (
    <ReasonedAct
      title={hasKey ? `作废 ${member.name} 的密钥` : `作废 ${member.name} 的开启码`}
      confirm="作废"
      hint="例如：电脑遗失；密封信遗失"
      act={(reason) => call('panel.revoke', { panellist: member.panellist, reason, keep, reinvite })}
      onDone={onDone}
      onClose={onClose}
    >
      <p>电脑遗失、密封信遗失或更换电脑时用。作废随下一个数据包告知各台电脑；原来的记录都留档，不能撤回。</p>
      {hasKey && (
        <Radio.Group
          aria-label="这把密钥签过的评分"
          vertical
          value={keep}
          onChange={({ target }) => setKeep(target.value as Keep)}
          options={KEEPS}
        />
      )}
      <Checkbox checked={reinvite} onChange={({ target }) => setReinvite(target.checked)}>
        重新邀请：生成新的开启码，随下一次导出的数据包交给本人
      </Checkbox>
    </ReasonedAct>
  );
}
