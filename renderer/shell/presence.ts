import { useEffect, useState } from 'react';
import { call } from '../kit/client.ts';

const MINUTE = 60_000;
const SIGNS = ['keydown', 'pointerdown', 'wheel'] as const;

/**
 * Tells the services that a person is there, at most once a minute. Returns whether the room will lock within a minute
 * for lack of activity.
 */
export function usePresence(idleMinutes: number): boolean {
  const [leaving, setLeaving] = useState(false);
  useEffect(() => {
    let seen = Date.now();
    let told = seen;
    const sign = () => {
      seen = Date.now();
      setLeaving(false);
      if (seen - told < MINUTE) return;
      told = seen;
      void call('session.active', {});
    };
    const watch = setInterval(() => setLeaving(Date.now() - seen >= (idleMinutes - 1) * MINUTE), 5_000);
    for (const name of SIGNS) window.addEventListener(name, sign, { capture: true, passive: true });
    return () => {
      clearInterval(watch);
      for (const name of SIGNS) window.removeEventListener(name, sign, { capture: true });
    };
  }, [idleMinutes]);
  return leaving;
}
