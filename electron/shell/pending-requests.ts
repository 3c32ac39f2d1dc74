/** Requests on their way to the core. They get numbers of their own: the renderer's may repeat after a reload. */
import type { Request, Response } from '#shared/ipc/envelope.ts';

export interface PendingRequests {
  add(request: Request): { readonly numbered: Request; readonly response: Promise<Response> };
  /** Answers the request with that number; an answer that nobody waits for is dropped. */
  settle(response: Response): void;
  refuseAll(code: string): void;
}

export function createPendingRequests(): PendingRequests {
  const waiting = new Map<number, { readonly id: number; readonly answer: (response: Response) => void }>();
  let next = 1;

  return {
    add(request) {
      const number = next++;
      const { promise, resolve } = Promise.withResolvers<Response>();
      waiting.set(number, { id: request.id, answer: resolve });
      return { numbered: { ...request, id: number }, response: promise };
    },
    settle(response) {
      const found = waiting.get(response.id);
      waiting.delete(response.id);
      found?.answer({ ...response, id: found.id });
    },
    refuseAll(code) {
      for (const { id, answer } of waiting.values()) answer(refusal(id, code));
      waiting.clear();
    },
  };
}

export function refusal(id: number, code: string): Response {
  return { id, ok: false, error: { code, params: {} } };
}
