import { useState } from 'react';
import { StatusTag } from '../kit/status-tag.tsx';
import { type FileOutcome, OUTCOMES } from './import-words.ts';

/** The result for each file. */
export function FileTable({ files }: { readonly files: readonly FileOutcome[] }) {
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
            // biome-ignore lint/suspicious/noArrayIndexKey: two files in different folders may have the same name
            <tr key={index}>
              <td style={{ overflowWrap: 'anywhere' }}>{file}</td>
              <td>
                <StatusTag tone={OUTCOMES[outcome].tone}>{OUTCOMES[outcome].text}</StatusTag>
              </td>
              <td>{message}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** All files, rendered only when unfolded: there may be thousands. */
export function AllFiles({ files }: { readonly files: readonly FileOutcome[] }) {
  const [open, setOpen] = useState(false);
  return (
    <details className="panel" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>全部文件（{files.length}）</summary>
      {open && <FileTable files={files} />}
    </details>
  );
}
