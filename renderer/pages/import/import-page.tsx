import { Button, Checkbox, InputNumber } from 'antd';
import { useState } from 'react';
import type { CallOutput } from '../../../domain/contract/api.ts';
import { type ChosenFile, call, chooseFiles } from '../../app/client.ts';
import { Field } from '../../app/field.tsx';
import { JobBar } from '../../app/job-bar.tsx';
import { RefusalNotice } from '../../app/notice.tsx';
import { Page, Panel } from '../../app/page.tsx';
import { useAction, useJob } from '../../app/use-action.ts';
import { fillWorkingSet } from '../../working-set/fill.ts';
import { ImportResult } from './import-result.tsx';

type Imported = CallOutput<'dossier.import'>;

/** First the confirmation that nothing is secret (R4.11), then the round and the files, then what became of them. */
export function ImportPage() {
  const [result, setResult] = useState<Imported>();
  return (
    <Page
      title="导入申报"
      lead="申报表（.docx、.doc）、汇总表（.xlsx）和证明材料（.pdf、.jpg、.png）可以一起选，也可以选整个文件夹。"
      actions={result && <Button onClick={() => setResult(undefined)}>继续导入</Button>}
    >
      {result ? <ImportResult result={result} /> : <ImportForm onDone={setResult} />}
    </Page>
  );
}

function ImportForm({ onDone }: { readonly onDone: (result: Imported) => void }) {
  const [noSecrets, setNoSecrets] = useState(false);
  const [round, setRound] = useState(() => new Date().getFullYear());
  const [files, setFiles] = useState<readonly ChosenFile[]>([]);
  const run = useJob(async (job) => {
    const tokens = files.map(({ token }) => token);
    const reply = await call('dossier.import', { round, files: tokens, noSecretsConfirmed: true, job });
    if (reply.ok) await fillWorkingSet();
    return reply;
  });
  return (
    <>
      <Panel title="1　确认不涉密">
        <p>
          申报表及其证明材料不得涉及国家秘密。确需提供涉密材料的，涉密部分另附纸，按保密规定报送（申报表填写说明 7）。
        </p>
        <p style={{ marginTop: '0.5rem' }}>
          <Checkbox checked={noSecrets} onChange={({ target }) => setNoSecrets(target.checked)}>
            已确认：要导入的材料不涉及国家秘密
          </Checkbox>
        </p>
      </Panel>
      <Panel title="2　选择评选年度和材料">
        <div className="stack">
          <Field label="评选年度" hint={`“上年度”指 ${round - 1} 年`}>
            {(control) => (
              <InputNumber
                {...control}
                value={round}
                min={2022}
                max={2199}
                precision={0}
                disabled={!noSecrets}
                onChange={(value) => value !== null && setRound(value)}
              />
            )}
          </Field>
          <FileChoice files={files} disabled={!noSecrets || run.busy} onFiles={setFiles} />
        </div>
      </Panel>
      <RefusalNotice refused={run.refused} onClose={run.clear} />
      <JobBar action={run} title="正在导入" />
      <div>
        <Button
          type="primary"
          size="large"
          disabled={!noSecrets || files.length === 0}
          loading={run.busy}
          onClick={() => void run.run().then((result) => result && onDone(result))}
        >
          开始导入
        </Button>
      </div>
    </>
  );
}

function FileChoice(props: {
  readonly files: readonly ChosenFile[];
  readonly disabled: boolean;
  readonly onFiles: (files: readonly ChosenFile[]) => void;
}) {
  const { files, disabled, onFiles } = props;
  const choose = useAction(async (purpose: 'import' | 'import-folder') => {
    const chosen = await chooseFiles(purpose);
    if (chosen.ok && chosen.value.length > 0) onFiles([...files, ...chosen.value]);
    return chosen;
  });
  return (
    <>
      <div className="row">
        <Button disabled={disabled} onClick={() => void choose.run('import-folder')}>
          选择文件夹
        </Button>
        <Button disabled={disabled} onClick={() => void choose.run('import')}>
          选择文件
        </Button>
        {files.length > 0 && (
          <Button type="text" disabled={disabled} onClick={() => onFiles([])}>
            重新选
          </Button>
        )}
      </div>
      <RefusalNotice refused={choose.refused} onClose={choose.clear} />
      {files.length === 0 ? (
        <p className="quiet">还没有选择材料。同一位申报人的申报表和证明材料放在同一文件夹，最容易认对。</p>
      ) : (
        <ul className="chosen" aria-label="已选择">
          {files.map(({ token, name }) => (
            <li key={token}>{name}</li>
          ))}
        </ul>
      )}
    </>
  );
}
