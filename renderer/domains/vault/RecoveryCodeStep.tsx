import { useMutation } from '@tanstack/react-query';
import { Printer } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { concord } from '#renderer/app/api.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { TextField } from '#renderer/ui/text-field/TextField.tsx';
import styles from './vault.module.css';

export interface RecoveryCodeStepProps {
  readonly code: string;
  /** Name of the vault's folder: stands on the sheet, so that one knows what the code opens. */
  readonly vault: string;
  readonly onDone: () => void;
}

/** Step three: the code is shown this once, and typed back once, so that a slip of the pen is found now. */
export function RecoveryCodeStep({ code, vault, onDone }: RecoveryCodeStepProps) {
  const t = useT('vault');
  const [typed, setTyped] = useState('');
  const [isWritten, setIsWritten] = useState(false);
  const confirm = useMutation({ mutationFn: () => concord.vault.confirmRecovery({ code: typed }), onSuccess: onDone });
  const print = useMutation({
    mutationFn: () =>
      concord.shell.printPage({ marking: '', caseId: null, subject: vault, printed: '', isWide: false }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim() !== '') confirm.mutate();
  };
  return (
    <>
      <p className={styles['label']}>{t('first.recovery.for', { vault })}</p>
      {isWritten ? null : (
        <p className={styles['code']} aria-label={t('first.recovery.code')} role="text">
          {code.split('-').map((group) => (
            <span key={group}>{`${group} `}</span>
          ))}
        </p>
      )}
      <ul className={styles['notes']}>
        <li>{t('first.recovery.note.paper')}</li>
        <li>{t('first.recovery.note.apart')}</li>
        <li>{t('first.recovery.note.nobody')}</li>
      </ul>
      {print.error ? <ErrorState error={print.error} /> : null}
      {isWritten ? (
        <form className={styles['form']} onSubmit={submit}>
          {confirm.error ? <ErrorState error={confirm.error} /> : null}
          <TextField
            autoFocus
            label={t('first.recovery.typeBack')}
            help={t('first.recovery.typeHelp')}
            isRequired
            isMono
            autoComplete="off"
            spellCheck="false"
            maxLength={200}
            value={typed}
            onChange={setTyped}
          />
          <div className={styles['actions']}>
            <Button onPress={() => setIsWritten(false)}>{t('first.recovery.again')}</Button>
            <Button type="submit" variant="primary" isDisabled={typed.trim() === ''} isPending={confirm.isPending}>
              {t('first.recovery.confirm')}
            </Button>
          </div>
        </form>
      ) : (
        <div className={`${styles['actions']} ${styles['unprinted']}`}>
          <Button icon={Printer} isPending={print.isPending} onPress={() => print.mutate()}>
            {t('first.recovery.print')}
          </Button>
          <Button variant="primary" onPress={() => setIsWritten(true)}>
            {t('first.recovery.written')}
          </Button>
        </div>
      )}
    </>
  );
}
