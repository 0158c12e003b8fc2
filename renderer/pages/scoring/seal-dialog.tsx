import { Checkbox, Input, Modal } from 'antd';
import { useState } from 'react';
import type { Sheet } from '../../../domain/contract/review-calls.ts';
import type { Scheme } from '../../../domain/review/scheme.ts';
import { call } from '../../app/client.ts';
import { Field } from '../../app/field.tsx';
import { Notice, RefusalNotice } from '../../app/notice.tsx';
import { useAction } from '../../app/use-action.ts';
import { useDraft } from '../../stores/draft.ts';
import { itemsOf, marksOf, missingItems, totalSoFar } from './marks.ts';

/** A last look at sheets before they are signed: totals, what has no mark and why; then the confirmation. */
export function SealDialog(props: {
  readonly scheme: Scheme;
  readonly sheets: readonly Sheet[];
  /** Saves what is still under way. */
  readonly settle: () => Promise<void>;
  readonly onClose: () => void;
}) {
  const { scheme, settle, onClose } = props;
  const dossiers = props.sheets.map(({ dossier }) => dossier);
  // The answers of the last saves arrive while the dialog stands: it shows the sheets as they are.
  const sheets = useDraft((state) => state.sheets)?.filter(({ dossier }) => dossiers.includes(dossier)) ?? [];
  const [checked, setChecked] = useState(false);
  const [reason, setReason] = useState('');
  const reopened = useDraft((state) => state.reopened.some((dossier) => dossiers.includes(dossier)));
  const setSheets = useDraft((state) => state.setSheets);
  const seal = useAction(async () => {
    await settle();
    return call('sheet.seal', { sheets: sheets.map(marksOf), ...(reason.trim() ? { reason: reason.trim() } : {}) });
  });
  const asksReason = reopened || seal.refused?.code === 'sheet-sealed';
  const confirm = async () => {
    const done = await seal.run();
    if (!done) return;
    setSheets(done.sheets);
    onClose();
  };
  const incomplete = sheets.filter((sheet) => missingItems(itemsOf(scheme, sheet), sheet).length > 0).length;
  return (
    <Modal
      open
      title={sheets.length === 1 ? `封存 ${sheets[0]?.applicant} 的评分表` : `封存 ${sheets.length} 份评分表`}
      width="46rem"
      okText="签名封存"
      cancelText="返回修改"
      okButtonProps={{ disabled: !checked || (asksReason && reason.trim() === '') }}
      confirmLoading={seal.busy}
      onOk={() => void confirm()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <div className="stack">
        {incomplete > 0 && (
          <Notice
            type="warning"
            title={`有 ${incomplete} 份还有没给分的项。缺一项，整份就不计入该申报人的得分；没给的分不会按零分算。`}
          />
        )}
        <SealTable scheme={scheme} sheets={sheets} />
        {asksReason && <ReasonField value={reason} onChange={setReason} />}
        <RefusalNotice refused={seal.refused} />
        <Checkbox checked={checked} onChange={({ target }) => setChecked(target.checked)}>
          我已核对。封存后用本人密钥签名；再改须写明理由，原来的版本保留。
        </Checkbox>
      </div>
    </Modal>
  );
}

function ReasonField({ value, onChange }: { readonly value: string; readonly onChange: (value: string) => void }) {
  return (
    <Field label="其中有已封存过的评分表，为什么修改（必填，会留档）">
      {(control) => (
        <Input.TextArea
          {...control}
          value={value}
          maxLength={2000}
          autoSize={{ minRows: 2, maxRows: 6 }}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}

function SealTable({ scheme, sheets }: { readonly scheme: Scheme; readonly sheets: readonly Sheet[] }) {
  return (
    <div className="table-frame seal-table">
      <table className="plain-table">
        <thead>
          <tr>
            <th>申报人</th>
            <th className="figure">合计</th>
            <th>没有给分的项</th>
          </tr>
        </thead>
        <tbody>
          {sheets.map((sheet) => {
            const items = itemsOf(scheme, sheet);
            const missing = missingItems(items, sheet);
            return (
              <tr key={sheet.dossier}>
                <th scope="row">{sheet.applicant}</th>
                <td className="figure">{totalSoFar(items, sheet) ?? '—'}</td>
                <td>
                  {missing.length === 0
                    ? '没有'
                    : missing.map(({ item, absent }) => `${item.name}（${absent}）`).join('、')}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
