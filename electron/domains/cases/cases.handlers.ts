import type { casesContract } from '#shared/domains/cases/cases.contract.ts';
import type { Handlers } from '#shared/ipc/contract.ts';
import type { CallContext } from '../session/officer-session.ts';
import type { CasesService } from './cases.service.ts';

export function createCasesHandlers(service: CasesService): Handlers<typeof casesContract, CallContext> {
  return {
    list: (input, { session }) => service.list(session, input),
    open: (input, { session }) => service.open(session, input),
    verbs: ({ id }, { session }) => service.verbs(session, id),
    overview: ({ id }, { session }) => service.overview(session, id),
    graph: ({ id, ...choice }, { session }) => service.graph(session, id, choice),
    timeline: ({ id, ...window }, { session }) => service.timeline(session, id, window),
    links: ({ id }, { session }) =>
      service.links(session, id).map(({ linkId, kind, outgoing, otherId, otherType, otherTitle }) => ({
        linkId,
        kind,
        outgoing: outgoing === 1,
        other: { id: otherId, type: otherType, title: otherTitle },
      })),
  };
}
