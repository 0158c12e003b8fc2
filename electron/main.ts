import { dirname, join } from 'node:path';
import { app, dialog, ipcMain, Menu, powerMonitor, protocol, session } from 'electron/main';
import { answerCalls } from './hosts/electron/ipc.ts';
import { endInOrder, lockWithTheMachine } from './hosts/electron/lifecycle.ts';
import { menuTemplate } from './hosts/electron/menu.ts';
import { electronDialogs } from './hosts/electron/native.ts';
import { OneWindow } from './hosts/electron/one-window.ts';
import { registerScheme, serveRenderer } from './hosts/electron/protocol.ts';
import { hardenApp, hardenSession } from './hosts/electron/security.ts';
import { PARTITION } from './hosts/electron/window.ts';
import { keepMemoryOutOfDumps } from './hosts/shared/no-core-dump.ts';
import { readWindowOptions, windowPorts } from './hosts/shared/ports.ts';
import { createServices } from './services/compose.ts';

/** The Electron host. Built as `dist/main.js`, so the folder of this file holds the preload script, pages and fonts. */
const DIST = import.meta.dirname;

keepMemoryOutOfDumps();
const { vault, named } = readWindowOptions(process.argv.slice(app.isPackaged ? 1 : 2));
// Electron's own files stay beside the vault, and the single-instance lock goes by this folder.
app.setPath('userData', join(dirname(vault), 'electron'));
registerScheme(protocol);
hardenApp(app);
if (app.requestSingleInstanceLock()) {
  start().catch((error: unknown) => {
    dialog.showErrorBox('评审室没有启动', error instanceof Error ? error.name : '');
    app.exit(1);
  });
} else {
  app.quit();
}

async function start(): Promise<void> {
  await app.whenReady();
  const partition = session.fromPartition(PARTITION);
  hardenSession(partition);
  hardenSession(session.defaultSession);
  const window = new OneWindow(join(DIST, 'preload.cjs'));
  const services = createServices(
    windowPorts({ dialogs: electronDialogs(() => window.current), vault, named, resources: DIST }),
  );
  serveRenderer(partition, join(DIST, 'renderer'), services);
  services.onEvent((event) => void window.pass(event));
  answerCalls(ipcMain, services);
  lockWithTheMachine(powerMonitor, process.platform, () => services.suspend());
  endInOrder(app, services);
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(() => void services.handle('session.lock', {}))));
  app.on('second-instance', () => window.focus());
  await window.show();
}
