import { useMutation } from '@tanstack/react-query';
import type { RecordId } from '#shared/core/ids.ts';
import { concord } from '#renderer/app/api.ts';
import { usePackLabels, useT } from '#renderer/i18n/use-t.ts';
import { ConfirmDialog } from '#renderer/ui/dialog/ConfirmDialog.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';

export interface TransitionDialogProps {
  readonly id: RecordId;
  readonly type: string;
  readonly to: string;
  readonly onClose: () => void;
}

/** Asks why, then moves the record to its next state. */
export function TransitionDialog({ id, type, to, onClose }: TransitionDialogProps) {
  const t = useT('records');
  const labels = usePackLabels();
  const state = labels.state(type, to);
  const move = useMutation({
    mutationFn: (reason: string) => concord.records.transition({ id, to, reason }),
    onSuccess: onClose,
  });
  return (
    <ConfirmDialog
      title={t('transition.title', { type: labels.type(type), state })}
      confirmLabel={t('transition.confirm', { state })}
      reason={{ label: t('transition.reason') }}
      isOpen
      isPending={move.isPending}
      onConfirm={move.mutate}
      onClose={onClose}
    >
      {move.error ? <ErrorState error={move.error} /> : null}
      {t('transition.words')}
    </ConfirmDialog>
  );
}
