import { useMutation } from '@tanstack/react-query';
import type { RecordView } from '#shared/domains/records/records.schema.ts';
import { concord } from '#renderer/app/api.ts';
import { usePackLabels, useT } from '#renderer/i18n/use-t.ts';
import { ConfirmDialog } from '#renderer/ui/dialog/ConfirmDialog.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';

export interface KeepHomeDialogProps {
  readonly view: RecordView;
  readonly field: string;
  readonly onClose: () => void;
}

/** Keeps a field in the unit or lets it leave again, each with its reason. */
export function KeepHomeDialog({ view, field, onClose }: KeepHomeDialogProps) {
  const t = useT('records');
  const labels = usePackLabels();
  const isKeptHome = view.fields[field]?.isKeptHome !== true;
  const verb = isKeptHome ? 'keepHome' : 'letGo';
  const name = labels.field(view.type, field);
  const act = useMutation({
    mutationFn: (reason: string) => concord.records.keepHome({ id: view.id, field, isKeptHome, reason }),
    onSuccess: onClose,
  });
  return (
    <ConfirmDialog
      title={t(`${verb}.title`, { name })}
      confirmLabel={t(`${verb}.confirm`)}
      reason={{ label: t(`${verb}.reason`), about: 'act.keepHome' }}
      isOpen
      isPending={act.isPending}
      onConfirm={act.mutate}
      onClose={onClose}
    >
      {act.error ? <ErrorState error={act.error} /> : null}
      {t(`${verb}.words`)}
    </ConfirmDialog>
  );
}
