import { Button } from 'antd';
import type { CallOutput } from '../../../domain/contract/api.ts';
import { Mark, type Tone } from '../../app/marks.tsx';
import { Panel } from '../../app/page.tsx';
import { useRoute } from '../../stores/route.ts';
import { IssueList } from '../dossiers/issues-panel.tsx';

type Imported = CallOutput<'dossier.import'>;
type Dossier = Imported['dossiers'][number];
type File = Imported['files'][number];

const CHANGES: Readonly<Record<Dossier['change'], { tone: Tone; text: string }>> = {
  new: { tone: 'good', text: '新录入' },
  changed: { tone: 'note', text: '已更新' },
  unchanged: { tone: 'plain', text: '没有变化' },
};

const OUTCOMES: Readonly<Record<File['outcome'], { tone: Tone; text: string }>> = {
  refused: { tone: 'bad', text: '未读入' },
  ignored: { tone: 'plain', text: '略过' },
  read: { tone: 'good', text: '已读入' },
  attached: { tone: 'good', text: '已附上' },
};

/** What became of an import: what needs someone's eyes first, then every dossier, then every file. */
export function ImportResult({ result: { dossiers, files } }: { readonly result: Imported }) {
  const go = useRoute((state) => state.go);
  const left = files.filter(({ outcome }) => outcome === 'refused' || outcome === 'ignored');
  const withIssues = dossiers.filter(({ issues }) => issues.length > 0);
  return (
    <>
      <Panel>
        <div className="row" style={{ justifyContent: 'space-between' }}>
          <p>
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
        <Panel title="申报">
          <DossierTable dossiers={dossiers} onOpen={(dossier) => go({ page: 'dossier', dossier })} />
        </Panel>
      )}
      <details className="panel">
        <summary>全部文件（{files.length}）</summary>
        <FileTable files={files} />
      </details>
    </>
  );
}

function DossierTable(props: { readonly dossiers: readonly Dossier[]; readonly onOpen: (dossier: string) => void }) {
  return (
    <div className="table-frame">
      <table className="plain-table">
        <thead>
          <tr>
            <th>申报人</th>
            <th style={{ width: '30%' }}>所在单位</th>
            <th>申报类别</th>
            <th>附件</th>
            <th>结果</th>
            <th>填写问题</th>
          </tr>
        </thead>
        <tbody>
          {props.dossiers.map(({ dossier, name, employer, track, attachments, change, issues }) => (
            <tr key={dossier}>
              <td>
                <button type="button" className="link-button" onClick={() => props.onOpen(dossier)}>
                  {name}
                </button>
              </td>
              <td>{employer}</td>
              <td>{track}</td>
              <td className="figure">{attachments.length}</td>
              <td>
                <Mark tone={CHANGES[change].tone}>{CHANGES[change].text}</Mark>
              </td>
              <td>{issues.length === 0 ? <span className="quiet">没有</span> : <IssueList issues={issues} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function FileTable({ files }: { readonly files: readonly File[] }) {
  return (
    <div className="table-frame">
      <table className="plain-table">
        <thead>
          <tr>
            <th>文件</th>
            <th>结果</th>
            <th>说明</th>
          </tr>
        </thead>
        <tbody>
          {files.map(({ file, outcome, message }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two files of different folders may have one name
            <tr key={index}>
              <td style={{ overflowWrap: 'anywhere' }}>{file}</td>
              <td>
                <Mark tone={OUTCOMES[outcome].tone}>{OUTCOMES[outcome].text}</Mark>
              </td>
              <td>{message}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
