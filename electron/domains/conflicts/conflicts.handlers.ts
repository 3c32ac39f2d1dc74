import type { Handlers } from '#shared/ipc/contract.ts';
import type { conflictsContract } from '#shared/domains/conflicts/conflicts.contract.ts';
import type { CallContext } from '../session/officer-session.ts';
import type { ConflictsService } from './conflicts.service.ts';

export function createConflictsHandlers(service: ConflictsService): Handlers<typeof conflictsContract, CallContext> {
  return {
    list: (query, { session }) => service.list(session, query),
    count: (_input, { session }) => service.count(session),
    mergeText: async ({ recordId, field }, { session }) => {
      const { hunks, ...rest } = await service.mergeText(session, recordId, field);
      return { hunks: [...hunks], ...rest };
    },
    resolve: (decision, { session }) => service.resolve(session, decision),
  };
}
