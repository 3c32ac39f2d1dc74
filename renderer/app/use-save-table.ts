import { useCallback } from 'react';
import type { RecordId } from '#shared/core/ids.ts';
import { useErrorText } from '#renderer/i18n/error-text.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { saveTable } from './save-file.ts';
import { useToast } from './toasts.tsx';

/** Writes what a table shows where the person says: for `onExport` of DataTable. */
export function useSaveTable(
  suggestedName: string,
  caseId: RecordId | null = null,
): (csv: string, rows: number) => void {
  const t = useT('app');
  const toast = useToast();
  const format = useFormat();
  const errorText = useErrorText();
  return useCallback(
    (csv: string, rows: number) => {
      const save = async () => {
        const target = await saveTable({ csv, rows, suggestedName, caseId });
        if (!target) return;
        toast({ text: t('table.saved', { count: rows, shown: format.count(rows), name: target.name }) });
      };
      save().catch((error: unknown) => toast({ text: errorText(error).sentence, tone: 'danger' }));
    },
    [suggestedName, caseId, t, toast, format, errorText],
  );
}
