import { useCallback } from 'react';
import type { Json } from '#shared/core/json.ts';
import type { RecordView } from '#shared/domains/records/records.schema.ts';
import { concord } from '#renderer/app/api.ts';
import { useOfferUndo } from '#renderer/app/undo.tsx';
import { useT } from '#renderer/i18n/use-t.ts';
import { saveFields } from './use-record.ts';

/** Saves what was changed in an editor and offers to write back what stood there before. */
export function useSaveFields(): typeof saveFields {
  const t = useT('records');
  const offerUndo = useOfferUndo();
  return useCallback(
    async (view: RecordView, changed: Readonly<Record<string, Json>>) => {
      await saveFields(view, changed);
      const names = Object.keys(changed);
      if (names.length === 0) return;
      const before = Object.fromEntries(names.map((name) => [name, view.fields[name]?.value ?? null]));
      offerUndo({
        text: t('edit.done', { count: names.length }),
        done: t('edit.undone', { count: names.length }),
        perform: async () => saveFields(await concord.records.get({ id: view.id }), before),
      });
    },
    [t, offerUndo],
  );
}
