import { CheckOutlined, HistoryOutlined, RedoOutlined, SyncOutlined, UndoOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { applyEdits } from '../../../domain/application/edits/apply-edits.ts';
import { fillEmpty } from '../../../domain/application/empty-fields.ts';
import { FIELD_IDS, type FieldId } from '../../../domain/application/fields.ts';
import { ReasonDialog } from '../../kit/reason-dialog.tsx';
import { formatInstant } from '../../kit/time.ts';
import { useFillingState } from './filling-context.ts';
import { type FillingSession, type FillingState, rightOf } from './filling-session.ts';
import { HistoryDialog } from './history-dialog.tsx';
import { useUndoing } from './use-undoing.ts';

/** The bar above the form: whether everything is saved, undo, automatic filling, earlier versions. */
export function FillBar({ filling }: { readonly filling: FillingSession }) {
  const fills = useFillingState(filling, (state) => rightOf(filling, state, 'name') === 'open');
  const [showing, setShowing] = useState(false);
  return (
    <div className="fill-bar" role="toolbar" aria-label="填写">
      <SavedStatus filling={filling} />
      <UndoButtons filling={filling} />
      {fills && (
        <Button size="small" onClick={() => fillNothing(filling)}>
          空项填“无”
        </Button>
      )}
      <Correcting filling={filling} />
      {filling.role !== 'meeting' && (
        <Button size="small" icon={<HistoryOutlined aria-hidden />} onClick={() => setShowing(true)}>
          修改记录
        </Button>
      )}
      {showing && <HistoryDialog filling={filling} onClose={() => setShowing(false)} />}
    </div>
  );
}

function UndoButtons({ filling }: { readonly filling: FillingSession }) {
  const { undo, redo, told } = useUndoing(filling);
  const canUndo = useFillingState(filling, ({ history }) => history.undoable.length > 0);
  const canRedo = useFillingState(filling, ({ history }) => history.redoable.length > 0);
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

/** Correcting what was read against the original: asks for a reason first, and ends with a version. */
function Correcting({ filling }: { readonly filling: FillingSession }) {
  const [asking, setAsking] = useState(false);
  const reason = useFillingState(filling, (state) => state.reason);
  const asksReason = useFillingState(filling, (state) =>
    FIELD_IDS.some((field) => rightOf(filling, state, field) === 'reason-needed'),
  );
  const end = () => void filling.commit().then(() => filling.setReason(undefined));
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
            filling.setReason(text);
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
function fillNothing(filling: FillingSession): void {
  const { application, typed } = filling.store.getState();
  const { form, filled } = fillEmpty(applyEdits(application, typed).application.form);
  if (filled.length === 0) return;
  const fields = filled.filter((name): name is FieldId => name !== 'educationRows' && name !== 'workRows');
  filling.change({
    values: Object.fromEntries(fields.map((field) => [field, form.values[field] ?? ''])),
    ...(filled.includes('educationRows') ? { educationRows: form.educationRows } : {}),
    ...(filled.includes('workRows') ? { workRows: form.workRows } : {}),
  });
}

function savedWords({ save, savedAt }: Pick<FillingState, 'save' | 'savedAt'>): string {
  if (save?.kind === 'refused') return `没有保存：${save.message}`;
  return savedAt === undefined ? '改动会自动保存' : `已保存 ${formatInstant(savedAt).slice(-5)}`;
}

/** A tick only after the services have answered that everything typed is on the disk. */
function SavedStatus({ filling }: { readonly filling: FillingSession }) {
  const save = useFillingState(filling, (state) => state.save);
  const savedAt = useFillingState(filling, (state) => state.savedAt);
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
        <Button size="small" onClick={() => void filling.settle()}>
          重试
        </Button>
      )}
    </span>
  );
}

/** Whether something has been going on for so long that it should be shown. */
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
