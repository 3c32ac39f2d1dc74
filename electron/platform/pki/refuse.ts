import { AppError } from '#shared/core/app-error.ts';

/** Runs the reading of foreign bytes: whatever a parser throws becomes one refusal with that code. */
export function refuseAs<T>(code: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError(code, {}, { cause });
  }
}
