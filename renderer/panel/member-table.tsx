import { Button } from 'antd';
import { useState } from 'react';
import { TRACKS } from '../../domain/application/conditions.ts';
import type { PanelMember } from '../../domain/panel/calls.ts';
import { MEMBER_KINDS } from '../../domain/panel/words.ts';
import { SpokenKey } from '../kit/spoken-key.tsx';
import { StatusTag, type Tone } from '../kit/status-tag.tsx';
import { EditMember } from './edit-member.tsx';
import { ElectDialog, LiftDialog } from './elect-dialog.tsx';
import type { PanelBundles } from './panel-bundles.ts';
import { RecuseDialog } from './recuse-dialog.tsx';
import { RevokeDialog } from './revoke-dialog.tsx';

const ENROLMENTS: Readonly<Record<PanelMember['enrolment'], { tone: Tone; text: string }>> = {
  none: { tone: 'plain', text: '未发放' },
  invited: { tone: 'note', text: '已发放，待交回' },
  enrolled: { tone: 'good', text: '已登记密钥' },
  certified: { tone: 'good', text: '已登记，已发证书' },
  revoked: { tone: 'bad', text: '密钥已作废，待重新邀请' },
};

interface TableProps {
  readonly members: readonly PanelMember[];
  /** Only the secretariat changes members and sends bundles. */
  readonly isSecretariat: boolean;
  readonly bundles: PanelBundles;
  readonly onChanged: () => void;
}

/** What a person is about to do for a member. */
type Task =
  | { readonly kind: keyof typeof DIALOGS | 'send'; readonly member: PanelMember }
  | { readonly kind: 'lift'; readonly member: PanelMember; readonly dossier: string; readonly applicant: string };

const DIALOGS = { recuse: RecuseDialog, elect: ElectDialog, edit: EditMember, revoke: RevokeDialog };

/** Members of the committee with what can be done for each. */
export function MemberTable({ members, isSecretariat, bundles, onChanged }: TableProps) {
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
              <MemberRow key={member.panellist} member={member} isSecretariat={isSecretariat} onTask={setTask} />
            ))}
          </tbody>
        </table>
      </div>
      {task && <TaskDialog task={task} bundles={bundles} onDone={onChanged} onClose={() => setTask(undefined)} />}
    </>
  );
}

function TaskDialog(props: {
  readonly task: Task;
  readonly bundles: PanelBundles;
  readonly onDone: () => void;
  readonly onClose: () => void;
}) {
  const { task, bundles, ...ends } = props;
  if (task.kind === 'lift') return <LiftDialog {...ends} {...task} />;
  const Dialog = task.kind === 'send' ? bundles.SendToMember : DIALOGS[task.kind];
  return <Dialog {...ends} member={task.member} />;
}

interface RowProps {
  readonly member: PanelMember;
  readonly isSecretariat: boolean;
  readonly onTask: (task: Task) => void;
}

function MemberRow({ member, isSecretariat, onTask }: RowProps) {
  const { name, kind, unit, contact, tracks, head, sheets } = member;
  return (
    <tr>
      <th scope="row">
        <span className="member-name">{name}</span> {head && <StatusTag tone="note">组长</StatusTag>}
        <br />
        <span className="quiet small">{MEMBER_KINDS[kind]}</span>
      </th>
      <td>
        {unit ?? <span className="quiet">单位未填</span>}
        <p className="quiet small">{contact ?? '联系方式未填'}</p>
        {tracks && <p className="quiet small">只评：{tracks.map((track) => TRACKS[track].name).join('、')}</p>}
      </td>
      <td>
        <Enrolment member={member} onRevoke={isSecretariat ? () => onTask({ kind: 'revoke', member }) : undefined} />
      </td>
      <td>
        <Recusals member={member} onTask={onTask} />
      </td>
      <td className="figure">{sheets}</td>
      <td>
        <MemberActions member={member} isSecretariat={isSecretariat} onTask={onTask} />
      </td>
    </tr>
  );
}

function Enrolment(props: { readonly member: PanelMember; readonly onRevoke: (() => void) | undefined }) {
  const { name, enrolment, promised, fingerprint, spoken } = props.member;
  return (
    <>
      <StatusTag tone={ENROLMENTS[enrolment].tone}>{ENROLMENTS[enrolment].text}</StatusTag>
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

function Recusals({ member, onTask }: Omit<RowProps, 'isSecretariat'>) {
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

function MemberActions({ member, isSecretariat, onTask }: RowProps) {
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
      {isSecretariat && (
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
