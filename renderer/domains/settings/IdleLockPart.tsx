import { useMutation } from '@tanstack/react-query';
import { concord } from '#renderer/app/api.ts';
import { useSession } from '#renderer/app/session.tsx';
import { useT } from '#renderer/i18n/use-t.ts';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { Select } from '#renderer/ui/select/Select.tsx';
import styles from './settings.module.css';

const choices = [1, 2, 5, 10, 15, 30, 60];

/** After how long without key or mouse the vault locks itself. */
export function IdleLockPart() {
  const t = useT('settings');
  const { idleLockSeconds } = useSession();
  const minutes = Math.round(idleLockSeconds / 60);
  const set = useMutation({ mutationFn: (seconds: number) => concord.session.setIdleLock({ seconds }) });
  const offered = choices.includes(minutes) ? choices : [...choices, minutes].sort((a, b) => a - b);
  return (
    <div className={styles['narrow']}>
      {set.error ? <ErrorState error={set.error} /> : null}
      <Select
        label={t('idle.after')}
        options={offered.map((count) => ({ id: String(count), label: t('idle.minutes', { count }) }))}
        value={String(minutes)}
        onChange={(chosen) => set.mutate(Number(chosen) * 60)}
      />
    </div>
  );
}
