/**
 * `concord`: every method of the program, typed from the contracts. A refusal rejects with an `ApiError`, whose code has
 * a sentence in every language. Across the bridge it travels as data (`{ ok: false, error }`), because Electron strips
 * thrown errors of everything but their text.
 */
import type { FileToken } from '#shared/core/ids.ts';
import type { ErrorParams } from '#shared/core/app-error.ts';
import type { ConcordApi } from '#shared/ipc/contracts.ts';

/** A refusal by the shell or the core. */
export class ApiError extends Error {
  readonly code: string;
  readonly params: ErrorParams;

  constructor(code: string, params: ErrorParams = {}) {
    super(code);
    this.name = 'ApiError';
    this.code = code;
    this.params = params;
  }
}

/** A file that was chosen or dropped, as the shell knows it. */
export interface DroppedFile {
  readonly token: FileToken;
  readonly name: string;
  readonly size: number;
}

type Outcome =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: { readonly code: string; readonly params: ErrorParams } };
type Method = (input: unknown) => Promise<Outcome>;
type Subscribe = (listener: (payload: unknown) => void) => () => void;

interface Bridge {
  readonly files: { readonly tokensFor: (files: readonly File[]) => Promise<Outcome> };
  readonly [domain: string]: Readonly<Record<string, Method | Subscribe>> | Bridge['files'];
}

declare global {
  interface Window {
    /** Put there by the preload script. */
    readonly concord?: Bridge;
  }
}

function bridge(): Bridge {
  if (!window.concord) throw new ApiError('app/bridge-missing');
  return window.concord;
}

async function unwrap(answer: Promise<Outcome>): Promise<unknown> {
  const outcome = await answer;
  if (outcome.ok) return outcome.value;
  throw new ApiError(outcome.error.code, outcome.error.params);
}

function member(domain: string, name: string): Method | Subscribe {
  const found = (bridge()[domain] as Readonly<Record<string, Method | Subscribe>> | undefined)?.[name];
  if (!found) throw new ApiError('app/bridge-missing');
  return found;
}

function domainClient(domain: string): object {
  return new Proxy(Object.freeze({}), {
    get: (_target, name) => {
      if (typeof name !== 'string') return undefined;
      if (/^on[A-Z]/.test(name))
        return (listener: (payload: unknown) => void) => (member(domain, name) as Subscribe)(listener);
      return async (input: unknown) => unwrap((member(domain, name) as Method)(input));
    },
  });
}

const domains = new Map<string, object>();

/** `await concord.cases.list({ … })`, `concord.records.onChanged(listener)`. */
export const concord: ConcordApi = new Proxy({} as ConcordApi, {
  get: (_target, domain) => {
    if (typeof domain !== 'string') return undefined;
    if (!domains.has(domain)) domains.set(domain, domainClient(domain));
    return domains.get(domain);
  },
});

/** Tokens for files that a person dropped on the window. */
export async function tokensForFiles(files: readonly File[]): Promise<readonly DroppedFile[]> {
  return (await unwrap(bridge().files.tokensFor(files))) as readonly DroppedFile[];
}
