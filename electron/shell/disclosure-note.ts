/** What leaves by a file or on paper is in the audit log before it leaves. */
import { AppError } from '#shared/core/app-error.ts';
import type { Request, Response } from '#shared/ipc/envelope.ts';
import type { Disclosure } from './shell-handlers.ts';

/** @throws AppError what the core refuses, `session/locked` for one. */
export function createDisclosureNote(
  call: (request: Request) => Promise<Response>,
): (disclosure: Disclosure) => Promise<void> {
  return async (disclosure) => {
    const response = await call({ id: 0, channel: 'audit.noteDisclosure', input: disclosure });
    if (!response.ok) throw new AppError(response.error.code, response.error.params);
  };
}
