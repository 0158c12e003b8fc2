import { Button, Input } from 'antd';
import { useState } from 'react';
import type { CallOutput } from '../../domain/api.ts';
import { type ChosenFile, call, withFile } from '../kit/client.ts';
import { Field } from '../kit/field.tsx';
import { RefusalNotice } from '../kit/notice.tsx';
import { Panel } from '../kit/page.tsx';
import { SpokenKey } from '../kit/spoken-key.tsx';
import { useAction } from '../kit/use-action.ts';
import type { Loaded } from '../kit/use-call.ts';

/** Where the county sends to: the prefecture's address card, with the fingerprint to compare by telephone. */
export function AddressPanel({ addresses }: { readonly addresses: Loaded<CallOutput<'address.list'>> }) {
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
  const finish = (done: unknown) => {
    if (!done) return;
    setFile(undefined);
    setFingerprint('');
  };
  const choose = useAction(() =>
    withFile('address', undefined, async (card) => {
      setFile(card);
      finish(await take.run(card, ''));
      return undefined;
    }),
  );
  const known = addresses.value?.addresses ?? [];
  const isChanged = take.refused?.code === 'address-changed' && file;
  return (
    <Panel title="收件地址">
      <div className="stack">
        {known.length === 0 && (
          <p className="quiet">州商务局会发来一张收件地址卡（文件），在这里收下，才知道报送给谁。</p>
        )}
        {known.map((address) => (
          <div key={address.room}>
            <p>
              <strong>{address.holder}</strong>　<span className="quiet">{address.roomName}</span>
            </p>
            <p className="quiet small">报送前请打电话与州商务局核对下面的指纹，一致才报送。</p>
            <SpokenKey spoken={address.spoken} />
          </div>
        ))}
        <RefusalNotice refused={choose.refused ?? take.refused} />
        {isChanged && (
          <div className="row" style={{ alignItems: 'flex-end' }}>
            <Field label="新的指纹" hint="由州商务局在电话里念出，核对一致后填写" grow>
              {(control) => (
                <Input {...control} value={fingerprint} onChange={({ target }) => setFingerprint(target.value)} />
              )}
            </Field>
            <Button
              disabled={fingerprint.trim() === ''}
              loading={take.busy}
              onClick={() => void take.run(file, fingerprint.trim()).then(finish)}
            >
              确认换用新密钥
            </Button>
          </div>
        )}
        <div>
          <Button loading={choose.busy} onClick={() => void choose.run()}>
            {known.length === 0 ? '收下地址卡' : '更换地址卡'}
          </Button>
        </div>
      </div>
    </Panel>
  );
}
