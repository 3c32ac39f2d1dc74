import type { RecordId } from '#shared/core/ids.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Dialog } from '#renderer/ui/dialog/Dialog.tsx';
import { PurposeForm } from './PurposeForm.tsx';

export interface PurposeDialogProps {
  readonly caseId: RecordId;
  readonly onClose: () => void;
}

/** Asked once for each case until the vault locks; without an answer, records about persons stay closed. */
export function PurposeDialog({ caseId, onClose }: PurposeDialogProps) {
  const t = useT('records');
  return (
    <Dialog title={t('purpose.title')} size="small" isOpen onClose={onClose}>
      <p>{t('purpose.why')}</p>
      <PurposeForm caseId={caseId} onDone={onClose} onCancel={onClose} />
    </Dialog>
  );
}
