import { Button } from 'antd';
import { Panel } from '../kit/page.tsx';
import { ItemCard } from './item-card.tsx';
import { LiveCheck } from './live-check.tsx';
import { RulesForm, TitleForm } from './rules-form.tsx';
import { checkDraft } from './scheme-check.ts';
import { newItem, type SchemeDraft } from './scheme-draft.ts';
import { useSchemeEdit, withCopied, withItem, withMoved, withoutItem } from './scheme-edit.ts';

/** A scheme under edit at the left; at the right what it lacks, what it adds up to, and the sheet it makes. */
export function SchemeEditor(props: {
  readonly draft: SchemeDraft;
  readonly onDone: (scheme: NonNullable<ReturnType<typeof checkDraft>['scheme']>) => void;
  readonly onLeave: () => void;
}) {
  const { draft } = props;
  const change = useSchemeEdit((state) => state.change);
  const checked = checkDraft(draft);
  return (
    <div className="editor">
      <div className="stack editor-main">
        <TitleForm draft={draft} onChange={change} />
        <Panel title="评分项">
          <div className="stack">
            {draft.items.map((item, place) => (
              <ItemCard
                key={item.key}
                item={item}
                place={place}
                onChange={(part) => change(withItem(draft, item.key, part))}
                onMove={(by) => change(withMoved(draft, item.key, by))}
                onCopy={() => change(withCopied(draft, item.key))}
                onRemove={() => change(withoutItem(draft, item.key))}
              />
            ))}
            <div>
              <Button
                disabled={draft.items.length >= 60}
                onClick={() => change({ items: [...draft.items, newItem(draft.items)] })}
              >
                加一个评分项
              </Button>
            </div>
          </div>
        </Panel>
        <RulesForm draft={draft} onChange={change} />
      </div>
      <LiveCheck checked={checked} onDone={props.onDone} onLeave={props.onLeave} />
    </div>
  );
}
