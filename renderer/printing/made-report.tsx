import { Button } from 'antd';
import { useState } from 'react';
import type { CallOutput } from '../../domain/api.ts';
import { call, withFile } from '../kit/client.ts';
import { NoSecrets } from '../kit/no-secrets.tsx';
import { Notice, RefusalNotice } from '../kit/notice.tsx';
import { Facts } from '../kit/page.tsx';
import { formatSize } from '../kit/time.ts';
import { useAction } from '../kit/use-action.ts';

/** The report that was made: code, digest, signer; and a way to save it. */
export function MadeReport({ made }: { readonly made: CallOutput<'report.make'> }) {
  const [noSecrets, setNoSecrets] = useState(false);
  const [saved, setSaved] = useState<string>();
  const save = useAction(() =>
    withFile('save-pdf', made.name, ({ token }) => call('report.save', { sha256: made.sha256, out: token })),
  );
  return (
    <section className="panel stack" aria-label="已生成">
      <h2>{made.title}</h2>
      {!made.certified && (
        <Notice type="info" title="签名所用的密钥还没有本评审室的证书；交回数据包并登记后即可互相核验。" />
      )}
      <NoSecrets what="导出" checked={noSecrets} onChange={setNoSecrets} />
      <RefusalNotice refused={save.refused} onClose={save.clear} />
      {saved && <Notice type="success" title={`已保存为 ${saved}`} />}
      <Button
        type="primary"
        disabled={!noSecrets}
        loading={save.busy}
        onClick={() => void save.run().then((done) => done && setSaved(done.file))}
      >
        另存为 PDF
      </Button>
      <MadeFacts made={made} />
    </section>
  );
}

function MadeFacts({ made }: { readonly made: CallOutput<'report.make'> }) {
  return (
    <Facts
      facts={[
        ['页数', `${made.pages} 页，${formatSize(made.size)}`],
        [
          '页面编码',
          <span key="code" className="code small">
            {made.code}
          </span>,
        ],
        [
          '文件摘要',
          <span key="digest" className="code small">
            {made.sha256}
          </span>,
        ],
        ['签名人', made.signer],
      ]}
    />
  );
}
