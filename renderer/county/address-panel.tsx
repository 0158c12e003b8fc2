import { Button, Input } from 'antd';
import { useState } from 'react';
import type { CallOutput } from '../../domain/api.ts';
import type { AddressOutput } from '../../domain/county/calls.ts';
import { type ChosenFile, call, withFile } from '../kit/client.ts';
import { Field } from '../kit/field.tsx';
import { RefusalNotice } from '../kit/notice.tsx';
import { Panel } from '../kit/page.tsx';
import { SpokenKey } from '../kit/spoken-key.tsx';
import { useAction } from '../kit/use-action.ts';
import type { Loaded } from '../kit/use-call.ts';

type Addresses = Loaded<CallOutput<'address.list'>>;

/** Imports an address card; if its key has changed, only with the fingerprint that was read out. */
function useAddressCard(addresses: Addresses) {
  const [file, setFile] = useState<ChosenFile>();
  const [fingerprint, setFingerprint] = useState('');
  const take = useAction(async (card: ChosenFile, confirmed: string) => {
    const reply = await call('address.take', {
      file: card.token,
      ...(confirmed === '' ? {} : { fingerprint: confirmed }),
    });
    if (reply.ok) addresses.reload();
    return reply;
  });
  const takeCard = async (card: ChosenFile, confirmed: string) => {
    if (!(await take.run(card, confirmed))) return;
    setFile(undefined);
    setFingerprint('');
  };
  const choose = useAction(() =>
    withFile('address', undefined, async (card) => {
      setFile(card);
      await takeCard(card, '');
      return undefined;
    }),
  );
  const isChanged = take.refused?.code === 'address-changed';
  return {
    choose,
    busy: take.busy,
    refused: choose.refused ?? take.refused,
    fingerprint,
    setFingerprint,
    /** Present if the card's key has changed. */
    confirm: isChanged && file ? () => void takeCard(file, fingerprint.trim()) : undefined,
  };
}

/** Where the county sends to: the prefecture's address card, with the fingerprint to compare by telephone. */
export function AddressPanel({ addresses }: { readonly addresses: Addresses }) {
  const { choose, busy, refused, fingerprint, setFingerprint, confirm } = useAddressCard(addresses);
  const known = addresses.value?.addresses ?? [];
  return (
    <Panel title="收件地址">
      <div className="stack">
        {known.length === 0 && (
          <p className="quiet">州商务局会发来一张收件地址卡（文件），在这里收下，才知道报送给谁。</p>
        )}
        {known.map((address) => (
          <KnownAddress key={address.room} address={address} />
        ))}
        <RefusalNotice refused={refused} />
        {confirm && <NewFingerprint value={fingerprint} busy={busy} onChange={setFingerprint} onConfirm={confirm} />}
        <div>
          <Button loading={choose.busy} onClick={() => void choose.run()}>
            {known.length === 0 ? '收下地址卡' : '更换地址卡'}
          </Button>
        </div>
      </div>
    </Panel>
  );
}

function KnownAddress({ address: { holder, roomName, spoken } }: { readonly address: AddressOutput }) {
  return (
    <div>
      <p>
        <strong>{holder}</strong>　<span className="quiet">{roomName}</span>
      </p>
      <p className="quiet small">报送前请打电话与州商务局核对下面的指纹，一致才报送。</p>
      <SpokenKey spoken={spoken} />
    </div>
  );
}

function NewFingerprint(props: {
  readonly value: string;
  readonly busy: boolean;
  readonly onChange: (value: string) => void;
  readonly onConfirm: () => void;
}) {
  const { value, busy, onChange, onConfirm } = props;
  return (
    <div className="row" style={{ alignItems: 'flex-end' }}>
      <Field label="新的指纹" hint="由州商务局在电话里念出，核对一致后填写" grow>
        {(control) => <Input {...control} value={value} onChange={({ target }) => onChange(target.value)} />}
      </Field>
      <Button disabled={value.trim() === ''} loading={busy} onClick={onConfirm}>
        确认换用新密钥
      </Button>
    </div>
  );
}
