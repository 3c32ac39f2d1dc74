import { useMutation } from '@tanstack/react-query';
import type { RecordView } from '#shared/domains/records/records.schema.ts';
import { concord } from '#renderer/app/api.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { ConfirmDialog } from '#renderer/ui/dialog/ConfirmDialog.tsx';
import { Dialog } from '#renderer/ui/dialog/Dialog.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { valuesOf } from '../../../records/index.ts';
import { sealedCategory } from './use-evidence-columns.tsx';

export interface ExportContentDialogProps {
  readonly view: RecordView;
  readonly onClose: () => void;
}

/** Writes the content to a chosen place, with a reason; sealed categories stay where they are, and it says why. */
export function ExportContentDialog({ view, onClose }: ExportContentDialogProps) {
  const t = useT('case');
  const isSealed = view.fields['category']?.writes.some(({ value }) => value === sealedCategory) ?? false;
  const fileName = valuesOf(view)['fileName'];
  const release = useMutation({
    mutationFn: async (reason: string) => {
      const name = typeof fileName === 'string' ? fileName : view.title;
      const target = await concord.shell.chooseTarget({ suggestedName: name.slice(-200), purpose: 'evidence' });
      if (target) await concord.evidence.exportContent({ id: view.id, target: target.token, reason });
      return target !== null;
    },
    onSuccess: (isStarted) => {
      if (isStarted) onClose();
    },
  });
  if (isSealed) {
    return (
      <Dialog
        title={t('custody.exportTitle', { name: view.title })}
        size="small"
        isOpen
        onClose={onClose}
        footer={<Button onPress={onClose}>{t('custody.close')}</Button>}
      >
        <ErrorState error={{ code: 'evidence/sealed-category', params: {} }} />
      </Dialog>
    );
  }
  return (
    <ConfirmDialog
      title={t('custody.exportTitle', { name: view.title })}
      confirmLabel={t('custody.exportConfirm')}
      reason={{ label: t('custody.exportReason'), about: 'act.disclosure' }}
      isOpen
      isPending={release.isPending}
      onConfirm={release.mutate}
      onClose={onClose}
    >
      {release.error ? <ErrorState error={release.error} /> : null}
      {t('custody.exportWords')}
    </ConfirmDialog>
  );
}
