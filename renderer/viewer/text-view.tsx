import type { Evidence } from '../../domain/application/record.ts';
import { Answered } from '../kit/notice.tsx';
import { useCall } from '../kit/use-call.ts';

/** Whether the words of a file can be shown: Word, Excel and plain text. */
export function hasWords({ mediaType }: Evidence): boolean {
  return mediaType === 'text/plain' || /officedocument\.(wordprocessingml|spreadsheetml)/.test(mediaType);
}

/** The words of a document, its tables as tables: nothing in it is executed, loaded or followed. */
export function TextView({ evidence: { dossier, sha256, name } }: { readonly evidence: Evidence }) {
  const text = useCall('evidence.text', { dossier, sha256 });
  return (
    <div className="viewer">
      <p className="quiet small">只显示文字和表格；版式、图片不显示，宏和链接不执行。原件已按原样加密保存。</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="viewer-scroll viewer-text" aria-label={name} tabIndex={0}>
        <Answered from={text}>
          {({ blocks }) =>
            blocks.map((block, index) =>
              'text' in block ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: a document's pieces never move
                <p key={index}>{block.text}</p>
              ) : (
                // biome-ignore lint/suspicious/noArrayIndexKey: a document's pieces never move
                <Rows key={index} rows={block.rows} />
              ),
            )
          }
        </Answered>
      </section>
    </div>
  );
}

function Rows({ rows }: { readonly rows: readonly (readonly string[])[] }) {
  return (
    <table className="plain-table">
      <tbody>
        {rows.map((cells, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of a document never move
          <tr key={row}>
            {cells.map((cell, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: cells of a document never move
              <td key={column}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
