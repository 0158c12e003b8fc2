import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type InputHTMLAttributes, type ReactNode, useId, useRef } from 'react';
import { MAX_LINE } from '../../../domain/application/field-text.ts';
import { LISTS, type ListId } from '../../../domain/application/fields.ts';
import { parsePeriod } from '../../../domain/application/history.ts';
import { MAX_ROWS, type WorkRow } from '../../../domain/application/record.ts';
import { meansNothing } from '../../../domain/base/text.ts';
import { goOnWithEnter, targetOf } from './field-control.tsx';
import { useFillingState } from './filling-context.ts';
import type { FillingSession } from './filling-session.ts';
import { blankRow, type Row, rowsOf } from './typed.ts';

const EXAMPLE = '2008.07—2019.03';

/** Rows of a list as they are typed: added, removed, moved up and down. */
export function RowsControl(props: {
  readonly filling: FillingSession;
  readonly list: ListId;
  /** What stands before a row: the gap or overlap that leads to it. */
  readonly before?: (rows: readonly WorkRow[], index: number) => ReactNode;
}) {
  const { filling, list, before } = props;
  const rows = useFillingState(filling, (state) => rowsOf(state, list));
  const body = useRef<HTMLTableSectionElement>(null);
  const { type, add, remove, move } = rowActs(filling, list, rows, (index) => focusFirst(body.current, index));
  return (
    <div className="fill-rows">
      <table className="form-table form-history">
        <RowsHead list={list} />
        <tbody ref={body}>
          {rows.flatMap((row, index) => [
            before?.(rows as readonly WorkRow[], index),
            <RowLine
              // biome-ignore lint/suspicious/noArrayIndexKey: what a row holds comes from outside; two rows may be alike
              key={index}
              filling={filling}
              list={list}
              row={row}
              index={index}
              last={rows.length - 1}
              onType={(column, text) => type(index, column, text)}
              onMove={(by) => move(index, by)}
              onRemove={() => remove(index)}
            />,
          ])}
        </tbody>
      </table>
      <RowsFoot list={list} full={rows.length >= MAX_ROWS} onAdd={add} />
    </div>
  );
}

function RowsFoot(props: { readonly list: ListId; readonly full: boolean; readonly onAdd: () => void }) {
  const { label, note } = LISTS[props.list];
  return (
    <p className="fill-rows-foot">
      <Button
        size="small"
        className="fill-stop"
        icon={<PlusOutlined aria-hidden />}
        disabled={props.full}
        onClick={props.onAdd}
      >
        {label}增加一行
      </Button>
      <span className="quiet small">{note}</span>
    </p>
  );
}

/** What may be done with rows; `focus` moves to the row one ends up at. */
function rowActs(filling: FillingSession, list: ListId, rows: readonly Row[], focus: (index: number) => void) {
  const put = (next: readonly Row[], subject?: string) => filling.change({ [list]: next }, subject);
  return {
    type: (index: number, column: string, text: string) =>
      put(
        rows.map((row, place) => (place === index ? { ...row, [column]: text } : row)),
        `${list} ${index} ${column}`,
      ),
    add: () => {
      put([...rows, blankRow(list)]);
      focus(rows.length);
    },
    remove: (index: number) => {
      put(rows.toSpliced(index, 1));
      focus(Math.max(0, index - 1));
    },
    move: (index: number, by: 1 | -1) => {
      put(rows.toSpliced(index, 1).toSpliced(index + by, 0, ...rows.slice(index, index + 1)));
      focus(index + by);
    },
  };
}

/** Moves the focus to the first field of a row, once the row is drawn. */
function focusFirst(body: HTMLElement | null, index: number): void {
  requestAnimationFrame(() => body?.querySelectorAll<HTMLElement>('[data-first]')[index]?.focus());
}

function RowsHead({ list }: { readonly list: ListId }) {
  const { label, columns } = LISTS[list];
  return (
    <>
      <caption>{label}</caption>
      <thead>
        <tr>
          {Object.values(columns).map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
          <th scope="col" className="fill-tools">
            <span className="unseen">移动与删除</span>
          </th>
        </tr>
      </thead>
    </>
  );
}

interface LineProps {
  readonly filling: FillingSession;
  readonly list: ListId;
  readonly row: Row;
  readonly index: number;
  readonly last: number;
  readonly onType: (column: string, text: string) => void;
  readonly onMove: (by: 1 | -1) => void;
  readonly onRemove: () => void;
}

function RowLine(props: LineProps) {
  const { list, index } = props;
  const { label, columns } = LISTS[list];
  const name = `${label}第 ${index + 1} 行`;
  return (
    <tr>
      {Object.entries(columns).map(([column, head], place) => (
        <td key={column}>
          {place === 0 ? (
            <PeriodInput {...props} column={column} name={`${name} ${head}`} />
          ) : (
            <RowInput {...props} column={column} name={`${name} ${head}`} placeholder={head} />
          )}
        </td>
      ))}
      <RowTools {...props} name={name} />
    </tr>
  );
}

function RowInput(
  props: LineProps & { readonly column: string; readonly name: string; readonly placeholder: string } & {
    readonly own?: InputHTMLAttributes<HTMLInputElement> & { readonly 'data-first': true };
  },
) {
  const { filling, list, row, index, column } = props;
  return (
    <input
      className="fill-stop fill-input"
      {...targetOf(`${list} ${index} ${column}`)}
      placeholder={props.placeholder}
      aria-label={props.name}
      {...props.own}
      autoComplete="off"
      maxLength={MAX_LINE}
      value={row[column] ?? ''}
      onChange={({ target }) => props.onType(column, target.value)}
      onBlur={filling.endStep}
      onKeyDown={goOnWithEnter}
    />
  );
}

/** The first field of a row: from when until when. */
function PeriodInput(props: LineProps & { readonly column: string; readonly name: string }) {
  const id = useId();
  const period = props.row.period ?? '';
  const unread = !meansNothing(period) && !parsePeriod(period);
  return (
    <>
      <RowInput
        {...props}
        placeholder={EXAMPLE}
        own={{ 'data-first': true, 'aria-invalid': unread, 'aria-describedby': id }}
      />
      <span id={id} className="fill-notes">
        {unread && (
          <span className="fill-fault fill-wrong" role="status">
            认不出起止年月，请写成 {EXAMPLE} 或 2019.03—至今。<span className="fill-source">（填写说明5）</span>
          </span>
        )}
      </span>
    </>
  );
}

function RowTools({ name, index, last, onMove, onRemove }: LineProps & { readonly name: string }) {
  return (
    <td className="fill-tools">
      <RowTool name={`${name}上移`} icon={<ArrowUpOutlined aria-hidden />} off={index === 0} onUse={() => onMove(-1)} />
      <RowTool
        name={`${name}下移`}
        icon={<ArrowDownOutlined aria-hidden />}
        off={index === last}
        onUse={() => onMove(1)}
      />
      <RowTool name={`删除${name}`} icon={<DeleteOutlined aria-hidden />} off={false} onUse={onRemove} />
    </td>
  );
}

function RowTool(props: {
  readonly name: string;
  readonly icon: ReactNode;
  readonly off: boolean;
  readonly onUse: () => void;
}) {
  return (
    <Button
      type="text"
      size="small"
      icon={props.icon}
      aria-label={props.name}
      title={props.name}
      disabled={props.off}
      onClick={props.onUse}
    />
  );
}
