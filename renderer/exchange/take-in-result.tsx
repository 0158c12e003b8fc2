import type { CallOutput } from '../../domain/api.ts';
import { StatusTag } from '../kit/status-tag.tsx';

type Outcome = CallOutput<'bundle.in'>['files'][number];

/** The result for each bundle: from whom, what was new, what was refused and why. */
export function TakeInResult({ outcomes }: { readonly outcomes: readonly Outcome[] }) {
  if (outcomes.length === 0) return null;
  return (
    <div className="table-frame" role="status">
      <table className="plain-table">
        <thead>
          <tr>
            <th>文件</th>
            <th>来自</th>
            <th>结果</th>
            <th className="figure">新记录</th>
            <th className="figure">已有</th>
            <th>说明</th>
          </tr>
        </thead>
        <tbody>
          {outcomes.map((outcome, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two files in different folders may have the same name
            <OutcomeRow key={index} outcome={outcome} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function OutcomeRow({ outcome }: { readonly outcome: Outcome }) {
  const { file, from, ok, refused, notes, message } = outcome;
  return (
    <tr>
      <th scope="row" style={{ overflowWrap: 'anywhere' }}>
        {file}
      </th>
      <td>{from ?? <span className="quiet">未知</span>}</td>
      <td>
        {!ok && <StatusTag tone="bad">未接收</StatusTag>}
        {ok && refused.length > 0 && <StatusTag tone="doubt">部分接收</StatusTag>}
        {ok && refused.length === 0 && <StatusTag tone="good">已接收</StatusTag>}
      </td>
      <td className="figure">{outcome.new}</td>
      <td className="figure">{outcome.known}</td>
      <td>
        {ok ? `新记录 ${outcome.new} 条，已有 ${outcome.known} 条` : message}
        {notes.length > 0 && (
          <ul>
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        )}
        {refused.length > 0 && (
          <details>
            <summary>拒绝的记录（{refused.length}）</summary>
            <ul className="small">
              {refused.map(({ record, message: because }) => (
                <li key={record}>
                  <span className="code">{record.slice(0, 16)}</span> {because}
                </li>
              ))}
            </ul>
          </details>
        )}
      </td>
    </tr>
  );
}
