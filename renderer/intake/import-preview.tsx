import { Button, Modal } from 'antd';
import { useState } from 'react';
import type { CallOutput } from '../../domain/api.ts';
import type { PreviewedDossier } from '../../domain/intake/calls.ts';
import type { ColumnChoices } from '../../domain/intake/roster-columns.ts';
import { IssueList } from '../dossier/parts/issues-panel.tsx';
import { type GridColumn, VirtualGrid } from '../kit/grid/virtual-grid.tsx';
import { Panel } from '../kit/page.tsx';
import { StatusTag } from '../kit/status-tag.tsx';
import { AllFiles, FileTable } from './file-table.tsx';
import { CHANGES, leftOut } from './import-words.ts';
import { RosterColumns } from './roster-columns.tsx';

type Preview = CallOutput<'dossier.previewImport'>;
type Row = PreviewedDossier & { readonly key: string };

const COLUMNS: ReadonlyArray<GridColumn<Row>> = [
  {
    title: '结果',
    width: '9rem',
    cell: ({ change }) => <StatusTag tone={CHANGES[change].tone}>{CHANGES[change].before}</StatusTag>,
  },
  { title: '申报人', width: 'minmax(6rem, 1fr)', cell: ({ name }) => <strong>{name}</strong> },
  { title: '所在单位', width: 'minmax(11rem, 2.4fr)', cell: ({ employer }) => <span>{employer}</span> },
  { title: '变化', width: '9rem', cell: (row) => <ChangeCount row={row} /> },
  { title: '新材料', width: '5rem', cell: ({ files }) => <span className="numbers">{files.length}</span> },
  { title: '填写问题', width: '6rem', cell: ({ issues }) => <span className="numbers">{issues.length}</span> },
];

function ChangeCount({ row: { changes } }: { readonly row: Row }) {
  const byHand = changes.filter((change) => change.byHand).length;
  return (
    <span>
      <span className="numbers">{changes.length}</span>
      {byHand > 0 && <span className="mark mark-doubt">盖掉人工 {byHand}</span>}
    </span>
  );
}

interface PreviewProps {
  readonly preview: Preview;
  readonly round: number;
  readonly columns: ColumnChoices;
  readonly busy: boolean;
  readonly onColumns: (columns: ColumnChoices) => void;
  readonly onImport: () => void;
}

/** What an import would change, before anything is written: rosters' columns, every dossier, every file left out. */
export function ImportPreview(props: PreviewProps) {
  const { preview, round, columns, busy } = props;
  const { dossiers, files, rosters } = preview;
  const left = leftOut(files);
  return (
    <>
      <Panel>
        <div className="row" style={{ justifyContent: 'space-between' }}>
          <Counts preview={preview} />
          <Button type="primary" disabled={dossiers.length === 0} loading={busy} onClick={props.onImport}>
            确认导入
          </Button>
        </div>
      </Panel>
      {rosters.map((roster) => (
        <RosterColumns
          key={roster.file}
          roster={roster}
          round={round}
          columns={columns}
          busy={busy}
          onColumns={props.onColumns}
        />
      ))}
      {dossiers.length > 0 && <PreviewGrid dossiers={dossiers} />}
      {left.length > 0 && (
        <Panel title="不会读入的文件">
          <FileTable files={left} />
        </Panel>
      )}
      <AllFiles files={files} />
    </>
  );
}

function Counts({ preview: { dossiers, files } }: { readonly preview: Preview }) {
  const count = (change: PreviewedDossier['change']) => dossiers.filter((each) => each.change === change).length;
  return (
    <p role="status">
      将新录入 <strong>{count('new')}</strong> 份，更新 <strong>{count('changed')}</strong> 份，
      {count('unchanged')} 份没有变化；{leftOut(files).length} 个文件不会读入。
    </p>
  );
}

function PreviewGrid({ dossiers }: { readonly dossiers: readonly PreviewedDossier[] }) {
  const [at, setAt] = useState<string>();
  const [open, setOpen] = useState<Row>();
  const rows = dossiers.map((each, place): Row => ({ ...each, key: String(place) }));
  return (
    <Panel title="将要导入的申报">
      <p className="quiet" style={{ marginBottom: '0.75rem' }}>
        按上下键选择，回车看每一项的变化。
      </p>
      <div className="grid-frame import-grid">
        <VirtualGrid
          label="将要导入的申报"
          columns={COLUMNS}
          rows={rows}
          keyOf={({ key }) => key}
          at={at}
          onAt={setAt}
          onOpen={(key) => {
            setAt(key);
            setOpen(rows[Number(key)]);
          }}
        />
      </div>
      {open && <PreviewDialog dossier={open} onClose={() => setOpen(undefined)} />}
    </Panel>
  );
}

function PreviewDialog({ dossier, onClose }: { readonly dossier: PreviewedDossier; readonly onClose: () => void }) {
  const { name, employer, change, changes, files, issues } = dossier;
  return (
    <Modal open title={`${name}　${employer}`} width="56rem" footer={null} onCancel={onClose}>
      <div className="stack">
        <p>
          <StatusTag tone={CHANGES[change].tone}>{CHANGES[change].before}</StatusTag>
        </p>
        {changes.length > 0 && <ChangeTable changes={changes} />}
        {files.length > 0 && (
          <section>
            <h3>新材料</h3>
            <ul className="chosen">
              {files.map((file, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two files in different folders may have the same name
                <li key={place}>{file}</li>
              ))}
            </ul>
          </section>
        )}
        {issues.length > 0 && (
          <section>
            <h3>填写问题和没有把握的识读</h3>
            <IssueList issues={issues} />
          </section>
        )}
      </div>
    </Modal>
  );
}

function ChangeTable({ changes }: Pick<PreviewedDossier, 'changes'>) {
  return (
    <div className="table-frame">
      <table className="plain-table change-table">
        <thead>
          <tr>
            <th>项目</th>
            <th>现在</th>
            <th>导入后</th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ label, before, after, byHand }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>
                {before ?? <span className="quiet">（空）</span>}
                {byHand && (
                  <p>
                    <StatusTag tone="doubt">人工录入</StatusTag>
                  </p>
                )}
              </td>
              <td>{after ?? <span className="quiet">（空）</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
