import { Button, Segmented } from 'antd';
import { useState } from 'react';
import type { Reply } from '../../domain/api.ts';
import type { ConflictOfInterest } from '../../domain/panel/calls.ts';
import { call } from '../kit/client.ts';
import { Answered } from '../kit/notice.tsx';
import { Nothing } from '../kit/page.tsx';
import { ReasonedAct } from '../kit/reason-dialog.tsx';
import { StatusTag, type Tone } from '../kit/status-tag.tsx';
import { useCall } from '../kit/use-call.ts';

const STATES: Readonly<Record<ConflictOfInterest['state'], { tone: Tone; text: string }>> = {
  open: { tone: 'doubt', text: '待核' },
  dismissed: { tone: 'plain', text: '已排除' },
  confirmed: { tone: 'bad', text: '属实，待登记回避' },
  recused: { tone: 'good', text: '已回避' },
};

/** How the secretariat judges a hit: dismissed, confirmed, or confirmed with an immediate recusal. */
type Judgement = 'dismiss' | 'confirm' | 'recuse';

const JUDGEMENTS: Readonly<Record<Judgement, { button: string; title: string; hint: string }>> = {
  dismiss: { button: '排除', title: '排除这处利益关系', hint: '例如：同名不同人，身份证号不同' },
  confirm: { button: '属实', title: '记为属实', hint: '例如：本人已承认，待商定回避方式' },
  recuse: { button: '回避', title: '登记回避', hint: '例如：经核实同在一个单位任职' },
};

/** Possible conflicts of interest that the rules found, why each is one, and how it was judged. */
export function InterestsView(props: { readonly canRule: boolean; readonly onChanged: () => void }) {
  const answer = useCall('panel.conflicts', {});
  const [all, setAll] = useState(false);
  const [judging, setJudging] = useState<{ conflict: ConflictOfInterest; judgement: Judgement }>();
  const changed = () => {
    answer.reload();
    props.onChanged();
  };
  return (
    <Answered from={answer}>
      {({ conflicts }) => {
        const waiting = conflicts.filter(({ state }) => state === 'open' || state === 'confirmed');
        const shown = all ? conflicts : waiting;
        return (
          <>
            <p className="quiet">
              规则对照姓名、单位、申报人填报的企业和成员自己登记的利益关系，只是提示；属实与否由人核定，理由留档。
            </p>
            <WhichShown all={all} onAll={setAll} waiting={waiting.length} total={conflicts.length} />
            {shown.length === 0 ? (
              <Nothing title="没有待处理的利益关系">成员的单位、任职企业、亲属填得越全，找得越准。</Nothing>
            ) : (
              <ConflictTable
                conflicts={shown}
                canRule={props.canRule}
                onJudge={(conflict, judgement) => setJudging({ conflict, judgement })}
              />
            )}
            {judging && <JudgeDialog {...judging} onDone={changed} onClose={() => setJudging(undefined)} />}
          </>
        );
      }}
    </Answered>
  );
}

function WhichShown(props: {
  readonly all: boolean;
  readonly onAll: (all: boolean) => void;
  readonly waiting: number;
  readonly total: number;
}) {
  return (
    <Segmented
      aria-label="显示哪些"
      style={{ alignSelf: 'flex-start' }}
      value={props.all}
      onChange={props.onAll}
      options={[
        { value: false, label: `待处理（${props.waiting}）` },
        { value: true, label: `全部（${props.total}）` },
      ]}
    />
  );
}

interface TableProps {
  readonly conflicts: readonly ConflictOfInterest[];
  readonly canRule: boolean;
  readonly onJudge: (conflict: ConflictOfInterest, judgement: Judgement) => void;
}

function ConflictTable(props: TableProps) {
  return (
    <div className="table-frame">
      <table className="plain-table">
        <thead>
          <tr>
            <th>评审人员</th>
            <th>申报人</th>
            <th>依据</th>
            <th>情况</th>
            <th>
              <span className="unseen">操作</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {props.conflicts.map((conflict) => (
            <ConflictRow key={keyOf(conflict)} {...props} conflict={conflict} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function keyOf({ panellist, dossier, rule, because }: ConflictOfInterest): string {
  return [panellist, dossier, rule, because].join(' ');
}

function ConflictRow(props: TableProps & { readonly conflict: ConflictOfInterest }) {
  const { member, applicant, employer, ruleName, certainty, because, state, reason } = props.conflict;
  return (
    <tr>
      <th scope="row">{member}</th>
      <td>
        {applicant}
        <br />
        <span className="quiet small">{employer}</span>
      </td>
      <td>
        <strong>{ruleName}</strong>
        {certainty === 'likely' && <span className="quiet">（像是，不确定）</span>}
        <br />
        <span className="small">{because}</span>
      </td>
      <td>
        <StatusTag tone={STATES[state].tone}>{STATES[state].text}</StatusTag>
        {reason && <p className="quiet small">{reason}</p>}
      </td>
      <td>{props.canRule && <Judgements {...props} />}</td>
    </tr>
  );
}

/** The judgements still possible on a hit, by its state. */
const CHOICES: Readonly<Record<ConflictOfInterest['state'], readonly Judgement[]>> = {
  open: ['recuse', 'confirm', 'dismiss'],
  confirmed: ['recuse', 'dismiss'],
  dismissed: ['recuse', 'confirm'],
  recused: [],
};

function Judgements({ conflict, onJudge }: TableProps & { readonly conflict: ConflictOfInterest }) {
  const { member, applicant, state } = conflict;
  return (
    <div className="row-actions">
      {CHOICES[state].map((judgement) => (
        <Button
          key={judgement}
          size="small"
          aria-label={`${JUDGEMENTS[judgement].button}：${member}与${applicant}`}
          onClick={() => onJudge(conflict, judgement)}
        >
          {JUDGEMENTS[judgement].button}
        </Button>
      ))}
    </div>
  );
}

function JudgeDialog(props: {
  readonly conflict: ConflictOfInterest;
  readonly judgement: Judgement;
  readonly onDone: () => void;
  readonly onClose: () => void;
}) {
  const { conflict, judgement, onDone, onClose } = props;
  const { panellist, dossier, rule, member, applicant, because } = conflict;
  const { button, title, hint } = JUDGEMENTS[judgement];
  const judge = async (reason: string): Promise<Reply<unknown>> => {
    if (judgement === 'recuse') return call('panel.recuse', { panellist, dossier, reason });
    return call('panel.rule', { panellist, dossier, rule, dismissed: judgement === 'dismiss', reason });
  };
  return (
    <ReasonedAct
      title={`${title}：${member}与${applicant}`}
      confirm={button}
      hint={hint}
      act={judge}
      onDone={onDone}
      onClose={onClose}
    >
      <p>{because}</p>
    </ReasonedAct>
  );
}
