import { Input } from 'antd';
import { useState } from 'react';
import type { AuditOutput } from '../../../domain/contract/bundle-calls.ts';
import { comparisonKey } from '../../../domain/text.ts';
import { Nothing } from '../../app/page.tsx';
import { formatInstant } from '../../app/time.ts';
import { type GridColumn, VirtualGrid } from '../../app/virtual-grid.tsx';

type Entry = AuditOutput['log'][number];

const COLUMNS: ReadonlyArray<GridColumn<Entry>> = [
  { title: '序号', width: '5rem', cell: ({ position }) => <span className="numbers">{position}</span> },
  { title: '时间', width: '11rem', cell: ({ at }) => <span className="numbers">{formatInstant(at)}</span> },
  { title: '记录人', width: 'minmax(7rem, 1fr)', cell: ({ by }) => <span title={by}>{by}</span> },
  { title: '做了什么', width: 'minmax(12rem, 3fr)', cell: ({ what }) => <span title={what}>{what}</span> },
];

/** Who did what, newest first. */
export function AuditLog({ log }: { readonly log: readonly Entry[] }) {
  const [text, setText] = useState('');
  const [at, setAt] = useState<string>();
  const words = text.split(/\s+/).map(comparisonKey).filter(Boolean);
  const found = log
    .filter(({ by, what }) => words.every((word) => comparisonKey(`${by} ${what}`).includes(word)))
    .toReversed();
  return (
    <>
      <div className="row">
        <Input
          aria-label="在记录里查找"
          style={{ maxWidth: '26rem' }}
          placeholder="记录人、事项或姓名"
          allowClear
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <span className="quiet" role="status">
          {found.length} 条
        </span>
      </div>
      <div className="grid-frame" style={{ minHeight: '16rem' }}>
        {found.length === 0 ? (
          <Nothing title="没有符合的记录">换一个说法试试。</Nothing>
        ) : (
          <VirtualGrid
            label="操作记录"
            columns={COLUMNS}
            rows={found}
            keyOf={({ position }) => String(position)}
            at={at}
            onAt={setAt}
          />
        )}
      </div>
    </>
  );
}
