import { Button, InputNumber } from 'antd';
import { useState } from 'react';
import type { CallInput } from '../../domain/api.ts';
import type { AssignmentOutput } from '../../domain/panel/calls.ts';
import { call } from '../kit/client.ts';
import { Field } from '../kit/field.tsx';
import { Answered, Notice, RefusalNotice } from '../kit/notice.tsx';
import { Nothing, Panel } from '../kit/page.tsx';
import { useAction } from '../kit/use-action.ts';
import { useCall } from '../kit/use-call.ts';
import { AssignmentMatrix } from './assignment-matrix.tsx';

type Preview = CallInput<'assignment.preview'>;

/** The assignment in force, the proposed one previewed before it is set, and how to get from one to the other. */
function useAssignment() {
  const answer = useCall('assignment.get', {});
  const [shown, setShown] = useState<AssignmentOutput>();
  const preview = useAction((input: Preview) => call('assignment.preview', input));
  const set = useAction((given: AssignmentOutput) =>
    call('assignment.set', { pairs: pairsOf(given), each: given.each }),
  );
  const undo = useAction(() => call('assignment.undo', {}));
  const settled = (done: unknown) => {
    if (!done) return;
    setShown(undefined);
    answer.reload();
  };
  return {
    answer,
    shown,
    busy: preview.busy || undo.busy,
    setting: set.busy,
    refused: preview.refused ?? set.refused ?? undo.refused,
    look: (input: Preview) => void preview.run(input).then((found) => found && setShown(found)),
    drop: () => setShown(undefined),
    set: (given: AssignmentOutput) => void set.run(given).then(settled),
    undo: () => void undo.run().then(settled),
  };
}

/** Who marks what: as it is, or as proposed, before it is set. */
export function AssignmentView({ canAssign }: { readonly canAssign: boolean }) {
  const { answer, shown, busy, setting, refused, look, drop, set, undo } = useAssignment();
  return (
    <Answered from={answer}>
      {(present) => {
        const given = shown ?? present;
        if (given.seats.length === 0 || given.dossiers.length === 0)
          return <Nothing title="还不能分配">先要有评审人员，和符合条件的申报。</Nothing>;
        return (
          <>
            {canAssign && (
              <Panel title="怎样分配">
                <Ways
                  seats={given.seats.length}
                  canUndo={present.canUndo && !shown}
                  busy={busy}
                  onLook={look}
                  onUndo={undo}
                />
                <RefusalNotice refused={refused} />
              </Panel>
            )}
            {shown && <PreviewNotice busy={setting} onSet={() => set(shown)} onDrop={drop} />}
            <AssignmentMatrix
              assignment={given}
              {...(canAssign ? { onTurn: (pairs) => look({ mode: 'pairs', pairs }) } : {})}
            />
          </>
        );
      }}
    </Answered>
  );
}

function PreviewNotice(props: { readonly busy: boolean; readonly onSet: () => void; readonly onDrop: () => void }) {
  return (
    <Notice
      type="warning"
      title="这是预览，还没有生效；可以在表里逐格调整。"
      action={
        <div className="row">
          <Button type="primary" loading={props.busy} onClick={props.onSet}>
            按预览生效
          </Button>
          <Button onClick={props.onDrop}>放弃预览</Button>
        </div>
      }
    />
  );
}

/** What is set. "Everybody marks everything" is stated as such, so that it holds for later dossiers and members too. */
function pairsOf({ mode, dossiers }: AssignmentOutput): Record<string, string[]> | null {
  return mode === 'all' ? null : Object.fromEntries(dossiers.map(({ dossier, seats }) => [dossier, [...seats]]));
}

function Ways(props: {
  readonly seats: number;
  readonly canUndo: boolean;
  readonly busy: boolean;
  readonly onLook: (input: Preview) => void;
  readonly onUndo: () => void;
}) {
  const { seats, busy, onLook } = props;
  const [each, setEach] = useState(Math.min(3, seats));
  return (
    <div className="row" style={{ alignItems: 'flex-end' }}>
      <Button disabled={busy} onClick={() => onLook({ mode: 'all' })}>
        每人都评全部
      </Button>
      <Field label="每份几人评">
        {(control) => (
          <InputNumber
            {...control}
            min={1}
            max={seats}
            precision={0}
            value={each}
            onChange={(value) => setEach(value ?? 1)}
          />
        )}
      </Field>
      <Button disabled={busy} onClick={() => onLook({ mode: 'balanced', each })}>
        均衡分配（预览）
      </Button>
      <Button disabled={busy || !props.canUndo} onClick={props.onUndo}>
        撤销上一次分配
      </Button>
    </div>
  );
}
