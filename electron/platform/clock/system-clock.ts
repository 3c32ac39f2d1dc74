import type { Clock } from '../ports.ts';

/** A workstation that is set to another zone is believed this much later. */
const zoneMilliseconds = 1_000;

/** The workstation's own clock. An air-gapped clock may be wrong: times are recorded, never trusted. */
export function createSystemClock(): Clock {
  let zone = '';
  let askedAt = -Infinity;
  return {
    now: () => Date.now(),
    zone() {
      // Asking takes up to a millisecond, and each entry of a log asks.
      if (performance.now() - askedAt > zoneMilliseconds) {
        zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
        askedAt = performance.now();
      }
      return zone;
    },
    monotonic: () => performance.now(),
  };
}
