import { EventEmitter } from 'node:events';
import type { PowerMonitor } from 'electron/main';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { lockWithTheMachine } from '../../../electron/shell/lifecycle.ts';

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
