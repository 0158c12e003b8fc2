import { Button } from 'antd';
import { useState } from 'react';
import type { PanelMember } from '../../../domain/contract/review-calls.ts';
import { MEMBER_KINDS } from '../../../domain/report/review-words.ts';
import { call } from '../../app/client.ts';
import { Mark, type Tone } from '../../app/marks.tsx';
import { SpokenKey } from '../../app/spoken-key.tsx';
import { ExportDialog } from '../bundles/export-dialog.tsx';
import { RecuseDialog } from './recuse-dialog.tsx';

const ENROLMENTS: Readonly<Record<PanelMember['enrolment'], { tone: Tone; text: string }>> = {
  none: { tone: 'plain', text: '未发放' },
  invited: { tone: 'note', text: '已发放，待交回' },
  enrolled: { tone: 'good', text: '已登记密钥' },
  certified: { tone: 'good', text: '已登记，已发证书' },
  revoked: { tone: 'bad', text: '密钥已作废，待重新邀请' },
};

interface TableProps {
  readonly members: readonly PanelMember[];
  /** Only the secretariat hands bundles out. */
  readonly canSend: boolean;
  readonly onChanged: () => void;
}

/** Members of the committee with what can be done for each. */
export function MemberTable({ members, canSend, onChanged }: TableProps) {
  const [sending, setSending] = useState<PanelMember>();
  const [recusing, setRecusing] = useState<PanelMember>();
  return (
    <>
      <div className="table-frame">
        <table className="plain-table">
          <thead>
            <tr>
              <th>姓名</th>
              <th>单位</th>
              <th>登记</th>
              <th>回避</th>
              <th className="figure">已收评分表</th>
              <th>
                <span className="unseen">操作</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {members.map((member) => (
              <MemberRow
                key={member.panellist}
                member={member}
                onRecuse={() => setRecusing(member)}
                {...(canSend ? { onSend: () => setSending(member) } : {})}
              />
            ))}
          </tbody>
        </table>
      </div>
      {sending && <SendDialog member={sending} onSent={onChanged} onClose={() => setSending(undefined)} />}
      {recusing && <RecuseDialog member={recusing} onDone={onChanged} onClose={() => setRecusing(undefined)} />}
    </>
  );
}

function MemberRow(props: {
  readonly member: PanelMember;
  readonly onRecuse: () => void;
  readonly onSend?: () => void;
}) {
  const { name, kind, unit, enrolment, fingerprint, spoken, recusals, sheets } = props.member;
  return (
    <tr>
      <th scope="row">
        <span className="nowrap">{name}</span>
        <br />
        <span className="quiet small">{MEMBER_KINDS[kind]}</span>
      </th>
      <td>{unit ?? <span className="quiet">未填</span>}</td>
      <td>
        <Mark tone={ENROLMENTS[enrolment].tone}>{ENROLMENTS[enrolment].text}</Mark>
        {fingerprint && (
          <details>
            <summary>密钥指纹</summary>
            <SpokenKey spoken={spoken} />
            <span className="code small">{fingerprint}</span>
          </details>
        )}
      </td>
      <td>
        {recusals.length === 0 && <span className="quiet">无</span>}
        {recusals.map(({ dossier, applicant, reason }) => (
          <p key={dossier}>
            {applicant} <span className="quiet small">{reason}</span>
          </p>
        ))}
      </td>
      <td className="figure">{sheets}</td>
      <td>
        <div className="row-actions">
          <Button aria-label={`为${name}登记回避`} onClick={props.onRecuse}>
            登记回避
          </Button>
          {props.onSend && (
            <Button type="primary" ghost aria-label={`为${name}导出数据包`} onClick={props.onSend}>
              导出数据包
            </Button>
          )}
        </div>
      </td>
    </tr>
  );
}

function SendDialog(props: {
  readonly member: PanelMember;
  readonly onSent: () => void;
  readonly onClose: () => void;
}) {
  const { member, onSent, onClose } = props;
  const isFirst = member.enrolment === 'none' || member.enrolment === 'invited';
  return (
    <ExportDialog
      title={`为 ${member.name} 导出数据包`}
      suggestedName={`评审数据包-${member.name}.room`}
      send={(job, out) => call('bundle.out', { panellist: member.panellist, out, job })}
      onSent={onSent}
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
