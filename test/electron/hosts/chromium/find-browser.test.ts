import { describe, expect, it } from 'vitest';
import { findBrowser } from '../../../../electron/hosts/chromium/find-browser.ts';

function find(platform: NodeJS.Platform, env: Record<string, string>, ...files: string[]) {
  return findBrowser({ platform, env, exists: (path) => files.includes(path) });
}

describe('findBrowser', () => {
  it('takes the real executable of a package, not its wrapper', () => {
    expect(find('linux', {}, '/usr/bin/chromium', '/usr/lib/chromium/chromium')).toBe('/usr/lib/chromium/chromium');
  });

  it('finds Chrome or Edge where there is no Chromium', () => {
    expect(find('linux', {}, '/opt/google/chrome/chrome')).toBe('/opt/google/chrome/chrome');
    expect(find('linux', {}, '/opt/microsoft/msedge/msedge')).toBe('/opt/microsoft/msedge/msedge');
  });

  it('finds Edge, which every Windows has', () => {
    const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
    const env = { ProgramFiles: 'C:\\Program Files', 'ProgramFiles(x86)': 'C:\\Program Files (x86)' };
    expect(find('win32', env, edge)).toBe(edge);
  });

  it('finds a browser that one person installed', () => {
    const windows = 'C:\\Users\\张三\\AppData\\Local\\Google\\Chrome\\Application\\chrome.exe';
    expect(find('win32', { LOCALAPPDATA: 'C:\\Users\\张三\\AppData\\Local' }, windows)).toBe(windows);
    const macos = '/Users/张三/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
    expect(find('darwin', { HOME: '/Users/张三' }, macos)).toBe(macos);
  });

  it('takes the one that CHROMIUM names, and no other when that is missing', () => {
    const usual = '/usr/lib/chromium/chromium';
    expect(find('linux', { CHROMIUM: '/my/chrome' }, usual, '/my/chrome')).toBe('/my/chrome');
    expect(find('linux', { CHROMIUM: '/my/chrome' }, usual)).toBeUndefined();
  });

  it('answers nothing where there is none', () => {
    expect(find('linux', {})).toBeUndefined();
    expect(find('win32', {})).toBeUndefined();
  });
});
