/**
 * `window.concord` as the preload builds it: one function per method and one `on…` per event of the contracts, no
 * generic call. Failures come back as data, because errors lose their code on the way between worlds.
 */
import type { ErrorData } from '../core/app-error.ts';
import type { ChosenFile } from '../domains/shell/shell.contract.ts';
import type { ConcordApi } from './contracts.ts';

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: ErrorData };

/** Same input as the client's method, its promise resolving to a result; `on…` stays as it is. */
type Wired<Client> = {
  readonly [K in keyof Client]: Client[K] extends (input: infer I) => Promise<infer O>
    ? (input: I) => Promise<Result<O>>
    : Client[K];
};

/** @typeParam File the browser's File; shared/ has no DOM types. */
export interface FilesBridge<File> {
  /** Turns dropped files into tokens that import and evidence methods take. What is not a readable file is left out. */
  tokensFor(files: readonly File[]): Promise<Result<readonly ChosenFile[]>>;
}

export type ConcordBridge<File> = { readonly [D in keyof ConcordApi]: Wired<ConcordApi[D]> } & {
  readonly files: FilesBridge<File>;
};
