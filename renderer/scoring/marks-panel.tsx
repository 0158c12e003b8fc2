import { Button, Dropdown, Input, type InputRef } from 'antd';
import { type Ref, useEffect, useRef } from 'react';
import type { Application } from '../../domain/application/record.ts';
import type { Scheme } from '../../domain/scheme/scheme.ts';
import type { SchemeItem } from '../../domain/scheme/scheme-item.ts';
import type { Sheet } from '../../domain/scoring/calls.ts';
import { Field } from '../kit/field.tsx';
import { StatusTag } from '../kit/status-tag.tsx';
import { ItemComment } from './item-comment.tsx';
import { ABSENCE_KEYS, MarkField } from './mark-field.tsx';
import { NoteField } from './note-field.tsx';
import { ObjectiveItem } from './objective-item.tsx';
import { allAbsent, demandsComment, isJudged, itemsOf, markOf } from './parts/marks.ts';
import { useSheetStore } from './sheet-store.ts';
import { TotalBar } from './total-bar.tsx';
import { type Marking, TEXT_PAUSE } from './use-marking.ts';
import type { Notes } from './use-notes.ts';

const ABSENCE_HINT = Object.entries(ABSENCE_KEYS)
  .map(([key, absence]) => `${key} ${absence}`)
  .join('，');

export interface MarksPanelProps {
  readonly scheme: Scheme;
  readonly sheet: Sheet;
  /** Absent until the dossier has been read. */
  readonly application: Application | undefined;
  readonly marking: Marking;
  readonly notes: Notes;
  /** Called with the item that has the focus. */
  readonly onItem: (item: string) => void;
  readonly onSeal: () => void;
}

/** Marks of one applicant: the items one below the other, the comment, the total. */
export function MarksPanel(props: MarksPanelProps) {
  const { scheme, sheet, marking } = props;
  const reopened = useSheetStore((state) => state.reopened.includes(sheet.dossier));
  const items = itemsOf(scheme, sheet);
  const readOnly = sheet.state === 'sealed' && !reopened;
  const markAll = (absent: GivenAbsence) =>
    marking.change(sheet, { items: { ...sheet.items, ...allAbsent(items.filter(isJudged), absent) } }, '整份');
  return (
    <section className="marks" aria-label="评分">
      <MarksHead sheet={sheet} readOnly={readOnly} onAll={markAll} />
      <div className="marks-scroll">
        <ItemList {...props} items={items} readOnly={readOnly} />
        <p className="quiet small marks-keys">{ABSENCE_HINT}，＋ － 加减一档。没给的分不按零分算。</p>
        <OverallComment sheet={sheet} readOnly={readOnly} marking={marking} />
        <NoteField dossier={sheet.dossier} notes={props.notes} />
      </div>
      <TotalBar items={items} sheet={sheet} readOnly={readOnly} onSeal={props.onSeal} />
    </section>
  );
}

/** All items; the arrows move from one judged item to the next. */
function ItemList(props: MarksPanelProps & { readonly items: readonly SchemeItem[]; readonly readOnly: boolean }) {
  const { items, sheet, marking } = props;
  const judged = items.filter(isJudged);
  const fields = useRef(new Map<string, InputRef | null>());
  const firstItem = judged[0]?.id ?? '';
  useEffect(() => fields.current.get(firstItem)?.focus(), [firstItem]);
  const move = (from: SchemeItem) => (by: 1 | -1) => {
    const next = judged[judged.indexOf(from) + by];
    if (next) fields.current.get(next.id)?.focus();
    else if (by === 1) void marking.settle();
  };
  return (
    <ol>
      {items.map((item) => (
        <li key={item.id} className="item">
          {isJudged(item) ? (
            <JudgedItem
              {...props}
              item={item}
              fieldRef={(field) => void fields.current.set(item.id, field)}
              onMove={move(item)}
            />
          ) : (
            <ObjectiveItem item={item} mark={markOf(sheet, item)} application={props.application} />
          )}
        </li>
      ))}
    </ol>
  );
}

/** One item with its remark. */
function JudgedItem(
  props: MarksPanelProps & {
    readonly item: SchemeItem;
    readonly readOnly: boolean;
    readonly fieldRef: Ref<InputRef>;
    readonly onMove: (by: 1 | -1) => void;
  },
) {
  const { scheme, item, sheet, readOnly, marking, fieldRef, onMove } = props;
  const settle = () => void marking.settle();
  const { items, comments } = sheet;
  const mark = markOf(sheet, item);
  return (
    <>
      <MarkField
        item={item}
        mark={mark}
        readOnly={readOnly}
        fieldRef={fieldRef}
        onMark={(next) => marking.change(sheet, { items: { ...items, [item.id]: next } }, item.id)}
        onEnter={() => props.onItem(item.id)}
        onLeave={settle}
        onMove={onMove}
      />
      <ItemComment
        name={item.name}
        value={comments[item.id] ?? ''}
        readOnly={readOnly}
        demanded={demandsComment(scheme, item, mark)}
        onChange={(text) =>
          marking.change(sheet, { comments: { ...comments, [item.id]: text } }, `${item.id} 批注`, TEXT_PAUSE)
        }
        onLeave={settle}
      />
    </>
  );
}

type GivenAbsence = (typeof ABSENCE_KEYS)[keyof typeof ABSENCE_KEYS];

function MarksHead(props: {
  readonly sheet: Sheet;
  readonly readOnly: boolean;
  readonly onAll: (absent: GivenAbsence) => void;
}) {
  const { sheet, readOnly, onAll } = props;
  const choices = Object.values(ABSENCE_KEYS).map((absent) => ({
    key: absent,
    label: `整份${absent}`,
    onClick: () => onAll(absent),
  }));
  return (
    <div className="marks-head">
      <div>
        <h2>{sheet.applicant}</h2>
        <p className="quiet small">{sheet.track || '申报类别未读到'}</p>
      </div>
      {readOnly ? (
        <StatusTag tone="good">已封存</StatusTag>
      ) : (
        <Dropdown menu={{ items: choices }} trigger={['click']}>
          <Button size="small">整份标为…</Button>
        </Dropdown>
      )}
    </div>
  );
}

function OverallComment(props: { readonly sheet: Sheet; readonly readOnly: boolean; readonly marking: Marking }) {
  const { sheet, readOnly, marking } = props;
  return (
    <div className="marks-comment">
      <Field label="总评语">
        {(control) => (
          <Input.TextArea
            {...control}
            value={sheet.comment}
            readOnly={readOnly}
            maxLength={5000}
            autoSize={{ minRows: 2, maxRows: 8 }}
            onChange={({ target }) => marking.change(sheet, { comment: target.value }, '总评语', TEXT_PAUSE)}
            onBlur={() => void marking.settle()}
          />
        )}
      </Field>
    </div>
  );
}
