import { Button } from 'antd';
import type { Refused } from '../../app/client.ts';
import { enterRoom } from '../../app/lifecycle.ts';
import { RefusalNotice } from '../../app/notice.tsx';
import { Gate } from './gate.tsx';

/** Shown where the room's own folder cannot be read: what is wrong, and a way to try again once it is mended. */
export function CannotOpen({ fault }: { readonly fault: Refused }) {
  return (
    <Gate title="评审室打不开">
      <RefusalNotice refused={fault} />
      <div>
        <Button type="primary" onClick={() => void enterRoom()}>
          重试
        </Button>
      </div>
    </Gate>
  );
}
