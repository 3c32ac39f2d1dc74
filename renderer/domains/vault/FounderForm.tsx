import { type FormEvent, useMemo, useState } from 'react';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { NewPassword } from '#renderer/ui/new-password/NewPassword.tsx';
import { TextField } from '#renderer/ui/text-field/TextField.tsx';
import styles from './vault.module.css';

export interface FounderFormProps {
  readonly unitName: string;
  readonly name: string;
  readonly onNameChange: (name: string) => void;
  readonly isPending: boolean;
  readonly error: unknown;
  readonly onBack: () => void;
  readonly onCreate: (password: string) => void;
}

/** Step two: who founds the vault, and the password that opens it. */
export function FounderForm(props: FounderFormProps) {
  const { unitName, name, onNameChange, isPending, error, onBack, onCreate } = props;
  const t = useT('vault');
  const [password, setPassword] = useState<string | null>(null);
  const known = useMemo(
    () => [name, ...name.split(/\s+/), unitName].filter((word) => word.length > 2),
    [name, unitName],
  );
  const isComplete = name.trim() !== '' && password !== null;
  const create = (event: FormEvent) => {
    event.preventDefault();
    if (isComplete && !isPending) onCreate(password);
  };
  return (
    <form className={styles['form']} onSubmit={create}>
      {error ? <ErrorState error={error} /> : null}
      <TextField
        autoFocus
        label={t('first.founder.name')}
        help={t('first.founder.nameHelp')}
        isRequired
        maxLength={100}
        value={name}
        onChange={onNameChange}
      />
      <NewPassword label={t('first.founder.password')} known={known} onChange={setPassword} />
      <div className={styles['actions']}>
        <Button onPress={onBack} isDisabled={isPending}>
          {t('first.back')}
        </Button>
        <Button type="submit" variant="primary" isDisabled={!isComplete} isPending={isPending}>
          {isPending ? t('first.founder.creating') : t('first.founder.create')}
        </Button>
      </div>
    </form>
  );
}
