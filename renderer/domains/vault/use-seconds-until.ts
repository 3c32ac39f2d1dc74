import { useEffect, useState } from 'react';
import { now } from '#renderer/app/clock.ts';

/** Whole seconds until a moment, counted down on screen; 0 once it has passed. */
export function useSecondsUntil(moment: number): number {
  const [at, setAt] = useState(now);
  useEffect(() => {
    setAt(now());
    if (moment <= now()) return undefined;
    const timer = setInterval(() => {
      setAt(now());
      if (now() >= moment) clearInterval(timer);
    }, 250);
    return () => clearInterval(timer);
  }, [moment]);
  return Math.max(0, Math.ceil((moment - at) / 1000));
}
