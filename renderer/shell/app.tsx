import { App as AntApp, ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { useLayoutEffect } from 'react';
import { useAppearance } from '../kit/appearance.ts';
import { Reading } from '../kit/notice.tsx';
import { applyTheme, themeAt } from '../kit/theme.ts';
import { CannotOpen } from '../session/cannot-open.tsx';
import { CreateRoom } from '../session/create-room.tsx';
import { Unlock } from '../session/unlock.tsx';
import { CurrentPage } from './current-page.tsx';
import { Frame } from './frame.tsx';
import { useRoute } from './route.ts';
import { useSession } from './session.ts';

/** The whole screen: before the room, or in it. */
export function App() {
  const scale = useAppearance((state) => state.scale);
  useLayoutEffect(() => applyTheme(document.documentElement, scale), [scale]);
  return (
    <ConfigProvider
      locale={zhCN}
      theme={themeAt(scale)}
      button={{ autoInsertSpace: false }}
      getPopupContainer={popupPlace}
      modal={{ centered: true }}
    >
      <AntApp style={{ height: '100%' }}>
        <Screen />
      </AntApp>
    </ConfigProvider>
  );
}

/** Drop-down lists belong to the dialog or page that they open from, so that a screen reader finds them there. */
function popupPlace(trigger: HTMLElement | undefined): HTMLElement {
  return trigger?.closest<HTMLElement>('[role=dialog], main') ?? document.body;
}

function Screen() {
  const { status, fault, seat } = useSession();
  const route = useRoute((state) => state.route);
  if (fault) return <CannotOpen fault={fault} />;
  if (!status) return <Reading what="正在打开" />;
  if (status.state === 'absent') return <CreateRoom key={seat} />;
  if (status.state === 'locked') return <Unlock key={seat} role={status.role} />;
  if (!status.role) return <Reading what="正在打开" />;
  return (
    <Frame status={status}>
      <CurrentPage route={route} role={status.role} />
    </Frame>
  );
}
