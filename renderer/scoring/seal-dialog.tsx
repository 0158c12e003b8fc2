import { Button, Checkbox, Input, Modal } from 'antd';
import { useEffect, useState } from 'react';
import type { Scheme } from '../../domain/scheme/scheme.ts';
import type { Sheet } from '../../domain/scoring/calls.ts';
import { call } from '../kit/client.ts';
import { Field } from '../kit/field.tsx';
import { Reading, RefusalNotice } from '../kit/notice.tsx';
import { useAction } from '../kit/use-action.ts';
import { Receipt } from '../shell/receipt.tsx';
import { marksOf } from './parts/marks.ts';
import { SealTable, SealWarnings, warningsFor } from './seal-review.tsx';
import { useSheetStore } from './sheet-store.ts';
import { SignatureField } from './signature-field.tsx';

interface SealProps {
  readonly scheme: Scheme;
  readonly sheets: readonly Sheet[];
  /** Saves what is still pending. */
  readonly settle: () => Promise<void>;
  /** Goes to the sheet that a warning is about. */
  readonly onGo: (dossier: string) => void;
  readonly onClose: () => void;
}

/** A last look at sheets before they are signed, the signature, and a receipt of what was sealed. */
export function SealDialog(props: SealProps) {
  const { onClose, onGo } = props;
  const [sealed, setSealed] = useState<readonly Sheet[]>();
  const [first] = props.sheets;
  const leaveFor = (dossier: string) => {
    onClose();
    onGo(dossier);
  };
  if (!sealed) return <Sealing {...props} onGo={leaveFor} onSealed={setSealed} />;
  return (
    <Modal
      open
      title="已签名封存"
      width="46rem"
      footer={
        <Button type="primary" onClick={onClose}>
          完成
        </Button>
      }
      onCancel={onClose}
    >
      <Receipt
        title="评分封存回执"
        facts={[
          ['封存', sealed.length === 1 ? `${first?.applicant} 的评分表` : `${sealed.length} 份评分表`],
          ['申报人', sealed.map(({ applicant }) => applicant).join('、')],
          ['手写签名', sealed.every(({ signed }) => signed) ? '有' : '无'],
        ]}
      />
    </Modal>
  );
}

/** Has everything saved, then asks for a review of the sheets. */
function useReview(settle: () => Promise<void>) {
  const review = useAction(async () => {
    await settle();
    return call('sheet.review', {});
  });
  const [found, setFound] = useState<Awaited<ReturnType<typeof review.run>>>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, when the dialog opens
  useEffect(() => {
    void review.run().then(setFound);
  }, []);
  return { found, refused: review.refused };
}

/** Signs and seals; requires a reason if one of the sheets was sealed before. */
function useSeal(settle: () => Promise<void>, dossiers: readonly string[]) {
  const isChosen = ({ dossier }: Sheet) => dossiers.includes(dossier);
  // The last saves are answered while the dialog is open: it shows the sheets as they are.
  const sheets = useSheetStore((state) => state.sheets)?.filter(isChosen) ?? [];
  const reopened = useSheetStore((state) => state.reopened.some((dossier) => dossiers.includes(dossier)));
  const setSheets = useSheetStore((state) => state.setSheets);
  const seal = useAction(async (reason: string, signature: string | undefined) => {
    await settle();
    const reply = await call('sheet.seal', {
      sheets: sheets.map(marksOf),
      ...(reason ? { reason } : {}),
      ...(signature ? { signature } : {}),
    });
    if (reply.ok) setSheets(reply.value.sheets);
    return reply.ok ? { ok: true as const, value: reply.value.sheets.filter(isChosen) } : reply;
  });
  return { sheets, seal, asksReason: reopened || seal.refused?.code === 'sheet-sealed' };
}

function Sealing(props: SealProps & { readonly onSealed: (sheets: readonly Sheet[]) => void }) {
  const { scheme, settle, onClose } = props;
  const dossiers = props.sheets.map(({ dossier }) => dossier);
  const { sheets, seal, asksReason } = useSeal(settle, dossiers);
  const [checked, setChecked] = useState(false);
  const [reason, setReason] = useState('');
  const [signature, setSignature] = useState<string>();
  const review = useReview(settle);
  const warnings = review.found ? warningsFor(review.found, dossiers) : [];
  const left = sheets.length > 1 ? (review.found?.counts.empty ?? 0) : 0;
  const isReady = review.found && !warnings.some(({ refused }) => refused);
  const isComplete = checked && !(asksReason && reason.trim() === '');
  return (
    <Modal
      open
      title={sheets.length === 1 ? `封存 ${sheets[0]?.applicant} 的评分表` : `封存 ${sheets.length} 份评分表`}
      width="46rem"
      okText="签名封存"
      cancelText="返回修改"
      okButtonProps={{ disabled: !isReady || !isComplete }}
      confirmLoading={seal.busy}
      onOk={() => void seal.run(reason.trim(), signature).then((done) => done && props.onSealed(done))}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <div className="stack">
        {!review.found && !review.refused && <Reading what="正在核对" />}
        <RefusalNotice refused={review.refused} />
        <SealWarnings warnings={warnings} left={left} onGo={props.onGo} />
        <SealTable scheme={scheme} sheets={sheets} />
        <SignatureField onChange={setSignature} />
        {asksReason && <ReasonField value={reason} onChange={setReason} />}
        <RefusalNotice refused={seal.refused} />
        <Checked checked={checked} onChange={setChecked} />
      </div>
    </Modal>
  );
}

function Checked(props: { readonly checked: boolean; readonly onChange: (checked: boolean) => void }) {
  return (
    <Checkbox checked={props.checked} onChange={({ target }) => props.onChange(target.checked)}>
      我已核对。封存后用本人密钥签名；再改须写明理由，原来的版本保留。
    </Checkbox>
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
