import { Button, Dropdown, Input, type InputRef } from 'antd';
import { type Ref, useEffect, useRef } from 'react';
import type { Sheet } from '../../../domain/contract/review-calls.ts';
import type { Scheme, SchemeItem } from '../../../domain/review/scheme.ts';
import { Field } from '../../app/field.tsx';
import { Mark } from '../../app/marks.tsx';
import { useDraft } from '../../stores/draft.ts';
import { ItemComment } from './item-comment.tsx';
import { ABSENCE_KEYS, MarkField } from './mark-field.tsx';
import { allAbsent, itemsOf, markOf } from './marks.ts';
import { TotalBar } from './total-bar.tsx';
import type { Marking } from './use-marking.ts';

const ABSENCE_HINT = Object.entries(ABSENCE_KEYS)
  .map(([key, absence]) => `${key} ${absence}`)
  .join('，');

/** Marks of one applicant: the items one under the other, the comment, the total. */
export function MarksPanel(props: {
  readonly scheme: Scheme;
  readonly sheet: Sheet;
  readonly marking: Marking;
  readonly onSeal: () => void;
}) {
  const { scheme, sheet, marking } = props;
  const reopened = useDraft((state) => state.reopened.includes(sheet.dossier));
  const items = itemsOf(scheme, sheet);
  const readOnly = sheet.state === 'sealed' && !reopened;
  const fields = useRef<(InputRef | null)[]>([]);
  useEffect(() => fields.current[0]?.focus(), []);
  const move = (from: number) => (by: 1 | -1) => {
    const next = fields.current[from + by];
    if (next) next.focus();
    else if (by === 1) void marking.settle();
  };
  return (
    <section className="marks" aria-label="评分">
      <MarksHead
        sheet={sheet}
        readOnly={readOnly}
        onAll={(part) => marking.change(sheet, part, '整份')}
        scheme={scheme}
      />
      <div className="marks-scroll">
        <ol>
          {items.map((item, index) => (
            <ItemEntry
              key={item.id}
              item={item}
              sheet={sheet}
              readOnly={readOnly}
              marking={marking}
              fieldRef={(field) => {
                fields.current[index] = field;
              }}
              onMove={move(index)}
            />
          ))}
        </ol>
        <p className="quiet small marks-keys">{ABSENCE_HINT}。没给的分不按零分算。</p>
        <OverallComment sheet={sheet} readOnly={readOnly} marking={marking} />
      </div>
      <TotalBar items={items} sheet={sheet} readOnly={readOnly} onSeal={props.onSeal} />
    </section>
  );
}

/** One item with its remark. */
function ItemEntry(props: {
  readonly item: SchemeItem;
  readonly sheet: Sheet;
  readonly readOnly: boolean;
  readonly marking: Marking;
  readonly fieldRef: Ref<InputRef>;
  readonly onMove: (by: 1 | -1) => void;
}) {
  const { item, sheet, readOnly, marking, fieldRef, onMove } = props;
  const settle = () => void marking.settle();
  const { items, comments } = sheet;
  return (
    <li className="item">
      <MarkField
        item={item}
        mark={markOf(sheet, item)}
        readOnly={readOnly}
        fieldRef={fieldRef}
        onMark={(mark) => marking.change(sheet, { items: { ...items, [item.id]: mark } }, item.id)}
        onLeave={settle}
        onMove={onMove}
      />
      <ItemComment
        name={item.name}
        value={comments[item.id] ?? ''}
        readOnly={readOnly}
        onChange={(text) => marking.change(sheet, { comments: { ...comments, [item.id]: text } }, `${item.id} 批注`)}
        onLeave={settle}
      />
    </li>
  );
}

function MarksHead(props: {
  readonly scheme: Scheme;
  readonly sheet: Sheet;
  readonly readOnly: boolean;
  readonly onAll: (part: Pick<Sheet, 'items'>) => void;
}) {
  const { scheme, sheet, readOnly, onAll } = props;
  const items = itemsOf(scheme, sheet);
  const choices = Object.values(ABSENCE_KEYS).map((absent) => ({
    key: absent,
    label: `整份${absent}`,
    onClick: () => onAll({ items: allAbsent(items, absent) }),
  }));
  return (
    <div className="marks-head">
      <div>
        <h2>{sheet.applicant}</h2>
        <p className="quiet small">{sheet.track || '申报类别未读到'}</p>
      </div>
      {readOnly ? (
        <Mark tone="good">已封存</Mark>
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
            onChange={({ target }) => marking.change(sheet, { comment: target.value }, '总评语')}
            onBlur={() => void marking.settle()}
          />
        )}
      </Field>
    </div>
  );
}
