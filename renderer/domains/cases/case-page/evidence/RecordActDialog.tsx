import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { RecordId } from '#shared/core/ids.ts';
import type { InstantValue } from '#shared/packs/engine/field-check.ts';
import { concord } from '#renderer/app/api.ts';
import { now } from '#renderer/app/clock.ts';
import { systemZone } from '#renderer/i18n/format.ts';
import { usePackLabels, useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { Dialog } from '#renderer/ui/dialog/Dialog.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { InstantField } from '#renderer/ui/instant-field/InstantField.tsx';
import { Select } from '#renderer/ui/select/Select.tsx';
import { TextField } from '#renderer/ui/text-field/TextField.tsx';
import styles from './evidence.module.css';

const acts = ['seized', 'received', 'transferred', 'returned', 'destroyed'] as const;

/** Writes down what happened to the item outside Concord. It cannot be changed afterwards. */
export function RecordActDialog({ id, onClose }: { readonly id: RecordId; readonly onClose: () => void }) {
  const t = useT('case');
  const labels = usePackLabels();
  const [act, setAct] = useState<(typeof acts)[number]>('received');
  const [when, setWhen] = useState<InstantValue | null>(() => ({ at: now(), zone: systemZone(), written: '' }));
  const [place, setPlace] = useState('');
  const [reason, setReason] = useState('');
  const isComplete = when !== null && reason.trim().length >= 3;
  const record = useMutation({
    mutationFn: async () => {
      if (when)
        await concord.evidence.recordAct({
          id,
          act,
          at: when.at,
          zone: when.zone,
          place: place.trim(),
          reason: reason.trim(),
        });
    },
    onSuccess: onClose,
  });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (isComplete) record.mutate();
  };
  return (
    <Dialog title={t('custody.recordTitle')} isOpen onClose={onClose}>
      <form className={styles['form']} onSubmit={onSubmit}>
        {record.error ? <ErrorState error={record.error} /> : null}
        <Select
          label={labels.field('custody', 'act')}
          about="custody.act"
          options={acts.map((one) => ({ id: one, label: labels.term('custody-act', one) }))}
          value={act}
          onChange={setAct}
        />
        <InstantField label={labels.field('custody', 'when')} value={when} onChange={setWhen} isRequired />
        <TextField label={labels.field('custody', 'place')} maxLength={200} value={place} onChange={setPlace} />
        <TextField
          label={labels.field('custody', 'reason')}
          help={t('custody.final')}
          isRequired
          maxLength={500}
          value={reason}
          onChange={setReason}
        />
        <div className={styles['buttons']}>
          <Button onPress={onClose}>{t('entry.cancel')}</Button>
          <Button type="submit" variant="primary" isDisabled={!isComplete} isPending={record.isPending}>
            {t('custody.record')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
