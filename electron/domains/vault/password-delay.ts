/** Wrong passwords cost time, wherever one is asked for: at the log-in and inside an open vault, by one count. */
import { AppError } from '#shared/core/app-error.ts';
import type { Clock } from '#electron/platform/ports.ts';

export interface PasswordDelay {
  /** Tries a password. @throws AppError `session/wait` while the next try has to wait */
  attempt<T>(tryPassword: () => Promise<T>): Promise<T>;
  /** When the next try is allowed, UTC milliseconds; 0 where there is nothing to wait for. */
  retryAt(): number;
  reset(): void;
}

/** One second after the third failure, then doubling, at most five minutes. */
const delayAfter = (failures: number): number => (failures < 3 ? 0 : Math.min(300_000, 1000 * 2 ** (failures - 3)));

export function createPasswordDelay(clock: Clock): PasswordDelay {
  let failures = 0;
  let retryAt = 0;
  const reset = (): void => {
    failures = 0;
    retryAt = 0;
  };
  return {
    async attempt(tryPassword) {
      const wait = retryAt - clock.now();
      if (wait > 0) throw new AppError('session/wait', { seconds: Math.ceil(wait / 1000) });
      try {
        const opened = await tryPassword();
        reset();
        return opened;
      } catch (cause) {
        if (cause instanceof AppError && cause.code === 'vault/wrong-password') {
          failures += 1;
          retryAt = clock.now() + delayAfter(failures);
        }
        throw cause;
      }
    },
    retryAt: () => retryAt,
    reset,
  };
}
