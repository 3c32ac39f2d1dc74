/**
 * Search across the cases that an officer reaches: words anywhere in prose, or any part of an identifier. Both indexes
 * are inside the encrypted database and keep no copy of the text. Every search is logged with its words.
 */
import type { OpenVault } from '../vault/open-vault.ts';
import { createSearchHandlers } from './search.handlers.ts';
import { createSearchService, type SearchDeps } from './search.service.ts';

export function createSearchDomain(vault: OpenVault, deps: SearchDeps) {
  return { handlers: createSearchHandlers(createSearchService(vault, deps)) };
}
