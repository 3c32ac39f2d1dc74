import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { RecordId } from '#shared/core/ids.ts';
import { concord } from '#renderer/app/api.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { Select } from '#renderer/ui/select/Select.tsx';
import { TextField } from '#renderer/ui/text-field/TextField.tsx';
import { findType } from '../pack.ts';
import styles from '../records.module.css';
import { useSetPurpose } from './use-purpose.ts';

export interface PurposeFormProps {
  readonly caseId: RecordId;
  readonly onDone: () => void;
  readonly onCancel?: () => void;
}

const openTaskStates = (findType('task')?.lifecycle?.states ?? []).filter(({ open }) => open).map(({ name }) => name);

/** Asks for the purpose: one of the case's open tasks, or a reason in one's own words. */
export function PurposeForm({ caseId, onDone, onCancel }: PurposeFormProps) {
  const t = useT('records');
  const tasks = useOpenTasks(caseId);
  const [task, setTask] = useState<string>('none');
  const [reason, setReason] = useState('');
  const set = useSetPurpose(caseId, onDone);
  const chosen = tasks.find(({ id }) => id === task);
  const words = reason.trim() || (chosen?.title ?? '');
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (words.length >= 3) set.mutate({ taskId: chosen?.id ?? null, reason: words.slice(0, 500) });
  };
  return (
    <form className={styles['form']} aria-label={t('purpose.title')} onSubmit={onSubmit}>
      {set.error ? <ErrorState error={set.error} /> : null}
      {tasks.length > 0 ? (
        <Select
          label={t('purpose.task')}
          options={[
            { id: 'none', label: t('purpose.noTask') },
            ...tasks.map(({ id, title }) => ({ id: id as string, label: title })),
          ]}
          value={task}
          onChange={setTask}
        />
      ) : null}
      <TextField
        label={t('purpose.reason')}
        about="act.purpose"
        help={t('purpose.reasonHelp')}
        autoFocus
        isRequired={!chosen}
        maxLength={500}
        value={reason}
        onChange={setReason}
      />
      <div className={styles['buttons']}>
        {onCancel ? <Button onPress={onCancel}>{t('purpose.later')}</Button> : null}
        <Button type="submit" variant="primary" isDisabled={words.length < 3} isPending={set.isPending}>
          {t('purpose.set')}
        </Button>
      </div>
    </form>
  );
}

function useOpenTasks(caseId: RecordId) {
  const { data } = useQuery({
    queryKey: ['records', 'open-tasks', caseId],
    queryFn: () =>
      concord.records.list({
        types: ['task'],
        caseId,
        text: '',
        filters: [],
        sort: { field: 'updatedAt', descending: true },
        offset: 0,
        limit: 100,
      }),
  });
  return (data?.rows ?? []).filter(({ state }) => state !== null && openTaskStates.includes(state));
}
