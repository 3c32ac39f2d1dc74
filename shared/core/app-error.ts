/** An expected failure: a code that every language has a sentence for, and the few values that sentence needs. */
export type ErrorParams = Readonly<Record<string, string | number>>;

/** What crosses a process boundary in place of a thrown error. */
export interface ErrorData {
  readonly code: string;
  readonly params: ErrorParams;
}

/**
 * Thrown by services for whatever a person can cause or must act on. `params` holds ids, counts, dates and field
 * names only: no personal data, no SQL, no absolute path (house-style 2.6).
 */
export class AppError extends Error {
  readonly code: string;
  readonly params: ErrorParams;

  constructor(code: string, params: ErrorParams = {}, options?: { cause?: unknown }) {
    super(code, options);
    this.name = 'AppError';
    this.code = code;
    this.params = params;
  }

  toData(): ErrorData {
    return { code: this.code, params: this.params };
  }
}
