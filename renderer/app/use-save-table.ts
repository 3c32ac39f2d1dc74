import { useCallback } from 'react';
import type { RecordId } from '#shared/core/ids.ts';
import { useErrorText } from '#renderer/i18n/error-text.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import type { TableContent } from '#renderer/ui/data-table/csv.ts';
import { useMarkingToLeave } from './page-marking.tsx';
import { saveTable } from './save-file.ts';
import { useToast } from './toasts.tsx';

/** Writes what a table shows, with the marking of the page, where the person says: for `onExport` of DataTable. */
export function useSaveTable(name: string, caseId: RecordId | null = null): (content: TableContent) => void {
  const t = useT('app');
  const toast = useToast();
  const format = useFormat();
  const errorText = useErrorText();
  const marking = useMarkingToLeave();
  return useCallback(
    (content: TableContent) => {
      const save = async () => {
        const target = await saveTable({ content, name, marking, caseId });
        const count = content.rows.length;
        if (target) toast({ text: t('table.saved', { count, shown: format.count(count), name: target.name }) });
      };
      save().catch((error: unknown) => toast({ text: errorText(error).sentence, tone: 'danger' }));
    },
    [name, caseId, marking, t, toast, format, errorText],
  );
}
