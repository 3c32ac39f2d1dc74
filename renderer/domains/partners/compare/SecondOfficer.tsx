import type { Officer } from '#shared/domains/officers/officers.schema.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { PasswordField } from '#renderer/ui/password-field/PasswordField.tsx';
import { RadioGroup } from '#renderer/ui/radio-group/RadioGroup.tsx';
import { Select } from '#renderer/ui/select/Select.tsx';
import styles from './compare.module.css';

export interface Second {
  readonly when: 'now' | 'later';
  readonly officer: string | null;
  readonly password: string;
}

export interface SecondOfficerProps {
  /** Those who may confirm and have not done so. */
  readonly officers: readonly Officer[];
  readonly value: Second;
  readonly onChange: (value: Second) => void;
  /** The caller has confirmed already: nothing is left but the second officer's word, here and now. */
  readonly isOnlyNow: boolean;
}

/** A second, different officer has heard the same: here with their password, or later under their own log-in. */
export function SecondOfficer({ officers, value, onChange, isOnlyNow }: SecondOfficerProps) {
  const t = useT('partners');
  return (
    <div className={styles['fields']}>
      {isOnlyNow ? null : (
        <RadioGroup
          label={t('second.when')}
          options={[
            { id: 'now', label: t('second.now'), hint: t('second.nowHint') },
            { id: 'later', label: t('second.later'), hint: t('second.laterHint') },
          ]}
          value={value.when}
          onChange={(when) => onChange({ ...value, when, password: '' })}
        />
      )}
      {value.when === 'now' && officers.length === 0 ? <p className={styles['warning']}>{t('second.nobody')}</p> : null}
      {value.when === 'now' && officers.length > 0 ? (
        <>
          <Select
            label={t('second.officer')}
            isRequired
            options={officers.map(({ id, name }) => ({ id: String(id), label: name }))}
            value={value.officer}
            onChange={(officer) => onChange({ ...value, officer })}
          />
          <PasswordField
            label={t('second.password')}
            help={t('second.passwordHelp')}
            isRequired
            maxLength={1024}
            value={value.password}
            onChange={(password) => onChange({ ...value, password })}
          />
        </>
      ) : null}
    </div>
  );
}
