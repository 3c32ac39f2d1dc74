/** How a command ends. Exit codes: 0 done, 2 wrong usage, 3 refused, 130 interrupted. */
import type { ErrorData } from '#shared/core/app-error.ts';

export const exitCodes = { done: 0, usage: 2, refused: 3, interrupted: 130 } as const;

export interface CommandOutcome {
  /** The one object that `--json` prints. */
  readonly json: Readonly<Record<string, unknown>>;
  /** What a person reads without `--json`; no line end at its end. */
  readonly text: string;
  /** The command ran, and what it found is a refusal: the output is printed all the same. */
  readonly refusals?: readonly (ErrorData & { readonly about?: string })[];
}

/** The person called the command wrongly. The message is shown with the usage. */
export class UsageError extends Error {}

/** The person pressed Ctrl+C; what was running has been rolled back. */
export class Interrupted extends Error {}
