import { LockOutlined, SafetyOutlined } from '@ant-design/icons';
import { type ReactNode, useEffect, useState } from 'react';
import type { SessionStatus } from '../../domain/session/calls.ts';
import { Notice } from '../kit/notice.tsx';
import { Brand } from './brand.tsx';
import { lock } from './lifecycle.ts';
import { entryOf, type NavigationEntry, navigationFor } from './navigation.ts';
import { usePresence } from './presence.ts';
import { ROLE_NAMES } from './role-words.ts';
import { useRoute } from './route.ts';
import { Settings } from './settings.tsx';

/** The open room: the side bar with all pages, and the current page. */
export function Frame({ status, children }: { readonly status: SessionStatus; readonly children: ReactNode }) {
  const leaving = usePresence(status.idleMinutes);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'l') return;
      event.preventDefault();
      void lock();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return (
    <div className="frame">
      <div className="frame-in">
        <a className="skip" href="#main">
          跳到正文
        </a>
        <header className="side">
          <Brand room={status.room?.name} />
          {status.role && <SideNavigation entries={navigationFor(status.role)} />}
          <SideFoot status={status} />
        </header>
        <main id="main" className="frame-main" tabIndex={-1}>
          {leaving && <Notice type="warning" title="长时间没有操作，一分钟内将自动锁定；动一下键盘或鼠标即可继续。" />}
          {children}
        </main>
      </div>
    </div>
  );
}

function SideNavigation({ entries }: { readonly entries: readonly NavigationEntry[] }) {
  const groups = [...new Set(entries.map(({ group }) => group))];
  return (
    <nav aria-label="主导航">
      {groups.map((group) => (
        <div key={group}>
          {group && <p className="side-group">{group}</p>}
          <ul>
            {entries
              .filter((entry) => entry.group === group)
              .map((entry) => (
                <li key={entry.page}>
                  <SideItem entry={entry} />
                </li>
              ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

function SideItem({ entry: { page, title, short, icon: Icon } }: { readonly entry: NavigationEntry }) {
  const { route, go } = useRoute();
  const here = entryOf(route.page) === page;
  return (
    <button
      type="button"
      className="side-item"
      aria-label={title}
      {...(here ? { 'aria-current': 'page' } : {})}
      onClick={() => go({ page })}
    >
      <Icon aria-hidden />
      <span className="side-long">{title}</span>
      <span className="side-short">{short}</span>
    </button>
  );
}

function SideFoot({ status }: { readonly status: SessionStatus }) {
  const [showing, setShowing] = useState(false);
  return (
    <div className="side-foot">
      <div className="side-who">
        <p className="side-holder">{status.holder}</p>
        <p className="quiet small">{status.role && ROLE_NAMES[status.role]}</p>
      </div>
      <div className="side-tools">
        <button type="button" className="side-tool" onClick={() => setShowing(true)}>
          <SafetyOutlined aria-hidden /> 设置
        </button>
        <button
          type="button"
          className="side-tool"
          onClick={() => void lock()}
          title="锁定（Ctrl+L）"
          aria-keyshortcuts="Control+L"
        >
          <LockOutlined aria-hidden /> 锁定
        </button>
      </div>
      {showing && <Settings status={status} onClose={() => setShowing(false)} />}
    </div>
  );
}
