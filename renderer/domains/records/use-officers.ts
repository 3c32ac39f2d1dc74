import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Officer } from '#shared/domains/officers/officers.schema.ts';
import { concord } from '#renderer/app/api.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import type { Option } from '#renderer/ui/field/Field.tsx';

const none: readonly Officer[] = [];

/** Everyone of the unit, disabled officers included. */
export function useOfficers(): readonly Officer[] {
  const { data } = useQuery({ queryKey: ['officers', 'list'], queryFn: () => concord.officers.list({}) });
  return data ?? none;
}

/** The name behind an officer's id; the id itself until officers are known. Those of partners have no name here. */
export function useOfficerNames(): (id: string) => string {
  const t = useT('records');
  const officers = useOfficers();
  return useMemo(() => {
    const names = new Map<string, string>(officers.map(({ id, name }) => [id, name]));
    return (id: string) => names.get(id) ?? (officers.length > 0 && id !== '' ? t('officer.ofPartner') : id);
  }, [t, officers]);
}

/** Officers to choose from: those who still have a key slot. */
export function useOfficerOptions(): readonly Option[] {
  const officers = useOfficers();
  return useMemo(
    () => officers.filter(({ disabledAt }) => disabledAt === null).map(({ id, name }) => ({ id, label: name })),
    [officers],
  );
}
