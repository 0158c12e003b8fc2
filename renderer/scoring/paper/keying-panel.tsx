import { Button, Input } from 'antd';
import { useEffect, useState } from 'react';
import { itemsFor, type Scheme } from '../../../domain/scheme/scheme.ts';
import type { SchemeItem } from '../../../domain/scheme/scheme-item.ts';
import type { PaperOutput } from '../../../domain/scoring/paper-calls.ts';
import { call } from '../../kit/client.ts';
import { Field } from '../../kit/field.tsx';
import { RefusalNotice } from '../../kit/notice.tsx';
import { Panel } from '../../kit/page.tsx';
import { createPendingSaves, type SaveState, settleBeforeLock } from '../../kit/pending-saves.ts';
import { SaveStatus } from '../../kit/save-status.tsx';
import { useAction } from '../../kit/use-action.ts';
import { openRows, sheetsOf, type Typed, typedOf } from './keying.ts';
import { KeyingTable } from './keying-table.tsx';

/** One clerk keys in a member's paper sheet; the other's marks are hidden, so that the readings are independent. */
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

interface KeyingProps {
  readonly paper: PaperOutput;
  readonly scheme: Scheme;
  readonly clerk: string;
  readonly onChanged: (paper: PaperOutput) => void;
  readonly onDone: () => void;
}

/** What a clerk types and how much of it is saved; it is saved row by row. */
function useKeying({ paper, clerk, onChanged }: KeyingProps, items: readonly SchemeItem[]) {
  const { panellist, dossiers } = paper;
  const [typed, setTyped] = useState<Typed>(() => typedOf(paper.own));
  const [pushed, setPushed] = useState(typed);
  const [state, setState] = useState<SaveState>({ kind: 'saved' });
  const [saves] = useState(() =>
    createPendingSaves({
      save: (sheets: PaperOutput['own']) => call('paper.enter', { panellist, clerk, sheets }),
      onSaved: (_, answer) => onChanged(answer),
      onState: (_, next) => setState(next),
    }),
  );
  // What was keyed last is also saved when the page is left and before the room is locked.
  useEffect(() => settleBeforeLock(saves.flush), [saves]);
  const keep = () => {
    const sheets = sheetsOf(dossiers, items, typed);
    if (typed === pushed || sheets.length === 0) return;
    setPushed(typed);
    saves.push(panellist, sheets);
  };
  return {
    typed,
    state: typed === pushed ? state : ({ kind: 'saving' } as const),
    type: (dossier: string, item: string, text: string) =>
      setTyped((before) => ({ ...before, [dossier]: { ...before[dossier], [item]: text } })),
    keep,
    settle: () => {
      keep();
      return saves.flush();
    },
  };
}

function Keying(props: KeyingProps) {
  const { paper, clerk, onDone } = props;
  const items = itemsFor(props.scheme, undefined).filter(({ objective }) => !objective);
  const { typed, state, type, keep, settle } = useKeying(props, items);
  const open = openRows(paper.dossiers, typed);
  return (
    <Panel title={`${paper.member} 的纸质评分　${clerk} 录入`}>
      <div className="stack">
        <p className="quiet">
          照纸面录，空着的不录；F2 弃权，F3 缺席，F4 回避。换行时自动保存。回车到下一格，↑ ↓ 换行。
        </p>
        <KeyingTable dossiers={paper.dossiers} items={items} typed={typed} onType={type} onLeaveRow={keep} />
        <div className="row">
          <Button type="primary" onClick={() => void settle().then(onDone)}>
            录完了
          </Button>
          <span className="quiet">{open === 0 ? '每位都录了' : `还有 ${open} 位没有录`}</span>
          <SaveStatus state={state} />
        </div>
      </div>
    </Panel>
  );
}
