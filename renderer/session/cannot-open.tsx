import { Button } from 'antd';
import type { Refused } from '../kit/client.ts';
import { RefusalNotice } from '../kit/notice.tsx';
import { enterRoom } from '../shell/lifecycle.ts';
import { Gate } from './gate.tsx';

/** Shown if the room's own folder cannot be read: what is wrong, and a way to try again once it is fixed. */
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
