import type { App, PowerMonitor } from 'electron/main';
import type { HostedServices } from '../shared/services.ts';

/** How often Linux is asked whether its screen is locked: it has no event for it. */
const POLL_MILLISECONDS = 5_000;

/** Locks the room when the machine sleeps, shuts down, or its screen is locked. */
export function lockWithTheMachine(monitor: PowerMonitor, platform: NodeJS.Platform, suspend: () => void): void {
  monitor.on('suspend', suspend);
  monitor.on('shutdown', suspend);
  if (platform === 'linux') {
    setInterval(() => {
      if (monitor.getSystemIdleState(1) === 'locked') suspend();
    }, POLL_MILLISECONDS).unref();
    return;
  }
  monitor.on('lock-screen', suspend);
  monitor.on('user-did-resign-active', suspend);
}

/**
 * Quits in order: closing the last window ends the program, but only once the services have let go of the vault. Nobody
 * is asked anything: whatever counts as saved is already on disk.
 */
export function endInOrder(app: App, services: HostedServices): void {
  let isEnding = false;
  // Microtasks run inside the event that queued them, where Electron ignores another request to quit.
  const end = () => void setImmediate(() => app.exit(0));
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    event.preventDefault();
    if (isEnding) return;
    isEnding = true;
    void services.close().then(end, end);
  });
}
