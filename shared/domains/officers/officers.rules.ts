import { AppError } from '../../core/app-error.ts';

/** The floor; the meter of the screens asks for more. NIST SP 800-63B §5.1.1.1 sets the same. */
export const leastPasswordLength = 8;

/** Before anything is written for the password. @throws AppError `vault/password-too-short` */
export function assertPassword(password: string): void {
  const length = [...password].length;
  if (length < leastPasswordLength) throw new AppError('vault/password-too-short', { least: leastPasswordLength });
}
