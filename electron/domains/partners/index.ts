/** Partners: other units whose cards were imported, and this unit's own card (docs/formats/card.md). */
import type { partnersContract } from '#shared/domains/partners/partners.contract.ts';
import type { Handlers } from '#shared/ipc/contract.ts';
import type { CallContext } from '../session/officer-session.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import { createCardReader, createPartnerTrust } from './create-partner-trust.ts';
import { createExportCard } from './export-card.ts';
import type { PartnerTrust } from './partner-trust.ts';
import { type PartnersDeps, createPartnersService } from './partners.service.ts';

export type { PartnerTrust, TrustedPartner } from './partner-trust.ts';
export { type CardCircumstances, type ReadCard, judgeCard, readCard } from './verify-card.ts';

export interface PartnersDomain {
  readonly handlers: Handlers<typeof partnersContract, CallContext>;
  readonly trust: PartnerTrust;
}

export function createPartnersDomain(vault: OpenVault, deps: PartnersDeps): PartnersDomain {
  const readRow = createCardReader();
  const cards = createPartnersService(vault, deps, readRow);
  const ownCard = createExportCard(vault, deps);
  const nothing = async (done: Promise<void>): Promise<Record<string, never>> => {
    await done;
    return {};
  };
  return {
    trust: createPartnerTrust(readRow),
    handlers: {
      own: () => ownCard.own(),
      setContacts: ({ contacts }, { session }) => nothing(ownCard.setContacts(session, contacts)),
      exportCard: ({ target, password }, { session }) => ownCard.exportCard(session, target, password),
      importCard: ({ file }, { session }) => cards.importCard(session, file),
      list: () => cards.list(),
      confirm: (input, { session }) => cards.confirm(session, input),
      reject: ({ card, reason }, { session }) => nothing(cards.reject(session, card, reason)),
    },
  };
}
