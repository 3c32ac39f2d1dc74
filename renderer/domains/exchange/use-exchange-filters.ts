import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Filter } from '#shared/domains/records/records.schema.ts';
import type { Option } from '#renderer/ui/field/Field.tsx';
import type { FilterField } from '#renderer/ui/filter-chips/filter-words.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { unitText } from './exchange-words.ts';
import { usePartners } from './seal/use-partners.ts';

/** By partner and, in the inbox, by state; in the address, so that back brings them again. */
export function useExchangeFilters(states: readonly Option[]) {
  const t = useT('exchange');
  const navigate = useNavigate();
  const { filters = [] } = useSearch({ strict: false });
  const partners = usePartners();
  const fields: readonly FilterField[] = [
    ...(states.length > 0
      ? [{ name: 'state', label: t('filter.state'), kind: 'choice' as const, options: states }]
      : []),
    {
      name: 'partner',
      label: t('filter.partner'),
      kind: 'choice',
      options: partners.confirmed.map(({ unit }) => ({ id: unit.id, label: unitText(unit) })),
    },
  ];
  const valueOf = (name: string) => filters.find(({ field, operator }) => field === name && operator === 'is')?.value;
  return {
    fields,
    filters: filters.filter(({ field, operator }) => operator === 'is' && fields.some(({ name }) => name === field)),
    state: valueOf('state') ?? null,
    partner: valueOf('partner') ?? null,
    hasPartners: partners.confirmed.length > 0,
    arePartnersKnown: partners.isKnown,
    waitingCards: partners.waiting,
    change: (next: readonly Filter[]) => {
      // One value of each: the later choice stands.
      const last = new Map(next.filter(({ operator }) => operator === 'is').map((one) => [one.field, one]));
      void navigate({
        to: '/exchange',
        search: (before) => ({ ...before, filters: [...last.values()] }),
        replace: true,
      });
    },
  };
}
