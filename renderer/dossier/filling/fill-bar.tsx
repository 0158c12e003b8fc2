import { CheckOutlined, HistoryOutlined, RedoOutlined, SyncOutlined, UndoOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { applyEdits } from '../../../domain/application/edits.ts';
import { fillEmpty } from '../../../domain/application/empty-fields.ts';
import { FIELD_IDS, type FieldId } from '../../../domain/application/fields.ts';
import { ReasonDialog } from '../../kit/reason-dialog.tsx';
import { formatInstant } from '../../kit/time.ts';
import { useDesk } from './desk-context.ts';
import { type DeskState, type FormDesk, rightOf } from './form-desk.ts';
import { HistoryDialog } from './history-dialog.tsx';
import { useUndoKeys } from './use-undo-keys.ts';

/** Above the form: whether all is kept, undo, what may be filled in by itself, earlier versions. */
export function FillBar({ desk }: { readonly desk: FormDesk }) {
  const fills = useDesk(desk, (state) => rightOf(desk, state, 'name') === 'open');
  const [showing, setShowing] = useState(false);
  return (
    <div className="fill-bar" role="toolbar" aria-label="填写">
      <SavedMark desk={desk} />
      <UndoButtons desk={desk} />
      {fills && (
        <Button size="small" onClick={() => fillNothing(desk)}>
          空项填“无”
        </Button>
      )}
      <Correcting desk={desk} />
      {desk.role !== 'meeting' && (
        <Button size="small" icon={<HistoryOutlined aria-hidden />} onClick={() => setShowing(true)}>
          修改记录
        </Button>
      )}
      {showing && <HistoryDialog desk={desk} onClose={() => setShowing(false)} />}
    </div>
  );
}

function UndoButtons({ desk }: { readonly desk: FormDesk }) {
  const { undo, redo, told } = useUndoKeys(desk);
  const canUndo = useDesk(desk, ({ undoable }) => undoable.length > 0);
  const canRedo = useDesk(desk, ({ redoable }) => redoable.length > 0);
  return (
    <>
      <Button
        size="small"
        icon={<UndoOutlined aria-hidden />}
        title="撤销（Ctrl+Z）"
        disabled={!canUndo}
        onClick={undo}
        aria-label="撤销"
      />
      <Button
        size="small"
        icon={<RedoOutlined aria-hidden />}
        title="重做（Ctrl+Y）"
        disabled={!canRedo}
        onClick={redo}
        aria-label="重做"
      />
      <span className="unseen" role="status">
        {told}
      </span>
    </>
  );
}

/** Correcting what was read, by the original: asks for a reason first, and ends with a version. */
function Correcting({ desk }: { readonly desk: FormDesk }) {
  const [asking, setAsking] = useState(false);
  const reason = useDesk(desk, (state) => state.reason);
  const asksReason = useDesk(desk, (state) =>
    FIELD_IDS.some((field) => rightOf(desk, state, field) === 'reason-needed'),
  );
  const end = () => void desk.commit().then(() => desk.setReason(undefined));
  return (
    <>
      {asksReason && (
        <Button size="small" onClick={() => setAsking(true)}>
          按原件更正
        </Button>
      )}
      {reason !== undefined && (
        <Button size="small" title={reason} onClick={end}>
          结束更正
        </Button>
      )}
      {asking && (
        <ReasonDialog
          title="按原件更正"
          confirm="开始更正"
          busy={false}
          refused={undefined}
          hint="例如：原件为手写，识读有误"
          onConfirm={(text) => {
            desk.setReason(text);
            setAsking(false);
          }}
          onCancel={() => setAsking(false)}
        >
          <p>请对照纸质原件。更正前的内容、更正人、时间和理由会一并留档。</p>
        </ReasonDialog>
      )}
    </>
  );
}

/** Writes 无 into what the applicant left empty (R4.10), as one step of undo. */
function fillNothing(desk: FormDesk): void {
  const { application, typed } = desk.store.getState();
  const { form, filled } = fillEmpty(applyEdits(application, typed).application.form);
  if (filled.length === 0) return;
  const fields = filled.filter((name): name is FieldId => name !== 'educationRows' && name !== 'workRows');
  desk.change({
    values: Object.fromEntries(fields.map((field) => [field, form.values[field] ?? ''])),
    ...(filled.includes('educationRows') ? { educationRows: form.educationRows } : {}),
    ...(filled.includes('workRows') ? { workRows: form.workRows } : {}),
  });
}

function savedWords({ save, savedAt }: Pick<DeskState, 'save' | 'savedAt'>): string {
  if (save?.kind === 'refused') return `没有保存：${save.message}`;
  return savedAt === undefined ? '改动会自动保存' : `已保存 ${formatInstant(savedAt).slice(-5)}`;
}

/** A tick only after the services have answered that everything typed is on the disk. */
function SavedMark({ desk }: { readonly desk: FormDesk }) {
  const save = useDesk(desk, (state) => state.save);
  const savedAt = useDesk(desk, (state) => state.savedAt);
  const kind = save?.kind ?? (savedAt === undefined ? undefined : 'saved');
  const waiting = useSlow(kind === 'saving');
  return (
    <span className={`save save-${kind ?? 'none'} fill-saved`} role="status">
      {kind === 'saving' ? (
        waiting && (
          <>
            <SyncOutlined aria-hidden /> 正在保存
          </>
        )
      ) : (
        <>
          {kind === 'saved' && <CheckOutlined aria-hidden />} {savedWords({ save, savedAt })}
        </>
      )}
      {kind === 'refused' && (
        <Button size="small" onClick={() => void desk.settle()}>
          重试
        </Button>
      )}
    </span>
  );
}

/** Whether something has been going on for so long that it should be said. */
function useSlow(going: boolean): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    setSlow(false);
    if (!going) return;
    const timer = setTimeout(() => setSlow(true), 300);
    return () => clearTimeout(timer);
  }, [going]);
  return slow;
}
