import { describe, expect, it } from 'vitest';
import { standardVault } from '../../../../electron/hosts/shared/places.ts';

describe('standardVault', () => {
  it.each([
    ['linux', {}, '/home/a/.local/share/xingchu-review-room/vault'],
    ['linux', { XDG_DATA_HOME: '/data/张三' }, '/data/张三/xingchu-review-room/vault'],
    ['linux', { XDG_DATA_HOME: 'relative' }, '/home/a/.local/share/xingchu-review-room/vault'],
    ['darwin', {}, '/home/a/Library/Application Support/xingchu-review-room/vault'],
    ['win32', { LOCALAPPDATA: '/local' }, '/local/xingchu-review-room/vault'],
    ['win32', {}, '/home/a/AppData/Local/xingchu-review-room/vault'],
  ] as const)('on %s with %j lies on this computer', (platform, env, expected) => {
    expect(standardVault({ platform, home: '/home/a', env })).toBe(expected);
  });
});
