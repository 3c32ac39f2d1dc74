import type { RecordId } from '#shared/core/ids.ts';
import { concord } from '#renderer/app/api.ts';
import { usePackLabels, useT } from '#renderer/i18n/use-t.ts';
import { Dialog } from '#renderer/ui/dialog/Dialog.tsx';
import { creationFields, isFilled } from '../pack.ts';
import { type FieldValues, PackForm } from './PackForm.tsx';

export interface NewRecordDialogProps {
  readonly type: string;
  readonly caseId: RecordId;
  readonly onClose: () => void;
  readonly onCreated?: (id: RecordId) => void;
  readonly start?: FieldValues;
  /** Names of fields to ask for; all that a person may fill in where left out. */
  readonly fields?: readonly string[];
}

/** Asks for the fields of a new record and makes it. */
export function NewRecordDialog({ type, caseId, onClose, onCreated, start = {}, fields }: NewRecordDialogProps) {
  const t = useT('records');
  const labels = usePackLabels();
  const title = t('new.title', { type: labels.type(type).toLowerCase() });
  const definitions = creationFields(type).filter(({ name }) => !fields || fields.includes(name));
  const create = async (values: FieldValues) => {
    const all = { ...start, ...values };
    const filled = Object.fromEntries(Object.entries(all).filter(([, value]) => isFilled(value)));
    const { id } = await concord.records.create({ type, caseId, fields: filled, envelope: {} });
    onCreated?.(id);
    onClose();
  };
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <PackForm
        type={type}
        label={title}
        fields={definitions}
        start={start}
        caseId={caseId}
        submitLabel={t('new.create')}
        onSubmit={create}
        onCancel={onClose}
      />
    </Dialog>
  );
}
