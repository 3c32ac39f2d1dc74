/** Tells the core that somebody is at the keyboard or mouse, and this window how long until it locks itself. */
import { useEffect, useState } from 'react';
import { concord } from './api.ts';
import { now } from './clock.ts';

/** The idle clock of the core is restarted at most this often. */
const touchEveryMs = 15_000;
/** The warning is given this long before. */
const warnSeconds = 60;

/** When the core last heard of us; UTC milliseconds. */
let lastTouch = now();

/** Restarts the idle clock while the window is used. Returns the way to stop. */
export function touchWhileUsed(): () => void {
  lastTouch = now();
  const touch = () => {
    if (now() - lastTouch < touchEveryMs) return;
    lastTouch = now();
    concord.session.touch({}).catch(() => undefined);
  };
  const events = ['keydown', 'pointerdown', 'wheel'] as const;
  events.forEach((name) => window.addEventListener(name, touch, { capture: true, passive: true }));
  return () => events.forEach((name) => window.removeEventListener(name, touch, { capture: true }));
}

/** Seconds until the vault locks itself; null while that is more than a minute away. */
export function useSecondsToLock(idleLockSeconds: number): number | null {
  const [left, setLeft] = useState<number | null>(null);
  useEffect(() => {
    const timer = setInterval(() => {
      const seconds = Math.ceil(idleLockSeconds - (now() - lastTouch) / 1000);
      setLeft(seconds <= Math.min(warnSeconds, idleLockSeconds / 2) ? Math.max(0, seconds) : null);
    }, 1000);
    return () => clearInterval(timer);
  }, [idleLockSeconds]);
  return left;
}
