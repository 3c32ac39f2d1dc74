/**
 * Cases: the unit of work and of need-to-know. Lists, opens and surveys them, draws their links and their timeline.
 * Changes to a case's own fields go through the records domain, like those of any other record.
 */
import type { OpenVault } from '../vault/open-vault.ts';
import { createCasesHandlers } from './cases.handlers.ts';
import { createCasesService, type CasesDeps } from './cases.service.ts';

export function createCasesDomain(vault: OpenVault, deps: CasesDeps) {
  return { handlers: createCasesHandlers(createCasesService(vault, deps)) };
}
