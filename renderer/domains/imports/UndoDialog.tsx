import { useMutation } from '@tanstack/react-query';
import type { RecordId } from '#shared/core/ids.ts';
import { concord } from '#renderer/app/api.ts';
import { useToast } from '#renderer/app/toasts.tsx';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { ConfirmDialog } from '#renderer/ui/dialog/ConfirmDialog.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';

export interface UndoDialogProps {
  readonly importId: RecordId;
  readonly name: string;
  readonly onClose: () => void;
}

/** Takes an import back as one step; what somebody worked on since stays. */
export function UndoDialog({ importId, name, onClose }: UndoDialogProps) {
  const t = useT('imports');
  const format = useFormat();
  const toast = useToast();
  const undo = useMutation({
    mutationFn: (reason: string) => concord.imports.undo({ importId, reason }),
    onSuccess: ({ removed, kept }) => {
      toast({ text: t('undo.done', { removed: format.count(removed), kept: format.count(kept) }) });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      title={t('undo.title', { name })}
      confirmLabel={t('undo.confirm')}
      reason={{ label: t('undo.reason') }}
      isOpen
      isDanger
      isPending={undo.isPending}
      onConfirm={undo.mutate}
      onClose={onClose}
    >
      {undo.error ? <ErrorState error={undo.error} /> : null}
      {t('undo.words')}
    </ConfirmDialog>
  );
}
