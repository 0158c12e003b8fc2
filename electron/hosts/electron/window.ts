import { BrowserWindow, type BrowserWindowConstructorOptions } from 'electron/main';

/** Without the prefix `persist:`, everything the page keeps is in memory and ends with the program. */
export const PARTITION = 'review-room';

/** Every opening that Electron offers between page and system, shut. `preload` is the absolute path of the script. */
export function windowOptions(preload: string): BrowserWindowConstructorOptions {
  return {
    width: 1280,
    height: 860,
    minWidth: 960,
    minHeight: 640,
    title: '兴楚评审室',
    backgroundColor: '#ffffff',
    webPreferences: {
      preload,
      partition: PARTITION,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      plugins: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: false,
    },
  };
}

/** A window with nothing in it yet. Keeps it out of screen captures where the system can (Windows, macOS). */
export function createWindow(preload: string): BrowserWindow {
  const window = new BrowserWindow(windowOptions(preload));
  window.setContentProtection(true);
  return window;
}
