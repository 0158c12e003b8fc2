import { CameraOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { PHOTO } from '../../../domain/application/fields.ts';
import { type Refused, readBytes, withFile } from '../../kit/client.ts';
import { RefusalNotice } from '../../kit/notice.tsx';
import { useAction } from '../../kit/use-action.ts';
import { useFilling, useIsOpen } from './filling-context.ts';
import type { FillingSession } from './filling-session.ts';
import { PhotoDialog } from './photo-dialog.tsx';

/** The portrait on the form, and a way to replace it while the form is being filled in. */
export function PhotoPlace({ photo }: { readonly photo: ReactNode }) {
  const filling = useFilling();
  return (
    <>
      {photo}
      {filling && <PhotoControl filling={filling} />}
    </>
  );
}

function PhotoControl({ filling }: { readonly filling: FillingSession }) {
  const isOpen = useIsOpen(filling, 'figureEvidence');
  const [bytes, setBytes] = useState<Uint8Array>();
  const choose = useAction(() =>
    withFile('photo', undefined, async ({ token }) => {
      const reply = await readBytes('photo.open', { file: token });
      if (reply.ok) setBytes(reply.value);
      return reply;
    }),
  );
  if (!isOpen) return null;
  return (
    <>
      <Button
        size="small"
        className="fill-stop fill-photo"
        icon={<CameraOutlined aria-hidden />}
        title={PHOTO.note}
        loading={choose.busy}
        onClick={() => void choose.run()}
      >
        选择照片
      </Button>
      <PhotoRefusal refused={choose.refused} onClose={choose.clear} />
      {bytes && <PhotoDialog filling={filling} bytes={bytes} onClose={() => setBytes(undefined)} />}
    </>
  );
}

function PhotoRefusal(props: { readonly refused: Refused | undefined; readonly onClose: () => void }) {
  return props.refused ? (
    <div className="fill-photo-refused">
      <RefusalNotice refused={props.refused} onClose={props.onClose} />
    </div>
  ) : null;
}
