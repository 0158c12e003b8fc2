import { Button } from 'antd';
import { type KeyboardEvent, useRef } from 'react';
import type { Role } from '../../domain/base/role.ts';
import { type GridColumn, VirtualGrid } from '../kit/grid/virtual-grid.tsx';
import { Answered } from '../kit/notice.tsx';
import { Nothing, Page } from '../kit/page.tsx';
import { VerdictTag } from '../kit/status-tag.tsx';
import { type PlainPage, useRoute } from '../shell/route.ts';
import type { DossierEntry } from '../working-set/database.ts';
import { matchEntries } from '../working-set/search.ts';
import { useDossiers, useTextsReady } from '../working-set/use-dossiers.ts';
import { EVERYTHING, useDossierQuery } from './dossier-query.ts';
import { ExportFiles, roomChoices } from './export-files.tsx';
import { NewApplication } from './new-application.tsx';
import { QueryBar } from './query-bar.tsx';

const COLUMNS: ReadonlyArray<GridColumn<DossierEntry>> = [
  { title: '申报人', width: 'minmax(6rem, 1fr)', cell: ({ summary }) => <strong>{summary.name}</strong> },
  { title: '所在单位', width: 'minmax(11rem, 2.4fr)', cell: ({ summary }) => <Long text={summary.employer} /> },
  { title: '县市', width: 'minmax(5rem, 0.8fr)', cell: ({ summary }) => <Long text={summary.county || '未填'} /> },
  {
    title: '申报类别',
    width: 'minmax(9.5rem, 1.2fr)',
    cell: ({ summary }) => <Long text={summary.track || '未读到'} />,
  },
  { title: '资格', width: '9.5rem', cell: ({ summary }) => <Standing entry={summary} /> },
  { title: '待核事项', width: '6rem', cell: ({ summary }) => <Count value={openFindings(summary)} /> },
  { title: '填写问题', width: '6rem', cell: ({ summary }) => <Count value={summary.issues.length} /> },
  { title: '附件', width: '4rem', cell: ({ summary }) => <Count value={summary.evidenceCount} /> },
];

function openFindings({ findings }: DossierEntry['summary']): number {
  return findings.filter(({ status }) => status !== 'met').length;
}

function Long({ text }: { readonly text: string }) {
  return <span title={text}>{text}</span>;
}

function Count({ value }: { readonly value: number }) {
  return <span className={value === 0 ? 'numbers quiet' : 'numbers'}>{value}</span>;
}

function Standing({ entry }: { readonly entry: DossierEntry['summary'] }) {
  return (
    <span className="row" style={{ gap: '0.375rem', flexWrap: 'nowrap' }}>
      <VerdictTag verdict={entry.standing} />
      {entry.ruling && <span className="quiet small">人工</span>}
      {entry.stage === 'filling' && <span className="quiet small">填报中</span>}
    </span>
  );
}

const EMPTY: Readonly<Record<Role, { text: string; page?: PlainPage; action?: string }>> = {
  secretariat: { text: '先把各县市报来的申报表、汇总表和证明材料导入。', page: 'import', action: '去导入申报' },
  county: { text: '先把本县市的申报表和证明材料导入。', page: 'import', action: '去导入申报' },
  expert: { text: '打开州商务局发来的评审数据包，申报材料就会出现在这里。', page: 'take-in', action: '去打开评审材料' },
  meeting: { text: '接收州商务局发来的数据包，申报材料就会出现在这里。', page: 'take-in', action: '去接收材料' },
};

/** All applications of the room: search, filter, open. */
export function DossierList({ role }: { readonly role: Role }) {
  const dossiers = useDossiers();
  return (
    <Page
      lead="按上下键选择，回车打开。"
      actions={
        <>
          <ExportFiles role={role} choices={roomChoices(role)} />
          <NewApplication role={role} />
        </>
      }
      filled
    >
      <Answered from={dossiers}>
        {(entries) => (entries.length === 0 ? <NoDossiers role={role} /> : <FoundDossiers entries={entries} />)}
      </Answered>
    </Page>
  );
}

function NoDossiers({ role }: { readonly role: Role }) {
  const go = useRoute((state) => state.go);
  const { text, page, action } = EMPTY[role];
  return (
    <Nothing
      title="还没有申报材料"
      action={
        page && (
          <Button type="primary" onClick={() => go({ page })}>
            {action}
          </Button>
        )
      }
    >
      {text}
    </Nothing>
  );
}

function FoundDossiers({ entries }: { readonly entries: readonly DossierEntry[] }) {
  const { query, at, change, setAt } = useDossierQuery();
  const go = useRoute((state) => state.go);
  const textsReady = useTextsReady();
  const list = useRef<HTMLDivElement>(null);
  const found = matchEntries(entries, query);
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') list.current?.querySelector<HTMLElement>('[role=grid]')?.focus();
  };
  return (
    <>
      <QueryBar entries={entries} query={query} onChange={change} onSearchKey={onKey} />
      <p className="quiet" role="status">
        {found.length === entries.length ? `共 ${entries.length} 份` : `${entries.length} 份中找到 ${found.length} 份`}
        {!textsReady && query.text !== '' && '（申报表全文还在整理，结果可能不全）'}
      </p>
      <div ref={list} className="grid-frame">
        {found.length === 0 ? (
          <Nothing title="没有符合条件的申报" action={<Button onClick={() => change(EVERYTHING)}>清除条件</Button>}>
            换一个说法，或放宽条件。
          </Nothing>
        ) : (
          <VirtualGrid
            label="申报列表"
            columns={COLUMNS}
            rows={found}
            keyOf={({ dossier }) => dossier}
            at={at}
            onAt={setAt}
            onOpen={(dossier) => {
              setAt(dossier);
              go({ page: 'dossier', dossier });
            }}
          />
        )}
      </div>
    </>
  );
}
