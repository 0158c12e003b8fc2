import type { MenuItemConstructorOptions } from 'electron/main';

/** The whole menu: editing, text size, locking, quitting. No reload, no developer tools. */
export function menuTemplate(lock: () => void): MenuItemConstructorOptions[] {
  return [
    {
      label: '评审室',
      submenu: [
        { label: '锁定', accelerator: 'CommandOrControl+L', click: lock },
        { type: 'separator' },
        { label: '退出', role: 'quit' },
      ],
    },
    {
      label: '编辑',
      submenu: [
        { label: '撤销', role: 'undo' },
        { label: '重做', role: 'redo' },
        { type: 'separator' },
        { label: '剪切', role: 'cut' },
        { label: '复制', role: 'copy' },
        { label: '粘贴', role: 'paste' },
        { label: '全选', role: 'selectAll' },
      ],
    },
    {
      label: '视图',
      submenu: [
        { label: '放大', role: 'zoomIn' },
        { label: '缩小', role: 'zoomOut' },
        { label: '实际大小', role: 'resetZoom' },
        { type: 'separator' },
        { label: '全屏', role: 'togglefullscreen' },
      ],
    },
  ];
}
