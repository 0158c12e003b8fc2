import { Button } from 'antd';
import type { SchemeItem } from '../../domain/scheme/scheme-item.ts';
import type { Sheet } from '../../domain/scoring/calls.ts';
import { SaveStatus } from '../kit/save-status.tsx';
import { fullTotal, isJudged, missingItems, totalSoFar } from './parts/marks.ts';
import { useSheetStore } from './sheet-store.ts';

/** The total so far, whether it is saved, and sealing. */
export function TotalBar(props: {
  readonly items: readonly SchemeItem[];
  readonly sheet: Sheet;
  readonly readOnly: boolean;
  readonly onSeal: () => void;
}) {
  const { items, sheet, readOnly, onSeal } = props;
  const state = useSheetStore(({ states }) => states[sheet.dossier]);
  const reopen = useSheetStore((store) => store.reopen);
  const missing = missingItems(items.filter(isJudged), sheet).length;
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
            <SaveStatus state={state} />
            <Button type="primary" disabled={sheet.state !== 'draft'} onClick={onSeal} style={{ marginLeft: 'auto' }}>
              封存这一份
            </Button>
          </>
        )}
      </div>
    </div>
  );
}
