import { Button } from 'antd';
import { useState } from 'react';
import { TRACKS } from '../../domain/application/conditions.ts';
import type { PanelMember } from '../../domain/panel/calls.ts';
import { MEMBER_KINDS } from '../../domain/panel/words.ts';
import { ExportDialog } from '../exchange/parts/export-dialog.tsx';
import { call } from '../kit/client.ts';
import { SpokenKey } from '../kit/spoken-key.tsx';
import { Mark, type Tone } from '../kit/status-tag.tsx';
import { EditMember } from './edit-member.tsx';
import { ElectDialog, LiftDialog } from './elect-dialog.tsx';
import { RevokeDialog } from './keys-revoke.tsx';
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

/** What a person is about to do for a member. */
type Task =
  | { readonly kind: 'send' | 'recuse' | 'elect' | 'edit' | 'revoke'; readonly member: PanelMember }
  | { readonly kind: 'lift'; readonly member: PanelMember; readonly dossier: string; readonly applicant: string };

/** Members of the committee with what can be done for each. */
export function MemberTable({ members, canSend, onChanged }: TableProps) {
  const [task, setTask] = useState<Task>();
  return (
    <>
      <div className="table-frame">
        <table className="plain-table">
          <thead>
            <tr>
              <th>姓名</th>
              <th>单位与联系方式</th>
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
              <MemberRow key={member.panellist} member={member} canSend={canSend} onTask={setTask} />
            ))}
          </tbody>
        </table>
      </div>
      {task && <TaskDialog task={task} onDone={onChanged} onClose={() => setTask(undefined)} />}
    </>
  );
}

function TaskDialog({
  task,
  ...rest
}: {
  readonly task: Task;
  readonly onDone: () => void;
  readonly onClose: () => void;
}) {
  const { member } = task;
  if (task.kind === 'lift') return <LiftDialog {...rest} {...task} />;
  if (task.kind === 'send') return <SendDialog {...rest} member={member} onSent={rest.onDone} />;
  const Dialog = { recuse: RecuseDialog, elect: ElectDialog, edit: EditMember, revoke: RevokeDialog }[task.kind];
  return <Dialog {...rest} member={member} />;
}

interface RowProps {
  readonly member: PanelMember;
  readonly canSend: boolean;
  readonly onTask: (task: Task) => void;
}

function MemberRow({ member, canSend, onTask }: RowProps) {
  const { name, kind, unit, contact, tracks, head, sheets } = member;
  return (
    <tr>
      <th scope="row">
        <span className="member-name">{name}</span> {head && <Mark tone="note">组长</Mark>}
        <br />
        <span className="quiet small">{MEMBER_KINDS[kind]}</span>
      </th>
      <td>
        {unit ?? <span className="quiet">单位未填</span>}
        <p className="quiet small">{contact ?? '联系方式未填'}</p>
        {tracks && <p className="quiet small">只评：{tracks.map((track) => TRACKS[track].name).join('、')}</p>}
      </td>
      <td>
        <Enrolment member={member} onRevoke={canSend ? () => onTask({ kind: 'revoke', member }) : undefined} />
      </td>
      <td>
        <Recusals member={member} onTask={onTask} />
      </td>
      <td className="figure">{sheets}</td>
      <td>
        <MemberActions member={member} canSend={canSend} onTask={onTask} />
      </td>
    </tr>
  );
}

function Enrolment(props: { readonly member: PanelMember; readonly onRevoke: (() => void) | undefined }) {
  const { name, enrolment, promised, fingerprint, spoken } = props.member;
  return (
    <>
      <Mark tone={ENROLMENTS[enrolment].tone}>{ENROLMENTS[enrolment].text}</Mark>
      {promised && <p className="quiet small">已签承诺书</p>}
      {fingerprint && (
        <details>
          <summary>密钥指纹</summary>
          <SpokenKey spoken={spoken} />
          <span className="code small">{fingerprint}</span>
        </details>
      )}
      {props.onRevoke && enrolment !== 'none' && (
        <p>
          <button type="button" className="link-button small" aria-label={`作废密钥：${name}`} onClick={props.onRevoke}>
            作废密钥
          </button>
        </p>
      )}
    </>
  );
}

function Recusals({ member, onTask }: Omit<RowProps, 'canSend'>) {
  if (member.recusals.length === 0) return <span className="quiet">无</span>;
  return (
    <ul>
      {member.recusals.map(({ dossier, applicant, reason }) => (
        <li key={dossier}>
          {applicant} <span className="quiet small">{reason}</span>{' '}
          <button
            type="button"
            className="link-button small"
            aria-label={`撤回：${member.name}对${applicant}的回避`}
            onClick={() => onTask({ kind: 'lift', member, dossier, applicant })}
          >
            撤回
          </button>
        </li>
      ))}
    </ul>
  );
}

function MemberActions({ member, canSend, onTask }: RowProps) {
  const { name, head } = member;
  return (
    <div className="row-actions">
      <Button aria-label={`为${name}登记回避`} onClick={() => onTask({ kind: 'recuse', member })}>
        登记回避
      </Button>
      {!head && (
        <Button aria-label={`推选为组长：${name}`} onClick={() => onTask({ kind: 'elect', member })}>
          推选为组长
        </Button>
      )}
      {canSend && (
        <>
          <Button aria-label={`编辑${name}`} onClick={() => onTask({ kind: 'edit', member })}>
            编辑
          </Button>
          <Button
            type="primary"
            ghost
            aria-label={`为${name}导出数据包`}
            onClick={() => onTask({ kind: 'send', member })}
          >
            导出数据包
          </Button>
        </>
      )}
    </div>
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
