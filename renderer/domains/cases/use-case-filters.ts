import { useMemo } from 'react';
import { handlingCodes, tlpLevels } from '#shared/core/marking.ts';
import { monthsUntil } from '#shared/core/time.ts';
import { now } from '#renderer/app/clock.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT, usePackLabels } from '#renderer/i18n/use-t.ts';
import { useCountryOptions } from '#renderer/ui/countries-field/CountriesField.tsx';
import type { FilterField } from '#renderer/ui/filter-chips/filter-words.ts';
import { findType, useOfficerOptions, useTermOptions } from '../records/index.ts';

const monthsOffered = 37;

/** What the list of cases can be narrowed by, in the order in which it is asked most. */
export function useCaseFilters(): readonly FilterField[] {
  const t = useT('cases');
  const labels = usePackLabels();
  const officers = useOfficerOptions();
  const countries = useCountryOptions();
  const crimes = useTermOptions('form-of-crime');
  const format = useFormat();
  return useMemo(() => {
    const states = (findType('case')?.lifecycle?.states ?? []).map(({ name }) => ({
      id: name,
      label: labels.state('case', name),
    }));
    const months = monthsUntil(now(), format.zone, monthsOffered)
      .map(({ label }) => ({ id: label, label: format.month(label) }))
      .toReversed();
    const codes = (list: readonly string[]) => list.map((id) => ({ id, label: id }));
    return [
      { name: 'state', label: t('filter.state'), kind: 'choice', options: states },
      { name: 'leadId', label: t('filter.lead'), kind: 'choice', options: officers },
      { name: 'formOfCrime', label: t('filter.formOfCrime'), kind: 'choice', options: crimes },
      { name: 'countries', label: t('filter.countries'), kind: 'choice', options: countries },
      { name: 'updatedAt', label: t('filter.updatedAt'), kind: 'date' },
      { name: 'openedAt', label: t('filter.openedAt'), kind: 'date' },
      { name: 'retentionUntil', label: t('filter.retentionUntil'), kind: 'date' },
      { name: 'openTasks', label: t('filter.openTasks'), kind: 'number' },
      { name: 'records', label: t('filter.records'), kind: 'number' },
      { name: 'conflicts', label: t('filter.conflicts'), kind: 'number' },
      { name: 'costsIn', label: t('filter.costsIn'), kind: 'choice', options: months },
      { name: 'handling', label: t('filter.handling'), kind: 'choice', options: codes(handlingCodes) },
      { name: 'tlp', label: t('filter.tlp'), kind: 'choice', options: codes(tlpLevels) },
      { name: 'title', label: t('filter.title'), kind: 'text' },
      { name: 'number', label: t('filter.number'), kind: 'text' },
    ];
  }, [t, labels, officers, countries, crimes, format]);
}
