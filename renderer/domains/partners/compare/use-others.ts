import type { Officer } from '#shared/domains/officers/officers.schema.ts';
import { verbsOf } from '#shared/domains/officers/roles.ts';
import type { CardView } from '#shared/domains/partners/partners.contract.ts';
import { useSession } from '#renderer/app/session.tsx';
import { useOfficers } from '../../records/index.ts';

/** Officers other than this one and the first who may confirm. */
export function useOthersWhoConfirm(card: CardView): readonly Officer[] {
  const { officerId } = useSession();
  return useOfficers().filter(
    ({ id, name, roles, disabledAt }) =>
      id !== officerId &&
      name !== card.first?.officer &&
      disabledAt === null &&
      verbsOf(roles).includes('partner:confirm'),
  );
}
