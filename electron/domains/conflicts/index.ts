/**
 * Conflicts: fields that two officers set without seeing each other's write. Nothing is lost and nothing decided by
 * itself; a person sees every side with its author and time, and the decision is a commit that travels like any other.
 */
import type { OpenVault } from '../vault/open-vault.ts';
import { createConflictsHandlers } from './conflicts.handlers.ts';
import { type ConflictsDeps, createConflictsService } from './conflicts.service.ts';

export function createConflictsDomain(vault: OpenVault, deps: ConflictsDeps) {
  return { handlers: createConflictsHandlers(createConflictsService(vault, deps)) };
}
