import { Select } from 'antd';
import { useState } from 'react';
import type { AddressOutput } from '../../domain/county/calls.ts';
import type { DossierDetail } from '../../domain/dossier/calls.ts';
import { ExportDialog } from '../exchange/parts/export-dialog.tsx';
import { call } from '../kit/client.ts';
import { Field } from '../kit/field.tsx';
import { Notice } from '../kit/notice.tsx';
import { useSession } from '../shell/session.ts';
import { fillWorkingSet } from '../working-set/fill.ts';
import { missingOpinions } from './order.ts';

/** Writes the county's bundle, after saying what will be in it and what is missing. */
export function SendDialog(props: {
  readonly addresses: readonly AddressOutput[];
  readonly details: readonly DossierDetail[];
  readonly onClose: () => void;
}) {
  const { addresses, details } = props;
  const holder = useSession((state) => state.status?.holder ?? '');
  const [room, setRoom] = useState(addresses[0]?.room ?? '');
  const sent = details.filter(({ stage }) => stage !== 'filling');
  const gaps = sent.filter((detail) => missingOpinions(detail).length > 0);
  const unranked = sent.filter(({ application }) => application.figures.countyRank === undefined);
  const names = (some: readonly DossierDetail[]) => some.map(({ name }) => name).join('、');
  return (
    <ExportDialog
      title="报送州商务局"
      suggestedName={`${holder}报送.room`}
      send={(job, out) => call('county.send', { room, out, noSecretsConfirmed: true, job })}
      onSent={() => void fillWorkingSet()}
      onClose={props.onClose}
    >
      {addresses.length > 1 && <AddressSelect addresses={addresses} room={room} onChange={setRoom} />}
      <p>
        共 {sent.length} 份：{names(sent)}。
      </p>
      {gaps.length > 0 && <Notice type="warning" title={`六部门意见不全：${names(gaps)}`} />}
      {unranked.length > 0 && <Notice type="warning" title={`还没有推荐顺序：${names(unranked)}`} />}
      <p className="quiet">报送之后这些申报转到“州商务局审查”，要改动须先撤回并写明理由。</p>
    </ExportDialog>
  );
}

function AddressSelect(props: {
  readonly addresses: readonly AddressOutput[];
  readonly room: string;
  readonly onChange: (room: string) => void;
}) {
  return (
    <Field label="报送到">
      {(control) => (
        <Select
          {...control}
          value={props.room}
          options={props.addresses.map((address) => ({
            value: address.room,
            label: `${address.holder}　${address.roomName}`,
          }))}
          onChange={props.onChange}
        />
      )}
    </Field>
  );
}
