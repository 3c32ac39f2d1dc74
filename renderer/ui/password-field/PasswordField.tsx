import { Eye, EyeOff } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { Button, Input, TextField, type TextFieldProps } from 'react-aria-components';
import { useT } from '#renderer/i18n/use-t.ts';
import field from '../field/field.module.css';
import { FieldLabel, FieldMessages, type FieldTexts } from '../field/Field.tsx';
import styles from './password-field.module.css';

export interface PasswordFieldProps
  extends FieldTexts, Omit<TextFieldProps, 'className' | 'style' | 'children' | 'type' | 'isRequired'> {
  /** A strength meter that explains itself (`Meter`), fed by the page. */
  readonly strength?: ReactNode;
}

/** A password, with a hint when Caps Lock is on and a button that shows what was typed. */
export function PasswordField({ label, about, help, error, strength, ...rest }: PasswordFieldProps) {
  const t = useT('ui');
  const [shown, setShown] = useState(false);
  const [capsLock, setCapsLock] = useState(false);
  const watch = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'));
  const Icon = shown ? EyeOff : Eye;
  return (
    <TextField
      autoComplete="off"
      {...rest}
      type={shown ? 'text' : 'password'}
      className={field['field'] ?? ''}
      isInvalid={error !== undefined}
      validationBehavior="aria"
    >
      <FieldLabel label={label} about={about} isRequired={rest.isRequired ?? false} />
      <div className={styles['box']}>
        <Input className={field['control'] ?? ''} onKeyDown={watch} onKeyUp={watch} spellCheck={false} />
        <Button
          className={styles['reveal'] ?? ''}
          aria-label={shown ? t('password.hide') : t('password.show')}
          onPress={() => setShown(!shown)}
        >
          <Icon size={16} aria-hidden="true" />
        </Button>
      </div>
      <p role="status" className={styles['caps']}>
        {capsLock ? t('password.capsLock') : null}
      </p>
      {strength}
      <FieldMessages help={help} error={error} />
    </TextField>
  );
}
