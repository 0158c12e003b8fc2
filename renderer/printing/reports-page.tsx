import { Button, Select } from 'antd';
import { useState } from 'react';
import type { CallOutput } from '../../domain/api.ts';
import type { Role } from '../../domain/base/role.ts';
import type { DocumentKind } from '../../domain/documents.ts';
import { call } from '../kit/client.ts';
import { Reading, RefusalNotice } from '../kit/notice.tsx';
import { Page } from '../kit/page.tsx';
import { useAction } from '../kit/use-action.ts';
import { useCall } from '../kit/use-call.ts';
import { useDossiers } from '../working-set/use-dossiers.ts';
import { type DocumentChoice, documentChoicesFor } from './document-choices.ts';
import { MadeReport } from './made-report.tsx';
import { ReportPreview } from './report-preview.tsx';

/** Choose a document, make it, view the very bytes that were signed, save them. */
export function ReportsPage(props: {
  readonly role: Role;
  readonly kind: DocumentKind | undefined;
  readonly dossier: string | undefined;
}) {
  const choices = documentChoicesFor(props.role);
  const [chosen, setChosen] = useState(choices.find(({ kind }) => kind === props.kind) ?? choices[0]);
  const [made, setMade] = useState<CallOutput<'report.make'>>();
  const choose = (choice: DocumentChoice) => {
    setChosen(choice);
    setMade(undefined);
  };
  return (
    <Page lead="生成的 PDF 由本机密钥签名；右边看到的就是签名的那份文件，一个字节不差。" filled>
      <div className="reports">
        <div className="reports-side">
          <ReportCards choices={choices} chosen={chosen} onChoose={choose} />
          {chosen && <Making key={chosen.kind} choice={chosen} dossier={props.dossier} onMade={setMade} />}
          {made && <MadeReport made={made} />}
        </div>
        <div className="reports-preview">
          {made ? (
            <ReportPreview made={made} />
          ) : (
            <div className="nothing">
              <strong>还没有生成文件</strong>
              <p>在左边选好文件种类，点“生成并签名”。</p>
            </div>
          )}
        </div>
      </div>
    </Page>
  );
}

function ReportCards(props: {
  readonly choices: readonly DocumentChoice[];
  readonly chosen: DocumentChoice | undefined;
  readonly onChoose: (choice: DocumentChoice) => void;
}) {
  return (
    <fieldset className="report-cards">
      <legend>文件种类</legend>
      {props.choices.map((choice) => (
        <label key={choice.kind} className="role-card">
          <input
            type="radio"
            name="report"
            checked={choice.kind === props.chosen?.kind}
            onChange={() => props.onChoose(choice)}
          />
          <span>
            <strong>{choice.title}</strong>
            <br />
            <span className="quiet small">{choice.text}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function Making(props: {
  readonly choice: DocumentChoice;
  readonly dossier: string | undefined;
  readonly onMade: (made: CallOutput<'report.make'>) => void;
}) {
  const { choice, onMade } = props;
  const [subject, setSubject] = useState(choice.needs === 'dossier' ? props.dossier : undefined);
  const make = useAction(() =>
    call('report.make', {
      kind: choice.kind,
      ...(choice.needs && subject !== undefined ? { [choice.needs]: subject } : {}),
    }),
  );
  return (
    <div className="stack">
      {choice.needs === 'dossier' && <DossierSelect value={subject} onChange={setSubject} />}
      {choice.needs === 'panellist' && <PanellistSelect value={subject} onChange={setSubject} />}
      <RefusalNotice refused={make.refused} onClose={make.clear} />
      <Button
        type="primary"
        loading={make.busy}
        disabled={choice.needs !== undefined && subject === undefined}
        onClick={() => void make.run().then((made) => made && onMade(made))}
      >
        {make.busy ? '正在排版并签名' : '生成并签名'}
      </Button>
      {make.busy && <Reading what="正在排版并签名" />}
    </div>
  );
}

interface SelectProps {
  readonly value: string | undefined;
  readonly onChange: (value: string) => void;
}

function DossierSelect({ value, onChange }: SelectProps) {
  const options = (useDossiers().value ?? []).map(({ summary }) => ({
    value: summary.dossier,
    label: `${summary.name}　${summary.employer}`,
  }));
  return (
    <Select
      aria-label="申报人"
      placeholder="选择申报人"
      showSearch={{ optionFilterProp: 'label' }}
      value={value ?? null}
      options={options}
      onChange={onChange}
    />
  );
}

function PanellistSelect({ value, onChange }: SelectProps) {
  const options = (useCall('panel.list', {}).value?.members ?? []).map(({ panellist, name, sheets }) => ({
    value: panellist,
    label: `${name}　已收 ${sheets} 份`,
  }));
  return (
    <Select
      aria-label="评审人员"
      placeholder="选择评审人员"
      value={value ?? null}
      options={options}
      onChange={onChange}
    />
  );
}
