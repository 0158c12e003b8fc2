import { Button } from 'antd';
import { useState } from 'react';
import type { CallOutput } from '../../domain/api.ts';
import { type GridColumn, VirtualGrid } from '../kit/grid/virtual-grid.tsx';
import { Panel } from '../kit/page.tsx';
import { StatusTag } from '../kit/status-tag.tsx';
import { useRoute } from '../shell/route.ts';
import { AllFiles, FileTable } from './file-table.tsx';
import { CHANGES, leftOut } from './import-words.ts';

type Imported = CallOutput<'dossier.import'>;
type Dossier = Imported['dossiers'][number];

const COLUMNS: ReadonlyArray<GridColumn<Dossier>> = [
  {
    title: '结果',
    width: '8rem',
    cell: ({ change }) => <StatusTag tone={CHANGES[change].tone}>{CHANGES[change].text}</StatusTag>,
  },
  { title: '申报人', width: 'minmax(6rem, 1fr)', cell: ({ name }) => <strong>{name}</strong> },
  { title: '所在单位', width: 'minmax(11rem, 2.4fr)', cell: ({ employer }) => <span>{employer}</span> },
  { title: '申报类别', width: 'minmax(9rem, 1.2fr)', cell: ({ track }) => <span>{track}</span> },
  { title: '附件', width: '5rem', cell: ({ attachments }) => <span className="numbers">{attachments.length}</span> },
  { title: '填写问题', width: '6rem', cell: ({ issues }) => <span className="numbers">{issues.length}</span> },
];

/** The result of an import: what needs attention first, then every dossier, then every file. */
export function ImportResult({ result: { dossiers, files } }: { readonly result: Imported }) {
  const go = useRoute((state) => state.go);
  const [at, setAt] = useState<string>();
  const left = leftOut(files);
  const withIssues = dossiers.filter(({ issues }) => issues.length > 0);
  return (
    <>
      <Panel>
        <div className="row" style={{ justifyContent: 'space-between' }}>
          <p role="status">
            读到 <strong>{dossiers.length}</strong> 份申报，其中 {withIssues.length} 份有填写问题；
            {files.length} 个文件中有 <strong>{left.length}</strong> 个没有读入。
          </p>
          <Button type="primary" onClick={() => go({ page: 'dossiers' })}>
            去看申报列表
          </Button>
        </div>
      </Panel>
      {left.length > 0 && (
        <Panel title="没有读入的文件">
          <FileTable files={left} />
        </Panel>
      )}
      {dossiers.length > 0 && (
        <div className="grid-frame import-grid">
          <VirtualGrid
            label="导入的申报"
            columns={COLUMNS}
            rows={dossiers}
            keyOf={({ dossier }) => dossier}
            at={at}
            onAt={setAt}
            onOpen={(dossier) => go({ page: 'dossier', dossier })}
          />
        </div>
      )}
      <AllFiles files={files} />
    </>
  );
}
