import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import type { Json } from '#shared/core/json.ts';
import type { RecordView } from '#shared/domains/records/records.schema.ts';
import { concord } from '#renderer/app/api.ts';
import { usePackLabels, useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { ComboBox } from '#renderer/ui/combo-box/ComboBox.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { RecordField } from '../form/RecordField.tsx';
import { useTermOptions } from '../form/use-term-options.ts';
import records from '../records.module.css';
import styles from './inspector.module.css';

/** Ties this record to another one of the case. */
export function LinkForm({ view, onClose }: { readonly view: RecordView; readonly onClose: () => void }) {
  const t = useT('records');
  const labels = usePackLabels();
  const kinds = useTermOptions('link-kind');
  const [kind, setKind] = useState<string | null>('related-to');
  const [other, setOther] = useState<Json>(null);
  const { caseId } = view;
  const add = useMutation({
    mutationFn: async () => {
      if (caseId === null || kind === null || other === null) return;
      await concord.records.create({
        type: 'link',
        caseId,
        fields: { linkKind: kind, from: view.id, to: other },
        envelope: {},
      });
    },
    onSuccess: onClose,
  });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (kind && other) add.mutate();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    onClose();
  };
  return (
    <form className={styles['editor']} aria-label={t('links.add')} onSubmit={onSubmit} onKeyDown={onKeyDown}>
      {add.error ? <ErrorState error={add.error} /> : null}
      <ComboBox
        label={labels.field('link', 'linkKind')}
        options={kinds}
        value={kind}
        onChange={setKind}
        autoFocus
        isRequired
      />
      <RecordField
        label={t('links.other')}
        caseId={caseId}
        value={other}
        onChange={setOther}
        except={view.id}
        isRequired
      />
      <div className={records['buttons']}>
        <Button onPress={onClose}>{t('form.cancel')}</Button>
        <Button type="submit" variant="primary" isPending={add.isPending} isDisabled={!kind || !other}>
          {t('links.add')}
        </Button>
      </div>
    </form>
  );
}
