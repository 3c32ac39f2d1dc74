/**
 * From a request of unknown shape to a response: envelope, look-up, access, input, handler, output. Everything before
 * the handler treats the request as hostile; everything after treats the handler as fallible.
 */
import type { z } from 'zod';
import { type ErrorDataDeps, toErrorData } from '#electron/platform/log/to-error-data.ts';
import type { Log } from '#electron/platform/ports.ts';
import { AppError, type ErrorData } from '#shared/core/app-error.ts';
import { isWellFormed } from '#shared/core/well-formed.ts';
import type { Verb } from '#shared/domains/officers/roles.ts';
import type { Access, Contract, Handlers, Method } from '#shared/ipc/contract.ts';
import { requestSchema, type Request, type Response } from '#shared/ipc/envelope.ts';

export type Contracts = Readonly<Record<string, Contract>>;

/** What the router must know of a session; the core's own is wider and reaches the handlers as it is. */
export interface RouterSession {
  readonly verbs: readonly Verb[];
}

/** `session` is null only in methods whose access is `none`. */
export interface CallContext<S extends RouterSession> {
  readonly session: S | null;
}

export type HandlersOf<C extends Contracts, S extends RouterSession> = {
  readonly [D in keyof C]: Handlers<C[D], CallContext<S>>;
};

export interface RouterDeps<S extends RouterSession> extends ErrorDataDeps {
  /** Who is logged in now; asked again for every request. */
  session(): S | null;
  readonly log: Log;
  /** Around handlers that work on an open vault, so that lock can wait for them. */
  readonly hold?: (work: () => unknown) => Promise<unknown>;
}

export type Router = (request: unknown) => Promise<Response>;

type AnyHandler = (input: unknown, context: unknown) => unknown;

/** Used where a request is so broken that it has no id of its own. */
const noRequestId = 0;

export function createRouter<C extends Contracts, S extends RouterSession>(
  contracts: C,
  handlers: HandlersOf<C, S>,
  deps: RouterDeps<S>,
): Router {
  return async (raw) => {
    const envelope = requestSchema.safeParse(raw);
    if (!envelope.success) return refusal(noRequestId, badInput(envelope.error).toData());
    const request = envelope.data;
    try {
      const value = await run(request);
      return { id: request.id, ok: true, value };
    } catch (error) {
      const fields = error instanceof BadOutputError ? error.fields : '';
      return refusal(request.id, toErrorData(error, request.channel, deps, fields ? { fields } : {}));
    }
  };

  async function run(request: Request): Promise<unknown> {
    const { method, handler } = findMethod(contracts, handlers, request.channel);
    const session = deps.session();
    checkAccess(method.access, session);
    if (!isWellFormed(request.input)) throw new AppError('ipc/bad-input', { field: '' });
    const input = method.input.safeParse(request.input);
    if (!input.success) throw badInput(input.error);
    const answer = (): unknown => handler(input.data, { session });
    const isHeld = method.access !== 'none' && deps.hold !== undefined;
    const output = method.output.safeParse(await (isHeld ? deps.hold(answer) : answer()));
    if (!output.success) throw new BadOutputError(output.error);
    return output.data;
  }
}

/** The handler answered something that its contract does not allow: a bug, and nothing of it leaves the core. */
class BadOutputError extends Error {
  readonly fields: string;

  constructor(error: z.ZodError) {
    super('output does not match its contract');
    this.name = 'BadOutputError';
    this.fields = fieldsOf(error);
  }
}

/** Own keys only: `__proto__.constructor` and the like are unknown channels, not surprises. */
function findMethod(
  contracts: Contracts,
  handlers: Readonly<Record<string, object>>,
  channel: string,
): { method: Method; handler: AnyHandler } {
  const [domain = '', name = '', ...rest] = channel.split('.');
  const contract = ownValue(contracts, domain);
  const entry = contract && ownValue(contract, name);
  if (rest.length > 0 || !entry || entry.kind === 'event') throw new AppError('ipc/unknown-channel');
  const handler = ownValue((ownValue(handlers, domain) ?? {}) as Readonly<Record<string, unknown>>, name);
  if (typeof handler !== 'function') throw new AppError('ipc/unknown-channel');
  return { method: entry, handler: handler as AnyHandler };
}

function ownValue<T>(object: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** @throws session/locked, session/not-allowed */
function checkAccess(access: Access, session: RouterSession | null): void {
  if (access === 'none') return;
  if (!session) throw new AppError('session/locked');
  if (access !== 'unlocked' && !session.verbs.includes(access))
    throw new AppError('session/not-allowed', { verb: access });
}

function badInput(error: z.ZodError): AppError {
  return new AppError('ipc/bad-input', { field: fieldsOf(error) });
}

/**
 * Names of the fields that failed, at most three. Keys of free-form objects are the caller's own text and may be
 * personal data, so only plain field names pass.
 */
function fieldsOf(error: z.ZodError): string {
  const paths = error.issues.slice(0, 3).map((issue) => issue.path.map(fieldStep).join('.'));
  return [...new Set(paths)].filter(Boolean).join('/');
}

function fieldStep(step: PropertyKey): string {
  if (typeof step === 'number') return String(step);
  return typeof step === 'string' && /^[a-zA-Z]\w{0,40}$/.test(step) ? step : '?';
}

function refusal(id: number, error: ErrorData): Response {
  return { id, ok: false, error: { code: error.code, params: { ...error.params } } };
}
