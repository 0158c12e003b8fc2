import { EventEmitter } from 'node:events';
import type { PowerMonitor } from 'electron/main';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { endInOrder, lockWithTheMachine } from '../../../../electron/hosts/electron/lifecycle.ts';
import { standInServices } from '../../../hosts/stand-in-services.ts';
import { UnkindApp } from './unkind-app.ts';

function aMonitor(state: () => string) {
  return Object.assign(new EventEmitter(), { getSystemIdleState: state }) as unknown as PowerMonitor & EventEmitter;
}

describe('lockWithTheMachine', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it.each(['darwin', 'win32'] as const)('locks with the screen on %s', (platform) => {
    const suspend = vi.fn();
    const monitor = aMonitor(() => 'active');
    lockWithTheMachine(monitor, platform, suspend);
    monitor.emit('lock-screen');
    monitor.emit('user-did-resign-active');
    expect(suspend).toHaveBeenCalledTimes(2);
  });

  it('asks Linux every five seconds whether the screen is locked', () => {
    const suspend = vi.fn();
    let state = 'idle';
    lockWithTheMachine(
      aMonitor(() => state),
      'linux',
      suspend,
    );
    vi.advanceTimersByTime(20_000);
    expect(suspend).not.toHaveBeenCalled();
    state = 'locked';
    vi.advanceTimersByTime(5_000);
    expect(suspend).toHaveBeenCalledOnce();
  });
});

describe('endInOrder', () => {
  function anApp(close?: () => Promise<void>) {
    const app = new UnkindApp();
    const services = standInServices();
    endInOrder(app.asApp(), close ? { ...services, close } : services);
    return { app, services };
  }

  it.each([
    ['by menu or signal', (app: UnkindApp) => app.quit()],
    ['with its last window', (app: UnkindApp) => app.closeWindow()],
  ])('ends %s, after the services closed', async (_way, leave) => {
    const { app, services } = anApp();
    leave(app);
    expect(app.ended).toBeUndefined();
    await expect.poll(() => app.ended).toBe(0);
    expect(services.closed()).toBe(1);
  });

  it('waits for services that take their time, and closes them once however often it is asked', async () => {
    let closed = () => {};
    const close = vi.fn(
      () =>
        new Promise<void>((resolve) => {
          closed = resolve;
        }),
    );
    const { app } = anApp(close);
    for (const _again of [1, 2, 3]) {
      app.quit();
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(app.ended).toBeUndefined();
    closed();
    await expect.poll(() => app.ended).toBe(0);
    expect(close).toHaveBeenCalledOnce();
  });

  it('ends also when the services fail to close', async () => {
    const { app } = anApp(() => Promise.reject(new Error('disk')));
    app.quit();
    await expect.poll(() => app.ended).toBe(0);
  });
});
