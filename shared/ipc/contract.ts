/**
 * The contract kernel. A domain's contract is an object of methods; from the one list of contracts derive the
 * preload's `window.concord`, the renderer's types, the router's checks and docs/ipc.md.
 */
import type { z } from 'zod';
import type { Verb } from '../domains/officers/roles.ts';

/** Who answers: the core (utility process), or the shell (windows, dialogs, preferences). */
export type Handler = 'core' | 'shell';

/**
 * What a caller needs before the handler runs. `none`: callable while locked. `unlocked`: someone is logged in.
 * A verb: that person's roles include it. Need-to-know per case is judged by the service, which knows the case.
 */
export type Access = 'none' | 'unlocked' | Verb;

export interface Method<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly kind: 'query' | 'command';
  readonly input: I;
  readonly output: O;
  readonly access: Access;
}

export interface EventDefinition<P extends z.ZodType = z.ZodType> {
  readonly kind: 'event';
  readonly payload: P;
}

export type Contract = Readonly<Record<string, Method | EventDefinition>>;

/** Reads; may be repeated, changes nothing but the audit log. */
export function query<I extends z.ZodType, O extends z.ZodType>(input: I, output: O, access: Access) {
  return { kind: 'query', input, output, access } as const;
}

/** Changes something; never retried by the caller. */
export function command<I extends z.ZodType, O extends z.ZodType>(input: I, output: O, access: Access) {
  return { kind: 'command', input, output, access } as const;
}

/** Sent to the renderer; carries ids and counts, never content. */
export function event<P extends z.ZodType>(payload: P) {
  return { kind: 'event', payload } as const;
}

type MethodNames<C> = { [K in keyof C]: C[K] extends Method ? K : never }[keyof C];
type EventNames<C> = { [K in keyof C]: C[K] extends EventDefinition ? K : never }[keyof C];

/** What a caller writes: the parsed form, so that a bare string does not pass for a branded id. */
export type Client<C extends Contract> = {
  readonly [K in MethodNames<C>]: C[K] extends Method<infer I, infer O>
    ? (input: z.output<I>) => Promise<z.output<O>>
    : never;
} & {
  readonly [K in EventNames<C> as `on${Capitalize<K & string>}`]: C[K] extends EventDefinition<infer P>
    ? (listener: (payload: z.output<P>) => void) => () => void
    : never;
};

/** What a domain implements. `Context` carries the caller's session. */
export type Handlers<C extends Contract, Context> = {
  readonly [K in MethodNames<C>]: C[K] extends Method<infer I, infer O>
    ? (input: z.output<I>, context: Context) => Promise<z.input<O>> | z.input<O>
    : never;
};

export type EventPayload<C extends Contract, K extends EventNames<C>> =
  C[K] extends EventDefinition<infer P> ? z.output<P> : never;
