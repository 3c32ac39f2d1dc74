/** Officers: persons of the unit with a key slot, their roles, and need-to-know for each case. */
import type { Handlers } from '#shared/ipc/contract.ts';
import type { officersContract } from '#shared/domains/officers/officers.contract.ts';
import type { CallContext } from '../session/officer-session.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import { type OfficersDeps, createOfficersService } from './officers.service.ts';

export function createOfficersDomain(
  vault: OpenVault,
  deps: OfficersDeps,
): { handlers: Handlers<typeof officersContract, CallContext> } {
  const service = createOfficersService(vault, deps);
  const nothing = async (done: Promise<void>): Promise<Record<string, never>> => {
    await done;
    return {};
  };
  return {
    handlers: {
      list: () => service.list(),
      add: (input, { session }) => service.add(session, input),
      setRoles: ({ id, roles, reason }, { session }) => service.setRoles(session, id, roles, reason),
      disable: ({ id, reason }, { session }) => service.disable(session, id, reason),
      changePassword: ({ current, next }, { session }) => nothing(service.changePassword(session, current, next)),
      access: ({ caseId }, { session }) => service.access(session, caseId),
      grant: ({ caseId, officerId, reason }, { session }) => nothing(service.grant(session, caseId, officerId, reason)),
      revoke: ({ caseId, officerId, reason }, { session }) =>
        nothing(service.revoke(session, caseId, officerId, reason)),
    },
  };
}
