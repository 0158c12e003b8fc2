import { Button, Input } from 'antd';
import { useState } from 'react';
import type { PromiseOutput } from '../../../domain/panel/calls.ts';
import { call } from '../../kit/client.ts';
import { Panel } from '../../kit/page.tsx';
import { ReasonedAct } from '../../kit/reason-dialog.tsx';
import { StatusTag } from '../../kit/status-tag.tsx';
import { fillWorkingSet } from '../../working-set/fill.ts';

type Applicant = PromiseOutput['applicants'][number];

/** Whom the expert is to mark, by name and employer only, with a way to recuse oneself from any of them. */
export function OwnRecusals(props: {
  readonly promise: PromiseOutput;
  readonly onChanged: (promise: PromiseOutput) => void;
}) {
  const { applicants } = props.promise;
  const [text, setText] = useState('');
  const [declaring, setDeclaring] = useState<Applicant>();
  const shown = applicants.filter(({ applicant, employer }) => `${applicant} ${employer}`.includes(text.trim()));
  return (
    <Panel title={`要评的申报人（${applicants.length} 位）`}>
      <div className="stack">
        <p>
          亲属、同单位（含曾经）、同一企业任职或出资、本人推荐过的，或者有其他可能影响公正的关系的，请申报回避。申报之后不再评这一位，由州商务局登记。
        </p>
        {applicants.length > 12 && (
          <Input
            aria-label="按姓名或单位查找"
            placeholder="按姓名或单位查找"
            allowClear
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        )}
        <ApplicantTable applicants={shown} onDeclare={setDeclaring} />
      </div>
      {declaring && (
        <DeclareDialog applicant={declaring} onDone={props.onChanged} onClose={() => setDeclaring(undefined)} />
      )}
    </Panel>
  );
}

function ApplicantTable(props: {
  readonly applicants: readonly Applicant[];
  readonly onDeclare: (applicant: Applicant) => void;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="table-frame seal-table" aria-label="要评的申报人" tabIndex={0}>
      <table className="plain-table">
        <thead>
          <tr>
            <th>申报人</th>
            <th>所在单位</th>
            <th>
              <span className="unseen">回避</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {props.applicants.map((each) => (
            <tr key={each.dossier}>
              <th scope="row">{each.applicant}</th>
              <td>{each.employer}</td>
              <td>
                {each.recused ? (
                  <StatusTag tone="note">已回避</StatusTag>
                ) : (
                  <Button size="small" aria-label={`申报回避：${each.applicant}`} onClick={() => props.onDeclare(each)}>
                    申报回避
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function DeclareDialog(props: {
  readonly applicant: Applicant;
  readonly onDone: (promise: PromiseOutput) => void;
  readonly onClose: () => void;
}) {
  const { applicant, onDone, onClose } = props;
  return (
    <ReasonedAct
      title={`对 ${applicant.applicant} 回避`}
      confirm="申报回避"
      hint="例如：与申报人是同学；曾在同一单位任职"
      act={(reason) => call('recusal.declare', { dossier: applicant.dossier, reason })}
      onDone={(promise) => {
        onDone(promise);
        void fillWorkingSet();
      }}
      onClose={onClose}
    >
      <p>申报后不能自行撤回；确属误报的，请与州商务局联系。</p>
    </ReasonedAct>
  );
}
