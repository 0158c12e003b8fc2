import { DownloadOutlined } from '@ant-design/icons';
import { Button, Modal, Radio } from 'antd';
import { useState } from 'react';
import type { CallInput, CallOutput, Reply } from '../../domain/api.ts';
import type { Role } from '../../domain/base/role.ts';
import type { DossierSummary } from '../../domain/dossier/calls.ts';
import { call, withFile } from '../kit/client.ts';
import { NoSecrets } from '../kit/no-secrets.tsx';
import { Notice, RefusalNotice } from '../kit/notice.tsx';
import { useAction } from '../kit/use-action.ts';

type Exported = CallOutput<'form.export'>;

/** A file that can be written for other programs. */
interface FileChoice {
  readonly label: string;
  readonly purpose: CallInput<'file.choose'>['purpose'];
  readonly name: string;
  readonly write: (out: string) => Promise<Reply<Exported>>;
}

const CONFIRMED = { noSecretsConfirmed: true } as const;

/** The filled form of one applicant. */
export function formChoices({ dossier, name }: Pick<DossierSummary, 'dossier' | 'name'>): FileChoice[] {
  return [
    {
      label: '申报表（Word，可再导入）',
      purpose: 'save-docx',
      name: `申报表-${name}.docx`,
      write: (out) => call('form.export', { dossier, format: 'docx', out, ...CONFIRMED }),
    },
    {
      label: '申报表（PDF，带数字签名）',
      purpose: 'save-pdf',
      name: `申报表-${name}.pdf`,
      write: (out) => call('form.export', { dossier, format: 'pdf', out, ...CONFIRMED }),
    },
  ];
}

/** Tables of the whole room, and the empty form. */
export function roomChoices(role: Role): FileChoice[] {
  const list: FileChoice = {
    label: '资格审查名单（Excel）',
    purpose: 'save-xlsx',
    name: '资格审查名单.xlsx',
    write: (out) => call('list.export', { out, ...CONFIRMED }),
  };
  return [
    {
      label: '汇总表（Excel，可再导入）',
      purpose: 'save-xlsx',
      name: '申报汇总表.xlsx',
      write: (out) => call('roster.export', { out, ...CONFIRMED }),
    },
    ...(role === 'secretariat' || role === 'meeting' ? [list] : []),
    {
      label: '空白申报表（Word）',
      purpose: 'save-docx',
      name: '申报表（空白）.docx',
      write: (out) => call('form.blank', { out }),
    },
  ];
}

/** A button that asks which file to write, and where. */
export function ExportFiles({ role, choices }: { readonly role: Role; readonly choices: readonly FileChoice[] }) {
  const [asking, setAsking] = useState(false);
  if (role === 'expert') return null;
  return (
    <>
      <Button icon={<DownloadOutlined aria-hidden />} onClick={() => setAsking(true)}>
        导出
      </Button>
      {asking && <ExportFileDialog choices={choices} onClose={() => setAsking(false)} />}
    </>
  );
}

/** Which of the files is being written, and the result. */
function useFileExport(choices: readonly FileChoice[]) {
  const [place, setPlace] = useState(0);
  const [written, setWritten] = useState<Exported>();
  const run = useAction(async () => {
    const choice = choices[place];
    return choice && withFile(choice.purpose, choice.name, ({ token }) => choice.write(token));
  });
  const choose = (next: number) => {
    setPlace(next);
    setWritten(undefined);
  };
  const start = async () => {
    const done = await run.run();
    if (done) setWritten(done);
  };
  return { place, choose, written, run, start };
}

function ExportFileDialog(props: { readonly choices: readonly FileChoice[]; readonly onClose: () => void }) {
  const { choices, onClose } = props;
  const { place, choose, written, run, start } = useFileExport(choices);
  const [noSecrets, setNoSecrets] = useState(false);
  return (
    <Modal open title="导出" footer={null} onCancel={onClose} mask={{ closable: false }}>
      <div className="stack">
        <Radio.Group
          aria-label="导出什么"
          vertical
          value={place}
          onChange={({ target }) => choose(target.value as number)}
          options={choices.map(({ label }, value) => ({ value, label }))}
        />
        <NoSecrets what="导出" checked={noSecrets} onChange={setNoSecrets} />
        <RefusalNotice refused={run.refused} onClose={run.clear} />
        {written && <Notice type="success" title={`已写成 ${written.file}`} description={written.notes.join('；')} />}
        <div className="row">
          <Button type="primary" disabled={!noSecrets} loading={run.busy} onClick={() => void start()}>
            选择保存位置并导出
          </Button>
          <Button onClick={onClose}>{written ? '完成' : '返回'}</Button>
        </div>
      </div>
    </Modal>
  );
}
