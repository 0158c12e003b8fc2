import { PaperClipOutlined } from '@ant-design/icons';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import type { CallOutput } from '../../domain/api.ts';
import { call, chooseFiles } from '../kit/client.ts';
import { JobBar } from '../kit/job-bar.tsx';
import { NoSecrets } from '../kit/no-secrets.tsx';
import { Notice, RefusalNotice } from '../kit/notice.tsx';
import { useJob } from '../kit/use-action.ts';
import { keepDossier } from '../working-set/fill.ts';

type FileOutcome = CallOutput<'evidence.attach'>['files'][number];

/** Attaches files to a dossier, after the question about secrets (R4.11); says what happened to each. */
export function AddEvidence({ dossier }: { readonly dossier: string }) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button size="small" icon={<PaperClipOutlined aria-hidden />} onClick={() => setAsking(true)}>
        添加材料
      </Button>
      {asking && <AddDialog dossier={dossier} onClose={() => setAsking(false)} />}
    </>
  );
}

function AddDialog({ dossier, onClose }: { readonly dossier: string; readonly onClose: () => void }) {
  const [confirmed, setConfirmed] = useState(false);
  const [done, setDone] = useState<readonly FileOutcome[]>();
  const attach = useJob(async (job: string, purpose: 'evidence' | 'import-folder') => {
    const chosen = await chooseFiles(purpose);
    if (!chosen.ok) return chosen;
    if (chosen.value.length === 0) return undefined;
    const files = chosen.value.map(({ token }) => token);
    const reply = await call('evidence.attach', { dossier, files, noSecretsConfirmed: true, job });
    if (reply.ok) {
      setDone(reply.value.files);
      await keepDossier(reply.value.detail);
    }
    return reply;
  });
  return (
    <Modal open title="添加证明材料" footer={<Button onClick={onClose}>关闭</Button>} onCancel={onClose} width="38rem">
      <div className="stack">
        <p className="quiet">文件按内容识别，原样加密保存；程序、宏和认不出的文件不收。</p>
        <NoSecrets what="导入" checked={confirmed} onChange={setConfirmed} />
        <div className="row">
          <Button disabled={!confirmed || attach.busy} onClick={() => void attach.run('evidence')}>
            选择文件
          </Button>
          <Button disabled={!confirmed || attach.busy} onClick={() => void attach.run('import-folder')}>
            选择文件夹
          </Button>
        </div>
        <JobBar action={attach} title="正在添加材料" />
        <RefusalNotice refused={attach.refused} />
        {done && <Outcomes files={done} />}
      </div>
    </Modal>
  );
}

function Outcomes({ files }: { readonly files: readonly FileOutcome[] }) {
  const attached = files.filter(({ outcome }) => outcome === 'attached');
  const others = files.filter(({ outcome }) => outcome !== 'attached');
  return (
    <>
      {attached.length > 0 && <Notice type="success" title={`已附上 ${attached.length} 个文件。`} />}
      {others.map(({ file, message }) => (
        <Notice key={file} type="warning" title={`${file}：${message}`} />
      ))}
    </>
  );
}
