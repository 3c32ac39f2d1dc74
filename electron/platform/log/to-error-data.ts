/** From anything that was thrown to what may leave the core: a refusal under its name, everything else as an incident. */
import { AppError, type ErrorData } from '#shared/core/app-error.ts';
import { namedFileError } from '../files/file-errors.ts';
import type { Log, Random } from '../ports.ts';
import { describeError } from './describe-error.ts';

export interface ErrorDataDeps {
  readonly log?: Log;
  readonly random: Random;
  /** Names what is known only with an open vault at hand; gives back every other cause as it is. */
  readonly explain?: (cause: unknown) => unknown;
}

/** @param details of the incident, for the log. */
export function toErrorData(
  cause: unknown,
  channel: string,
  { log, random, explain = namedFileError }: ErrorDataDeps,
  details: Readonly<Record<string, string>> = {},
): ErrorData {
  const named = explain(cause);
  if (named instanceof AppError) return named.toData();
  const incident = random.uuidV4();
  log?.error('unexpected', { incident, channel, ...details, ...describeError(cause) });
  return { code: 'internal/unexpected', params: { incident } };
}
