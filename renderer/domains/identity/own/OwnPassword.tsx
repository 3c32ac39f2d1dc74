import { useT } from '#renderer/i18n/use-t.ts';
import { PasswordField } from '#renderer/ui/password-field/PasswordField.tsx';

export interface OwnPasswordProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly isFirst?: boolean;
}

/** The officer's own key opens with their password only. */
export function OwnPassword({ value, onChange, isFirst = false }: OwnPasswordProps) {
  const t = useT('identity');
  return (
    <PasswordField
      autoFocus={isFirst}
      label={t('form.password')}
      help={t('form.passwordHelp')}
      isRequired
      maxLength={1024}
      value={value}
      onChange={onChange}
    />
  );
}
