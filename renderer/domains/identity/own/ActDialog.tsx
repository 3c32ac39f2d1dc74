import type { FormEvent, ReactNode } from 'react';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { Dialog } from '#renderer/ui/dialog/Dialog.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import styles from '../identity.module.css';

export interface ActDialogProps {
  readonly title: string;
  /** What it is for and what follows. */
  readonly text: string;
  readonly confirmLabel: string;
  readonly isComplete: boolean;
  readonly isPending: boolean;
  readonly error: unknown;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  /** The fields. */
  readonly children: ReactNode;
}

/** A short form around one's own key: what follows, the fields, one verb. */
export function ActDialog(props: ActDialogProps) {
  const { title, text, confirmLabel, isComplete, isPending, error, onSubmit, onClose, children } = props;
  const t = useT('identity');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isComplete && !isPending) onSubmit();
  };
  return (
    <Dialog title={title} size="small" isOpen onClose={onClose}>
      <form className={styles['fields']} aria-label={title} onSubmit={submit}>
        <p>{text}</p>
        {error ? <ErrorState error={error} /> : null}
        {children}
        <div className={styles['ends']}>
          <Button onPress={onClose}>{t('form.cancel')}</Button>
          <Button type="submit" variant="primary" isDisabled={!isComplete} isPending={isPending}>
            {confirmLabel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
