import { Button } from 'antd';
import type { Scheme } from '../../domain/scheme/scheme.ts';
import { Panel } from '../kit/page.tsx';
import { type EditedScheme, newItem } from './edited-scheme.ts';
import { ItemCard } from './item-card.tsx';
import { LiveCheck } from './live-check.tsx';
import { RulesForm, TitleForm } from './rules-form.tsx';
import { checkEdited } from './scheme-check.ts';
import { useSchemeEdit, withCopied, withItem, withMoved, withoutItem } from './scheme-edit.ts';

/** A scheme being edited on the left; on the right what it lacks, what it adds up to, and its sheet. */
export function SchemeEditor(props: {
  readonly edited: EditedScheme;
  readonly onDone: (scheme: Scheme) => void;
  readonly onLeave: () => void;
}) {
  const { edited } = props;
  const change = useSchemeEdit((state) => state.change);
  return (
    <div className="editor">
      <div className="stack editor-main">
        <TitleForm edited={edited} onChange={change} />
        <Panel title="评分项">
          <Items edited={edited} />
        </Panel>
        <RulesForm edited={edited} onChange={change} />
      </div>
      <LiveCheck checked={checkEdited(edited)} onDone={props.onDone} onLeave={props.onLeave} />
    </div>
  );
}

function Items({ edited }: { readonly edited: EditedScheme }) {
  const change = useSchemeEdit((state) => state.change);
  return (
    <div className="stack">
      {edited.items.map((item, place) => (
        <ItemCard
          key={item.key}
          item={item}
          place={place}
          onChange={(part) => change(withItem(edited, item.key, part))}
          onMove={(by) => change(withMoved(edited, item.key, by))}
          onCopy={() => change(withCopied(edited, item.key))}
          onRemove={() => change(withoutItem(edited, item.key))}
        />
      ))}
      <div>
        <Button
          disabled={edited.items.length >= 60}
          onClick={() => change({ items: [...edited.items, newItem(edited.items)] })}
        >
          加一个评分项
        </Button>
      </div>
    </div>
  );
}
