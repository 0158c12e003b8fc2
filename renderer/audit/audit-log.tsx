import { useState } from 'react';
import type { LogEntryOutput } from '../../domain/audit/calls.ts';
import { type GridColumn, VirtualGrid } from '../kit/grid/virtual-grid.tsx';
import { Answered } from '../kit/notice.tsx';
import { Nothing } from '../kit/page.tsx';
import { useCall } from '../kit/use-call.ts';
import { ExportLog } from './export-log.tsx';
import { type Filter, LogFilter } from './log-filter.tsx';

/** The most that the contract returns at once: more than any room has. */
const ALL = 100_000;

const COLUMNS: ReadonlyArray<GridColumn<LogEntryOutput>> = [
  { title: '序号', width: '4.5rem', cell: ({ position }) => <span className="numbers">{position}</span> },
  { title: '时间（北京时间）', width: '11rem', cell: ({ beijing }) => <span className="numbers">{beijing}</span> },
  {
    title: '何人',
    width: 'minmax(7rem, 1fr)',
    cell: ({ by, role }) => <span title={role ? `${by}（${role}）` : by}>{by}</span>,
  },
  { title: '何事', width: '8rem', cell: ({ act }) => act },
  {
    title: '内容',
    width: 'minmax(12rem, 3fr)',
    cell: ({ what, held }) => {
      const text = held ? `${what}（${held}）` : what;
      return <span title={text}>{text}</span>;
    },
  },
];

/** Who did what, when, about whom, newest first; as much of it as the filter asks for, to read and to export. */
export function AuditLog({ canExportRecord }: { readonly canExportRecord: boolean }) {
  const [filter, setFilter] = useState<Filter>({});
  const [at, setAt] = useState<string>();
  const answer = useCall('audit.log', { ...filter, limit: ALL });
  return (
    <>
      <LogFilter filter={filter} onChange={setFilter} />
      <div className="row">
        <span className="quiet" role="status">
          {answer.value?.total ?? 0} 条
        </span>
        <ExportLog filter={filter} canExportRecord={canExportRecord} />
      </div>
      <Answered from={answer}>
        {({ entries }) => (
          <div className="grid-frame" style={{ minHeight: '16rem' }}>
            {entries.length === 0 ? (
              <Nothing title="没有符合的记录">放宽条件再看。</Nothing>
            ) : (
              <VirtualGrid
                label="操作记录"
                columns={COLUMNS}
                rows={entries.toReversed()}
                keyOf={({ position }) => String(position)}
                at={at}
                onAt={setAt}
              />
            )}
          </div>
        )}
      </Answered>
    </>
  );
}
