import { useCallback } from 'react';
import { usePackLabels, useT } from '#renderer/i18n/use-t.ts';

/** The name of a field in words; of the reserved ones too. */
export function useFieldName(): (type: string, field: string) => string {
  const t = useT('conflicts');
  const labels = usePackLabels();
  return useCallback(
    (type, field) =>
      ['state', 'removed', 'keptHome'].includes(field) ? t(`field.${field}`) : labels.field(type, field),
    [t, labels],
  );
}
