import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { CallOutput } from '../../domain/api.ts';
import { Notice } from '../kit/notice.tsx';
import { Facts } from '../kit/page.tsx';
import { Slip } from '../kit/slip.tsx';
import { formatSize } from '../kit/time.ts';
import { Receipt } from '../shell/receipt.tsx';

export type Written = CallOutput<'bundle.out'>;

/** What was written, to compare with what arrives; with the opening code if the reader needs one. */
export function ExportResult(props: {
  readonly written: Written;
  /** Title of a receipt that whoever hands over keeps. */
  readonly receipt?: string | undefined;
  readonly onDone: () => void;
}) {
  const { written, receipt, onDone } = props;
  const { code, to } = written;
  const facts = <WrittenFacts written={written} />;
  if (code === null) {
    return (
      <div className="stack">
        <Notice type="success" title={`已导出，收件人：${to}`} />
        {receipt ? <Receipt title={receipt} facts={[['收件人', to], ...factsOf(written)]} /> : facts}
        <div>
          <Button type="primary" onClick={onDone}>
            完成
          </Button>
        </div>
      </div>
    );
  }
  return (
    <Slip
      slip={{
        title: `开启码　致 ${to}`,
        code,
        notes: ['第一次打开数据包时输入，不分大小写。', '开启码与数据包分开送达：数据包用 U 盘，开启码装入密封信。'],
      }}
      confirmation="已打印或抄写开启码"
      done="关闭"
      onDone={onDone}
    >
      {facts}
    </Slip>
  );
}

function factsOf({ file, size, records, attachments, sha256 }: Written): (readonly [string, ReactNode])[] {
  return [
    ['文件', file],
    ['内容', `${records} 条记录，${attachments} 个附件，${formatSize(size)}`],
    [
      '文件摘要',
      <span key="digest" className="code small">
        {sha256}
      </span>,
    ],
  ];
}

function WrittenFacts({ written }: { readonly written: Written }): ReactNode {
  const { notes } = written;
  return (
    <>
      {notes.length > 0 && (
        <Notice
          type="warning"
          title={
            <ul>
              {notes.map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          }
        />
      )}
      <Facts facts={factsOf(written)} />
    </>
  );
}
