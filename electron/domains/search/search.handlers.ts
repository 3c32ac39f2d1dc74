import type { searchContract } from '#shared/domains/search/search.contract.ts';
import type { Handlers } from '#shared/ipc/contract.ts';
import type { CallContext } from '../session/officer-session.ts';
import type { SearchService } from './search.service.ts';

export function createSearchHandlers(service: SearchService): Handlers<typeof searchContract, CallContext> {
  return { find: (input, { session }) => service.find(session, input) };
}
