import { PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { createPortal } from 'react-dom';
import { Facts } from '../kit/page.tsx';
import { printAlone } from '../kit/print.ts';
import { formatInstant } from '../kit/time.ts';
import { useSession } from './session.ts';

/** A slip to keep: what was done here, by whom, when, with which key. It reveals no marks. */
export function Receipt(props: {
  readonly title: string;
  readonly facts: ReadonlyArray<readonly [name: string, value: ReactNode]>;
}) {
  const { title } = props;
  const status = useSession((state) => state.status);
  const [at] = useState(() => new Date().toISOString());
  const facts: typeof props.facts = [
    ['评审室', status?.room?.name ?? ''],
    ['经手人', status?.holder ?? ''],
    ['时间', formatInstant(at)],
    ...props.facts,
    [
      '本人密钥指纹',
      <span key="key" className="code small">
        {status?.fingerprint}
      </span>,
    ],
  ];
  return (
    <section className="stack receipt" aria-label={title}>
      <Facts facts={facts} />
      <div>
        <Button icon={<PrinterOutlined aria-hidden />} onClick={printAlone}>
          打印回执
        </Button>
      </div>
      {createPortal(
        <div className="slip-print" aria-hidden>
          <h1>{title}</h1>
          <Facts facts={facts} />
          <p>由经手人留存；回执上没有分数。</p>
        </div>,
        document.body,
      )}
    </section>
  );
}
