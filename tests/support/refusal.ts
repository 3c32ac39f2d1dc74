import { AppError } from '#shared/core/app-error.ts';

/** @returns the code of the refusal, or null where the work is done. Anything but an AppError passes on. */
export function codeOf(work: () => unknown): string | null {
  try {
    work();
    return null;
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}
