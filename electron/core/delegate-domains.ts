/**
 * Stands for domains that exist only while a vault is open: each method looks its domain up at the moment of the call.
 * The methods come from the contracts, so a method without a handler is found by the compiler in open-domains.ts.
 */
import type { OfficerSession, CallContext as OpenContext } from '#electron/domains/session/index.ts';
import type { Handlers } from '#shared/ipc/contract.ts';
import { coreContracts } from '#shared/ipc/contracts.ts';
import type { CallContext } from './router.ts';

const delegated = [
  'audit',
  'cases',
  'conflicts',
  'dashboard',
  'drafts',
  'evidence',
  'exchange',
  'exports',
  'identity',
  'imports',
  'officers',
  'partners',
  'records',
  'search',
] as const;
type Delegated = (typeof delegated)[number];

type OpenHandlers = { readonly [D in Delegated]: Handlers<(typeof coreContracts)[D], OpenContext> };
type LazyHandlers = { readonly [D in Delegated]: Handlers<(typeof coreContracts)[D], CallContext<OfficerSession>> };
type AnyMethods = Readonly<Record<string, (input: unknown, context: OpenContext) => unknown>>;

export function delegateDomains(
  open: () => OpenHandlers,
  caller: (context: CallContext<OfficerSession>) => OfficerSession,
): LazyHandlers {
  const domains: Record<string, Record<string, unknown>> = {};
  for (const domain of delegated) {
    const methods: Record<string, unknown> = {};
    for (const name of Object.keys(coreContracts[domain])) {
      methods[name] = (input: unknown, context: CallContext<OfficerSession>) =>
        (open()[domain] as unknown as AnyMethods)[name]?.(input, { session: caller(context) });
    }
    domains[domain] = methods;
  }
  return domains as unknown as LazyHandlers;
}
