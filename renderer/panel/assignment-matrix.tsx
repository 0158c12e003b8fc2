import type { AssignmentOutput } from '../../domain/panel/calls.ts';
import { Notice } from '../kit/notice.tsx';

/** Who marks which dossier. */
type Pairs = Record<string, string[]>;
type Row = AssignmentOutput['dossiers'][number];

/** The assignment after a member is given a dossier to mark, or relieved of one. */
function turned({ dossiers }: AssignmentOutput, row: Row, panellist: string): Pairs {
  const has = row.seats.includes(panellist);
  return {
    ...Object.fromEntries(dossiers.map((each) => [each.dossier, [...each.seats]])),
    [row.dossier]: has ? row.seats.filter((each) => each !== panellist) : [...row.seats, panellist],
  };
}

/** Dossiers by members: a tick where a member marks, a word where a member may not; shortages are listed above. */
export function AssignmentMatrix(props: {
  readonly assignment: AssignmentOutput;
  /** Absent if the cells are read-only. */
  readonly onTurn?: (pairs: Pairs) => void;
}) {
  const { assignment, onTurn } = props;
  const { seats, dossiers, notices, mode } = assignment;
  return (
    <>
      {notices.length > 0 && <Shortages notices={notices} />}
      <p className="quiet">
        {mode === 'all' ? '现在是每人都评全部（回避的除外）。' : '现在是分组评：打勾的才评。'}
        {onTurn && '点格子可以逐格调整，调整后先成为预览。'}
      </p>
      <section
        className="table-frame matrix"
        aria-label="分配表"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
      >
        <table className="plain-table">
          <MatrixHead seats={seats} />
          <tbody>
            {dossiers.map((row) => (
              <MatrixRow
                key={row.dossier}
                row={row}
                seats={seats}
                onTurn={onTurn && ((panellist) => onTurn(turned(assignment, row, panellist)))}
              />
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

function Shortages({ notices }: Pick<AssignmentOutput, 'notices'>) {
  return (
    <Notice
      type="warning"
      title={
        <ul>
          {notices.map((notice) => (
            <li key={notice}>{notice}。</li>
          ))}
        </ul>
      }
    />
  );
}

function MatrixHead({ seats }: Pick<AssignmentOutput, 'seats'>) {
  return (
    <thead>
      <tr>
        <th>申报人</th>
        {seats.map(({ panellist, name, load }) => (
          <th key={panellist} className="matrix-seat">
            {name}
            <br />
            <span className="quiet small numbers">{load} 份</span>
          </th>
        ))}
        <th className="figure">人数</th>
      </tr>
    </thead>
  );
}

function MatrixRow(props: {
  readonly row: Row;
  readonly seats: AssignmentOutput['seats'];
  readonly onTurn: ((panellist: string) => void) | undefined;
}) {
  const { row, seats, onTurn } = props;
  return (
    <tr>
      <th scope="row">
        {row.applicant}
        <br />
        <span className="quiet small">{row.track || row.employer}</span>
      </th>
      {seats.map(({ panellist, name }) => {
        const bar = row.barred.find((each) => each.panellist === panellist);
        const has = row.seats.includes(panellist);
        return (
          <td key={panellist} className="matrix-cell">
            {bar ? (
              <span className="quiet small">{bar.because}</span>
            ) : (
              <input
                type="checkbox"
                aria-label={`${name}评${row.applicant}`}
                checked={has}
                disabled={!onTurn}
                onChange={() => onTurn?.(panellist)}
              />
            )}
          </td>
        );
      })}
      <td className="figure">{row.seats.length}</td>
    </tr>
  );
}
