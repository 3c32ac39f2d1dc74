import { AppError } from '#shared/core/app-error.ts';

const codeByCause: Readonly<Record<string, string>> = {
  ENOSPC: 'files/disk-full',
  EDQUOT: 'files/disk-full',
  EFBIG: 'files/too-large-for-medium',
  EROFS: 'files/read-only',
  EACCES: 'files/no-permission',
  EPERM: 'files/no-permission',
  ENOENT: 'files/not-found',
  EIO: 'files/medium-failed',
  ENODEV: 'files/medium-failed',
  EISDIR: 'files/not-a-file',
  ENOTDIR: 'files/not-a-folder',
  EMFILE: 'files/too-many-open',
};

/** Turns an operating system error into a named refusal; leaves every other error as it is. Paths are not carried over. */
export function namedFileError(cause: unknown): unknown {
  if (cause instanceof AppError || !(cause instanceof Error)) return cause;
  const code = codeByCause[(cause as NodeJS.ErrnoException).code ?? ''];
  return code ? new AppError(code, {}, { cause }) : cause;
}

/** Runs file work and names what the file system refuses. */
export async function withNamedFileErrors<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw namedFileError(cause);
  }
}
