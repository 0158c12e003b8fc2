import { Select } from 'antd';
import type { RosterPreview } from '../../domain/intake/calls.ts';
import {
  type ColumnChoices,
  type ColumnTarget,
  columnTargetLabel,
  columnTargets,
  isColumnTarget,
} from '../../domain/intake/roster-columns.ts';
import { StatusTag, type Tone } from '../kit/status-tag.tsx';

type Column = RosterPreview['columns'][number];

const CONFIDENCES: Readonly<Record<Column['confidence'], { tone: Tone; text: string }>> = {
  chosen: { tone: 'note', text: '人工指定' },
  sure: { tone: 'good', text: '确定' },
  likely: { tone: 'doubt', text: '可能' },
  none: { tone: 'plain', text: '未识别' },
};

const NONE = '';

interface ColumnProps {
  readonly roster: RosterPreview;
  readonly round: number;
  readonly columns: ColumnChoices;
  readonly busy: boolean;
  readonly onColumns: (columns: ColumnChoices) => void;
}

/** What each column of a roster is taken to be, beside its first cells; a different choice re-reads the roster. */
export function RosterColumns(props: ColumnProps) {
  const { roster } = props;
  const unsure = roster.columns.filter(({ confidence }) => confidence === 'likely' || confidence === 'none').length;
  return (
    <details className="panel" open={unsure > 0}>
      <summary>
        汇总表“{roster.file}”的列（{roster.people} 人，{roster.columns.length} 列
        {unsure > 0 ? `，${unsure} 列请核对` : '，都已确定'}）
      </summary>
      {roster.notes.map((note) => (
        <p key={note} className="quiet">
          {note}
        </p>
      ))}
      <ColumnTable {...props} />
    </details>
  );
}

function ColumnTable({ roster, round, columns, busy, onColumns }: ColumnProps) {
  const choose = (header: string, target: ColumnTarget | typeof NONE) => {
    const { [header]: _former, ...others } = columns;
    onColumns(target === NONE ? others : { ...others, [header]: target });
  };
  return (
    <div className="table-frame" style={{ marginTop: '0.75rem' }}>
      <table className="plain-table">
        <thead>
          <tr>
            <th>表头</th>
            <th>前几行</th>
            <th>导入为</th>
            <th>把握</th>
          </tr>
        </thead>
        <tbody>
          {roster.columns.map((column) => (
            <ColumnRow
              key={column.index}
              column={column}
              cells={roster.rows.flatMap((row) => row[String(column.index)] ?? [])}
              round={round}
              busy={busy}
              onChoose={(target) => choose(column.header, target)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ColumnRow(props: {
  readonly column: Column;
  readonly cells: readonly string[];
  readonly round: number;
  readonly busy: boolean;
  readonly onChoose: (target: ColumnTarget | typeof NONE) => void;
}) {
  const { column, cells, round, busy } = props;
  const { header, target, confidence, remark } = column;
  const taken = target !== undefined && isColumnTarget(target) ? target : NONE;
  const targets = new Set([...columnTargets(round), ...(taken === NONE ? [] : [taken])]);
  const options = [
    { value: NONE, label: '由软件判断' },
    ...[...targets].map((value) => ({ value, label: columnTargetLabel(value) })),
  ];
  const shown = CONFIDENCES[confidence];
  return (
    <tr>
      <th scope="row">{header}</th>
      <td className="quiet small">{cells.filter(Boolean).slice(0, 3).join('；')}</td>
      <td>
        <Select<ColumnTarget | typeof NONE>
          aria-label={`“${header}”导入为`}
          style={{ width: '14rem' }}
          showSearch
          optionFilterProp="label"
          disabled={busy}
          value={taken}
          options={options}
          onChange={props.onChoose}
        />
      </td>
      <td>
        <StatusTag tone={shown.tone}>{shown.text}</StatusTag>
        {remark && <p className="quiet small">{remark}</p>}
      </td>
    </tr>
  );
}
