import { CheckOutlined, SyncOutlined } from '@ant-design/icons';
import type { SaveState } from './pending-saves.ts';

/** A tick only after the services have confirmed that it is saved. */
export function SaveStatus({ state }: { readonly state: SaveState | undefined }) {
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
