import { Input } from 'antd';
import { Field } from '../kit/field.tsx';
import { SaveStatus } from '../kit/save-status.tsx';
import type { Notes } from './use-notes.ts';

/** An expert's private note: kept sealed on this machine, never handed over or printed. */
export function NoteField({ dossier, notes }: { readonly dossier: string; readonly notes: Notes }) {
  const text = notes.textOf(dossier);
  const state = notes.stateOf(dossier);
  if (text === undefined) return null;
  return (
    <details className="marks-comment" open={text !== '' ? true : undefined}>
      <summary>私人笔记</summary>
      <Field
        label={<span className="unseen">私人笔记</span>}
        hint={<>只加密存在这台电脑上，不交回，不打印。 {state && <SaveStatus state={state} />}</>}
      >
        {(control) => (
          <Input.TextArea
            {...control}
            value={text}
            maxLength={20_000}
            autoSize={{ minRows: 2, maxRows: 10 }}
            onChange={({ target }) => notes.change(dossier, target.value)}
            onBlur={() => void notes.settle()}
          />
        )}
      </Field>
    </details>
  );
}
