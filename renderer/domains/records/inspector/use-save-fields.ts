import { useCallback } from 'react';
import type { Json } from '#shared/core/json.ts';
import type { RecordView } from '#shared/domains/records/records.schema.ts';
import { concord } from '#renderer/app/api.ts';
import { useOfferUndo } from '#renderer/app/undo.tsx';
import { useT } from '#renderer/i18n/use-t.ts';
import { saveFields } from './use-record.ts';

type SaveFields = (view: RecordView, changed: Readonly<Record<string, Json>>) => Promise<RecordView>;

/**
 * Saves what was changed in an editor and offers to write back what stood there before: over what was saved, so that
 * whoever wrote since is in conflict with it and not overwritten.
 * @param onUndone with the record as it is then, for an editor that goes on.
 * @returns what saves, and gives the record as it is afterwards.
 */
export function useSaveFields(onUndone?: (view: RecordView) => Promise<void>): SaveFields {
  const t = useT('records');
  const offerUndo = useOfferUndo();
  return useCallback(
    async (view, changed) => {
      await saveFields(view, changed);
      const saved = await concord.records.get({ id: view.id });
      const names = Object.keys(changed);
      if (names.length === 0) return saved;
      const before = Object.fromEntries(names.map((name) => [name, view.fields[name]?.value ?? null]));
      offerUndo({
        text: t('edit.done', { count: names.length }),
        done: t('edit.undone', { count: names.length }),
        perform: async () => {
          await saveFields(saved, before);
          await onUndone?.(await concord.records.get({ id: view.id }));
        },
      });
      return saved;
    },
    [t, offerUndo, onUndone],
  );
}
