import { Button, Input } from 'antd';
import { useState } from 'react';
import type { Reply } from '../../../domain/api.ts';
import { itemsFor, type Scheme } from '../../../domain/scheme/scheme.ts';
import type { PaperOutput } from '../../../domain/scoring/paper-calls.ts';
import { call } from '../../kit/client.ts';
import { Field } from '../../kit/field.tsx';
import { RefusalNotice } from '../../kit/notice.tsx';
import { Panel } from '../../kit/page.tsx';
import { useAction } from '../../kit/use-action.ts';
import type { SaveState } from '../../stores/draft.ts';
import { SaveMark } from '../save-mark.tsx';
import { createSaveQueue } from '../save-queue.ts';
import { useSettled } from '../use-marking.ts';
import { openRows, sheetsOf, type Typed, typedOf } from './keying.ts';
import { KeyingTable } from './keying-table.tsx';

/** One clerk keys what stands on a member's paper; the other's marks are not shown, so that two readings are two. */
export function KeyingPanel(props: {
  readonly paper: PaperOutput;
  readonly scheme: Scheme;
  readonly onChanged: (paper: PaperOutput) => void;
}) {
  const { panellist } = props.paper;
  const [clerk, setClerk] = useState('');
  const [own, setOwn] = useState<PaperOutput>();
  const start = useAction(() => call('paper.view', { panellist, clerk: clerk.trim() }));
  if (own) return <Keying {...props} paper={own} clerk={clerk.trim()} onDone={() => setOwn(undefined)} />;
  return (
    <Panel title="录入">
      <form
        className="row"
        style={{ alignItems: 'flex-end' }}
        onSubmit={(event) => {
          event.preventDefault();
          if (clerk.trim() !== '') void start.run().then((found) => found && setOwn(found));
        }}
      >
        <Field label="录入人姓名" hint="两个人各录一遍，互相看不到对方录的">
          {(control) => (
            <Input {...control} value={clerk} maxLength={60} onChange={({ target }) => setClerk(target.value)} />
          )}
        </Field>
        <Button htmlType="submit" type="primary" disabled={clerk.trim() === ''} loading={start.busy}>
          开始录入
        </Button>
      </form>
      <RefusalNotice refused={start.refused} />
    </Panel>
  );
}

function Keying(props: {
  readonly paper: PaperOutput;
  readonly scheme: Scheme;
  readonly clerk: string;
  readonly onChanged: (paper: PaperOutput) => void;
  readonly onDone: () => void;
}) {
  const { paper, scheme, clerk, onChanged, onDone } = props;
  const { panellist, dossiers } = paper;
  const items = itemsFor(scheme, undefined).filter(({ objective }) => !objective);
  const [typed, setTyped] = useState<Typed>(() => typedOf(paper.own));
  const [state, setState] = useState<SaveState>({ kind: 'saved' });
  const [queue] = useState(() =>
    createSaveQueue<PaperOutput['own'], Reply<PaperOutput>>({
      save: (sheets) => call('paper.enter', { panellist, clerk, sheets }),
      onDone: (_, reply) => {
        setState(reply.ok ? { kind: 'saved' } : { kind: 'refused', message: reply.message });
        if (reply.ok) onChanged(reply.value);
      },
    }),
  );
  // What was keyed last is saved also when the page is left, and before the room is locked.
  useSettled(queue.flush);
  const keep = () => {
    const sheets = sheetsOf(dossiers, items, typed);
    if (state.kind === 'saving' && sheets.length > 0) queue.push(panellist, sheets, 0);
  };
  const done = async () => {
    keep();
    await queue.flush();
    onDone();
  };
  const open = openRows(dossiers, typed);
  return (
    <Panel title={`${paper.member} 的纸质评分　${clerk} 录入`}>
      <div className="stack">
        <p className="quiet">
          照纸面录，空着的不录；F2 弃权，F3 缺席，F4 回避。换行时自动保存。回车到下一格，↑ ↓ 换行。
        </p>
        <KeyingTable
          dossiers={dossiers}
          items={items}
          typed={typed}
          onType={(dossier, item, text) => {
            setState({ kind: 'saving' });
            setTyped((before) => ({ ...before, [dossier]: { ...before[dossier], [item]: text } }));
          }}
          onLeaveRow={keep}
        />
        <div className="row">
          <Button type="primary" onClick={() => void done()}>
            录完了
          </Button>
          <span className="quiet">{open === 0 ? '每位都录了' : `还有 ${open} 位没有录`}</span>
          <SaveMark state={state} />
        </div>
      </div>
    </Panel>
  );
}
