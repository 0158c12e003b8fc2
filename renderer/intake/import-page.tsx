import { Button } from 'antd';
import { useState } from 'react';
import type { CallInput, CallOutput } from '../../domain/api.ts';
import type { ColumnChoices } from '../../domain/intake/roster-columns.ts';
import { call } from '../kit/client.ts';
import { JobBar } from '../kit/job-bar.tsx';
import { RefusalNotice } from '../kit/notice.tsx';
import { Page } from '../kit/page.tsx';
import { useJob } from '../kit/use-action.ts';
import { fillWorkingSet } from '../working-set/fill.ts';
import { type Chosen, ImportForm } from './import-form.tsx';
import { ImportPreview } from './import-preview.tsx';
import { ImportResult } from './import-result.tsx';

type Imported = CallOutput<'dossier.import'>;
type Preview = CallOutput<'dossier.previewImport'>;

const LEADS = {
  choose: '申报表（.docx、.doc）、汇总表（.xlsx）和证明材料（.pdf、.jpg、.png）可以一起选，也可以选整个文件夹。',
  preview: '还没有写入。核对之后再导入；列对应得不对的，先改列的对应。',
  done: '已写入评审室。',
} as const;

function inputOf({ round, files }: Chosen, columns: ColumnChoices): CallInput<'dossier.import'> {
  const tokens = files.map(({ token }) => token);
  return { round, files: tokens, noSecretsConfirmed: true, columns: { ...columns } };
}

/** An import in progress: what was chosen, what it would change, the result. */
function useImport() {
  const [chosen, setChosen] = useState<Chosen>();
  const [columns, setColumns] = useState<ColumnChoices>({});
  const [shown, setShown] = useState<Preview>();
  const [result, setResult] = useState<Imported>();
  const preview = useJob((job, from: Chosen, choices: ColumnChoices) =>
    call('dossier.previewImport', { ...inputOf(from, choices), job }),
  );
  const run = useJob(async (job, from: Chosen, choices: ColumnChoices) => {
    const reply = await call('dossier.import', { ...inputOf(from, choices), job });
    if (reply.ok) await fillWorkingSet();
    return reply;
  });
  const look = async (from: Chosen, choices: ColumnChoices) => {
    setChosen(from);
    setColumns(choices);
    const found = await preview.run(from, choices);
    if (found) setShown(found);
  };
  const start = async () => {
    const done = chosen && (await run.run(chosen, columns));
    if (done) setResult(done);
  };
  const again = () => {
    setResult(undefined);
    setShown(undefined);
    setColumns({});
  };
  return { chosen, columns, shown, result, preview, run, look, start, again };
}

/** First the confirmation that nothing is secret (R4.11) and the files, then what would change, then the result. */
export function ImportPage() {
  const { chosen, columns, shown, result, preview, run, look, start, again } = useImport();
  const stage = result ? 'done' : shown ? 'preview' : 'choose';
  const busy = preview.busy || run.busy;
  const other = (
    <Button disabled={busy} onClick={again}>
      {stage === 'done' ? '继续导入' : '返回，重新选择'}
    </Button>
  );
  return (
    <Page lead={LEADS[stage]} actions={stage !== 'choose' && other}>
      {stage === 'choose' && <ImportForm busy={busy} onLook={(from) => void look(from, {})} />}
      {result && <ImportResult result={result} />}
      {!result && shown && chosen && (
        <ImportPreview
          preview={shown}
          round={chosen.round}
          columns={columns}
          busy={busy}
          onColumns={(choices) => void look(chosen, choices)}
          onImport={() => void start()}
        />
      )}
      <RefusalNotice refused={preview.refused ?? run.refused} />
      <JobBar action={preview} title="正在读取" />
      <JobBar action={run} title="正在导入" />
    </Page>
  );
}
