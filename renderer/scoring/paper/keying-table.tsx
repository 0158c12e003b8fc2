import { Input } from 'antd';
import { type KeyboardEvent, useRef } from 'react';
import type { SchemeItem } from '../../../domain/scheme/scheme-item.ts';
import type { PaperOutput } from '../../../domain/scoring/paper-calls.ts';
import { ABSENCE_KEYS } from '../mark-field.tsx';
import { keyingFault, type Typed } from './keying.ts';

interface TableProps {
  readonly dossiers: PaperOutput['dossiers'];
  /** Items that are marked by hand, over all tracks. */
  readonly items: readonly SchemeItem[];
  readonly typed: Typed;
  readonly onType: (dossier: string, item: string, text: string) => void;
  readonly onLeaveRow: () => void;
}

/** A paper sheet as a table: a row per applicant, a column per item; Enter and the arrows move between fields. */
export function KeyingTable(props: TableProps) {
  const frame = useRef<HTMLTableElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const fields = [...(frame.current?.querySelectorAll<HTMLInputElement>('input') ?? [])];
    const at = fields.indexOf(event.target as HTMLInputElement);
    const next = fields[at + stepOf(event.key, props.items.length)];
    if (at < 0 || !next || next === event.target) return;
    event.preventDefault();
    next.focus();
    next.select();
  };
  return (
    <div className="table-frame">
      <table ref={frame} className="plain-table keying" onKeyDown={onKeyDown}>
        <thead>
          <tr>
            <th>申报人</th>
            {props.items.map(({ id, name, max }) => (
              <th key={id} className="figure">
                {name} <span className="quiet small">/{max}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.dossiers.map((row) => (
            <KeyingRow key={row.dossier} {...props} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** How many fields a key moves forward or back. */
function stepOf(key: string, width: number): number {
  return { Enter: 1, ArrowDown: width, ArrowUp: -width }[key] ?? 0;
}

function KeyingRow(props: TableProps & { readonly row: PaperOutput['dossiers'][number] }) {
  const { row, items, typed, onType, onLeaveRow } = props;
  return (
    <tr
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) onLeaveRow();
      }}
    >
      <th scope="row">{row.applicant}</th>
      {items.map((item) => (
        <td key={item.id}>
          {row.items.includes(item.id) ? (
            <KeyingField
              item={item}
              applicant={row.applicant}
              text={typed[row.dossier]?.[item.id] ?? ''}
              onType={(text) => onType(row.dossier, item.id, text)}
            />
          ) : (
            <span className="quiet small">不评</span>
          )}
        </td>
      ))}
    </tr>
  );
}

function KeyingField(props: {
  readonly item: SchemeItem;
  readonly applicant: string;
  readonly text: string;
  readonly onType: (text: string) => void;
}) {
  const { item, applicant, text, onType } = props;
  const fault = keyingFault(item, text);
  return (
    <>
      <Input
        className="numbers"
        aria-label={`${applicant}，${item.name}`}
        aria-invalid={fault !== undefined}
        inputMode="decimal"
        autoComplete="off"
        maxLength={20}
        status={fault ? 'error' : ''}
        value={text}
        onChange={({ target }) => onType(target.value)}
        onKeyDown={(event) => {
          const absence = Object.entries(ABSENCE_KEYS).find(([key]) => key === event.key)?.[1];
          if (!absence) return;
          event.preventDefault();
          onType(absence);
        }}
      />
      {fault && <p className="item-fault small">{fault}</p>}
    </>
  );
}
