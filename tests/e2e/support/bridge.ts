/** Calls `window.concord` from a test, as the renderer does, with the contracts' own types. */
import type { Page } from '@playwright/test';
import type { ConcordBridge } from '#shared/ipc/bridge.ts';

type Methods<D extends keyof ConcordBridge<File>> = ConcordBridge<File>[D];
type Answer<M> = M extends (input: never) => Promise<infer R> ? R : never;
type Input<M> = M extends (input: infer I) => unknown ? Loose<I> : never;
/** Tests write plain strings where the program has branded ids. */
type Loose<T> = T extends string ? string : T extends object ? { readonly [K in keyof T]: Loose<T[K]> } : T;

/** The whole answer, refusals too. */
export function call<D extends keyof ConcordBridge<File>, M extends keyof Methods<D> & string>(
  page: Page,
  domain: D,
  method: M,
  input: Input<Methods<D>[M]>,
): Promise<Answer<Methods<D>[M]>> {
  return page.evaluate(
    ([domainName, methodName, argument]) => {
      const api = (globalThis as unknown as { concord: Record<string, Record<string, (input: unknown) => unknown>> })
        .concord;
      return api[domainName]?.[methodName]?.(argument);
    },
    [domain, method, input] as const,
  ) as Promise<Answer<Methods<D>[M]>>;
}

/** The code of a refusal; `ok` where there was none. */
export async function codeOf(
  answer: Promise<{ readonly ok: boolean; readonly error?: { readonly code: string } }>,
): Promise<string> {
  const { ok, error } = await answer;
  return ok ? 'ok' : (error?.code ?? 'no code');
}
