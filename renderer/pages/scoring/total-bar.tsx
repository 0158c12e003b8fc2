import { CheckOutlined, SyncOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { Sheet } from '../../../domain/contract/review-calls.ts';
import type { SchemeItem } from '../../../domain/review/scheme.ts';
import { type SaveState, useDraft } from '../../stores/draft.ts';
import { fullTotal, missingItems, totalSoFar } from './marks.ts';

/** The total so far, whether it is saved, and sealing. */
export function TotalBar(props: {
  readonly items: readonly SchemeItem[];
  readonly sheet: Sheet;
  readonly readOnly: boolean;
  readonly onSeal: () => void;
}) {
  const { items, sheet, readOnly, onSeal } = props;
  const state = useDraft(({ states }) => states[sheet.dossier]);
  const reopen = useDraft((store) => store.reopen);
  const missing = missingItems(items, sheet).length;
  return (
    <div className="total">
      <div className="total-line">
        <span>合计</span>
        <output className="total-value numbers" aria-live="polite">
          {totalSoFar(items, sheet) ?? '—'}
        </output>
        <span className="quiet numbers">/ {fullTotal(items)}</span>
        <span className="quiet small total-missing">{missing === 0 ? '已评完' : `还有 ${missing} 项没有分`}</span>
      </div>
      <div className="total-line">
        {readOnly ? (
          <Button onClick={() => reopen(sheet.dossier)}>修改（须写明理由）</Button>
        ) : (
          <>
            <SaveMark state={state} />
            <Button type="primary" disabled={sheet.state !== 'draft'} onClick={onSeal} style={{ marginLeft: 'auto' }}>
              封存这一份
            </Button>
          </>
        )}
      </div>
    </div>
  );
}

/** True only after the services have answered that they keep it. */
function SaveMark({ state }: { readonly state: SaveState | undefined }) {
  if (!state) return <span className="quiet small">改动会自动保存</span>;
  return (
    <span className={`save save-${state.kind}`} role="status">
      {state.kind === 'saved' && (
        <>
          <CheckOutlined aria-hidden /> 已保存
        </>
      )}
      {state.kind === 'saving' && (
        <>
          <SyncOutlined aria-hidden /> 正在保存
        </>
      )}
      {state.kind === 'refused' && `没有保存：${state.message}`}
    </span>
  );
}
