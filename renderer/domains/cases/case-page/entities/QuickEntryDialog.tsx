import { useState } from 'react';
import { useT, usePackLabels } from '#renderer/i18n/use-t.ts';
import { Dialog } from '#renderer/ui/dialog/Dialog.tsx';
import { Select } from '#renderer/ui/select/Select.tsx';
import { creationFields, type FieldValues, listedEntityTypes, PackForm } from '../../../records/index.ts';
import { concord } from '#renderer/app/api.ts';
import { useToast } from '#renderer/app/toasts.tsx';
import { useCase } from '../case-context.ts';
import { IdentifierLines, type QuickEntryProps } from './IdentifierLines.tsx';
import styles from './entities.module.css';

/** `N`: identifiers by the line, their kinds found by themselves; or any other entity by its form. */
export function QuickEntryDialog({ startText, onClose }: QuickEntryProps) {
  const t = useT('case');
  const labels = usePackLabels();
  const toast = useToast();
  const { caseId, select } = useCase();
  const [type, setType] = useState<(typeof listedEntityTypes)[number]>('identifier');
  const create = async (values: FieldValues) => {
    const fields = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
    const { id } = await concord.records.create({ type, caseId, fields, envelope: {} });
    toast({ text: t('entry.made', { type: labels.type(type) }) });
    select(id);
    onClose();
  };
  return (
    <Dialog title={t('entry.title')} isOpen onClose={onClose}>
      <div className={styles['entry']}>
        <Select
          label={t('column.type')}
          options={listedEntityTypes.map((id) => ({ id, label: labels.type(id) }))}
          value={type}
          onChange={setType}
        />
        {type === 'identifier' ? (
          <IdentifierLines startText={startText} onClose={onClose} />
        ) : (
          <PackForm
            key={type}
            type={type}
            label={labels.type(type)}
            fields={creationFields(type)}
            start={{}}
            caseId={caseId}
            submitLabel={t('entry.create')}
            onSubmit={create}
            onCancel={onClose}
          />
        )}
      </div>
    </Dialog>
  );
}
