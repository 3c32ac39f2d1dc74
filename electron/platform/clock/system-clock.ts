import type { Clock } from '../ports.ts';

/** The workstation's own clock. An air-gapped clock may be wrong: times are recorded, never trusted. */
export function createSystemClock(): Clock {
  return {
    now: () => Date.now(),
    zone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    monotonic: () => performance.now(),
  };
}
