import { useCallback } from 'react';
import { useErrorText } from '#renderer/i18n/error-text.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { concord } from './api.ts';
import { useToast } from './toasts.tsx';

/** Byte order mark: spreadsheets read the file as UTF-8. */
const byteOrderMark = '\uFEFF';

/** Writes what a table shows where the person says: for `onExport` of DataTable. */
export function useSaveTable(suggestedName: string): (csv: string, rows: number) => void {
  const t = useT('app');
  const toast = useToast();
  const format = useFormat();
  const errorText = useErrorText();
  return useCallback(
    (csv: string, rows: number) => {
      const save = async () => {
        const target = await concord.shell.chooseTarget({ suggestedName, purpose: 'table' });
        if (!target) return;
        await concord.shell.writeTarget({ target: target.token, encoding: 'text', content: byteOrderMark + csv });
        toast({ text: t('table.saved', { count: rows, shown: format.count(rows), name: target.name }) });
      };
      save().catch((error: unknown) => toast({ text: errorText(error).sentence, tone: 'danger' }));
    },
    [suggestedName, t, toast, format, errorText],
  );
}
