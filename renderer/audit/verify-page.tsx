import { Button } from 'antd';
import { useState } from 'react';
import type { Verification } from '../../domain/audit/calls.ts';
import type { Role } from '../../domain/base/role.ts';
import { type ChosenFile, call, withFile } from '../kit/client.ts';
import { CodeField } from '../kit/code-field.tsx';
import { RefusalNotice } from '../kit/notice.tsx';
import { Page, Panel } from '../kit/page.tsx';
import { useAction } from '../kit/use-action.ts';
import { AuthorityPanel } from './authority-panel.tsx';
import { VerificationView } from './verification-view.tsx';

/** Checks a file that anyone may have handed over: a signed PDF or a bundle. */
export function VerifyPage({ role }: { readonly role: Role }) {
  const [file, setFile] = useState<ChosenFile>();
  const [code, setCode] = useState('');
  const [result, setResult] = useState<Verification>();
  const verify = useAction(async (chosen: ChosenFile) =>
    call('verify.file', { file: chosen.token, ...(code === '' ? {} : { code }) }),
  );
  const check = async (chosen: ChosenFile) => {
    setResult(undefined);
    const done = await verify.run(chosen);
    if (done) setResult(done);
  };
  const choose = useAction(() =>
    withFile('verify', undefined, async (chosen) => ({ ok: true as const, value: chosen })),
  );
  const start = async () => {
    const chosen = await choose.run();
    if (!chosen) return;
    setFile(chosen);
    await check(chosen);
  };
  return (
    <Page
      title="核验文件"
      lead="核对签名 PDF 和评审数据包（.room）是否完整、由谁签名。核验不会改动文件，也不会把内容并入评审室。"
    >
      <Panel>
        <div className="stack">
          <div className="row">
            <Button type="primary" loading={choose.busy || verify.busy} onClick={() => void start()}>
              选择要核验的文件
            </Button>
            {file && <span>{file.name}</span>}
          </div>
          {result?.kind === 'bundle' && result.facts.打开方式 === '开启码' && (
            <div className="stack">
              <CodeField
                label="数据包的开启码（填了才能核对签名人和内容）"
                purpose="opening"
                value={code}
                onChange={setCode}
              />
              <div>
                <Button disabled={code === '' || !file} onClick={() => file && void check(file)}>
                  用开启码再核验
                </Button>
              </div>
            </div>
          )}
          <RefusalNotice refused={choose.refused ?? verify.refused} />
          {result && <VerificationView result={result} />}
        </div>
      </Panel>
      {(role === 'secretariat' || role === 'meeting') && <AuthorityPanel />}
    </Page>
  );
}
