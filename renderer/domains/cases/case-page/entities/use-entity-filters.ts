import { useMemo } from 'react';
import { handlingCodes, tlpLevels } from '#shared/core/marking.ts';
import { usePackLabels, useT } from '#renderer/i18n/use-t.ts';
import type { FilterField } from '#renderer/ui/filter-chips/filter-words.ts';
import { listedEntityTypes, termsOf } from '../../../records/index.ts';

/** What the list of entities can be narrowed by. */
export function useEntityFilters(): readonly FilterField[] {
  const t = useT('case');
  const labels = usePackLabels();
  return useMemo(() => {
    const kinds = (vocabulary: string) => termsOf(vocabulary).map((id) => ({ id, label: labels.term(vocabulary, id) }));
    return [
      {
        name: 'type',
        label: t('column.type'),
        kind: 'choice',
        options: listedEntityTypes.map((id) => ({ id, label: labels.type(id) })),
      },
      {
        name: 'kind',
        label: t('column.kind'),
        kind: 'choice',
        options: [...kinds('identifier-kind'), ...kinds('intelligence-kind')],
      },
      {
        name: 'banal',
        label: t('entities.banal'),
        kind: 'choice',
        options: [
          { id: '1', label: t('filter.yes') },
          { id: '0', label: t('filter.no') },
        ],
      },
      { name: 'tlp', label: t('filter.tlp'), kind: 'choice', options: tlpLevels.map((id) => ({ id, label: id })) },
      {
        name: 'handling',
        label: t('filter.handling'),
        kind: 'choice',
        options: handlingCodes.map((id) => ({ id, label: id })),
      },
      { name: 'conflicts', label: t('filter.conflicts'), kind: 'number' },
      { name: 'createdAt', label: t('column.createdAt'), kind: 'date' },
      { name: 'updatedAt', label: t('column.updatedAt'), kind: 'date' },
    ];
  }, [t, labels]);
}
