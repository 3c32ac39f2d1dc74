import { useMutation } from '@tanstack/react-query';
import type { RecordId } from '#shared/core/ids.ts';
import { concord } from '#renderer/app/api.ts';
import { useOfferUndo } from '#renderer/app/undo.tsx';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { ConfirmDialog } from '#renderer/ui/dialog/ConfirmDialog.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';

export interface RemoveRowsDialogProps {
  readonly ids: readonly RecordId[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Removes the chosen records with one reason, in one commit; the toast offers the way back. */
export function RemoveRowsDialog({ ids, onClose, onDone }: RemoveRowsDialogProps) {
  const t = useT('records');
  const format = useFormat();
  const offerUndo = useOfferUndo();
  const figures = { count: ids.length, shown: format.count(ids.length) };
  const remove = useMutation({
    mutationFn: (reason: string) => concord.records.remove({ ids: [...ids], reason }),
    onSuccess: (_answer, reason) => {
      offerUndo({
        text: t('remove.done', figures),
        done: t('restore.done', figures),
        perform: () => concord.records.restore({ ids: [...ids], reason }),
      });
      onDone();
      onClose();
    },
  });
  return (
    <ConfirmDialog
      title={t('remove.title', figures)}
      confirmLabel={t('remove.confirm', figures)}
      reason={{ label: t('remove.reason'), about: 'act.removal' }}
      isOpen
      isDanger
      isPending={remove.isPending}
      onConfirm={remove.mutate}
      onClose={onClose}
    >
      {remove.error ? <ErrorState error={remove.error} /> : null}
      {t('remove.words')}
    </ConfirmDialog>
  );
}
