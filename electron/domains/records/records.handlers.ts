import type { Handlers } from '#shared/ipc/contract.ts';
import type { recordsContract } from '#shared/domains/records/records.contract.ts';
import type { CallContext } from '../session/officer-session.ts';
import type { RecordsService } from './records.service.ts';

export function createRecordsHandlers(service: RecordsService): Handlers<typeof recordsContract, CallContext> {
  return {
    get: ({ id }, { session }) => service.get(session, id),
    list: (query, { session }) => service.list(session, query),
    history: ({ id, field }, { session }) => service.history(session, id, field),
    create: (input, { session }) => service.create(session, input),
    update: ({ id, changes }, { session }) => service.update(session, id, changes),
    transitions: ({ id }, { session }) =>
      service.transitions(session, id).map(({ to, blocks }) => ({
        to,
        blocks: blocks.map((block) => ({ ...block, unlockedBy: [...block.unlockedBy] })),
      })),
    transition: ({ id, to, reason }, { session }) => service.transition(session, id, to, reason),
    remove: ({ ids, reason }, { session }) => service.setRemoved(session, ids, reason, true),
    keepHome: (input, { session }) => service.keepHome(session, input),
    restore: ({ ids, reason }, { session }) => service.setRemoved(session, ids, reason, false),
  };
}
