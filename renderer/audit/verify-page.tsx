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

/** A file to verify, and the result; `code` opens a bundle whose signers would otherwise stay unknown. */
function useVerification() {
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
  return {
    file,
    code,
    setCode,
    result,
    busy: choose.busy || verify.busy,
    refused: choose.refused ?? verify.refused,
    start,
    checkAgain: async () => file && check(file),
  };
}

/** Checks a file from anyone: a signed PDF or a bundle. */
export function VerifyPage({ role }: { readonly role: Role }) {
  const { file, code, setCode, result, busy, refused, start, checkAgain } = useVerification();
  return (
    <Page lead="核对签名 PDF 和评审数据包（.room）是否完整、由谁签名。核验不会改动文件，也不会把内容并入评审室。">
      <Panel>
        <div className="stack">
          <div className="row">
            <Button type="primary" loading={busy} onClick={() => void start()}>
              选择要核验的文件
            </Button>
            {file && <span>{file.name}</span>}
          </div>
          {result?.kind === 'bundle' && result.facts.打开方式 === '开启码' && (
            <OpeningCode code={code} onChange={setCode} onCheck={() => void checkAgain()} />
          )}
          <RefusalNotice refused={refused} />
          {result && <VerificationView result={result} />}
        </div>
      </Panel>
      {(role === 'secretariat' || role === 'meeting') && <AuthorityPanel />}
    </Page>
  );
}

/** Asks for the code in a bundle's letter, without which only the outside of the bundle can be verified. */
function OpeningCode(props: {
  readonly code: string;
  readonly onChange: (code: string) => void;
  readonly onCheck: () => void;
}) {
  return (
    <div className="stack">
      <CodeField
        label="数据包的开启码（填了才能核对签名人和内容）"
        purpose="opening"
        value={props.code}
        onChange={props.onChange}
      />
      <div>
        <Button disabled={props.code === ''} onClick={props.onCheck}>
          用开启码再核验
        </Button>
      </div>
    </div>
  );
}
