import { type Role, roles } from '#shared/domains/officers/roles.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Checkbox } from '#renderer/ui/checkbox/Checkbox.tsx';
import styles from './officers.module.css';
import { useRoleWords } from './roles-words.ts';

export interface RolesFieldProps {
  readonly value: readonly Role[];
  readonly onChange: (value: readonly Role[]) => void;
}

/** Each role with what it is for and what it allows, in words. */
export function RolesField({ value, onChange }: RolesFieldProps) {
  const t = useT('officers');
  const words = useRoleWords();
  const set = (role: Role, isHeld: boolean) =>
    onChange(roles.filter((candidate) => (candidate === role ? isHeld : value.includes(candidate))));
  return (
    <fieldset className={styles['roles']}>
      <legend className={styles['label']}>{t('roles.label')}</legend>
      {roles.map((role) => (
        <Checkbox key={role} isSelected={value.includes(role)} onChange={(isHeld) => set(role, isHeld)}>
          <span className={styles['role']}>
            <strong>{words.role(role)}</strong>
            <span>{words.purpose(role)}</span>
            <span className={styles['faint']}>{t('roles.may', { verbs: words.verbList([role]) })}</span>
          </span>
        </Checkbox>
      ))}
      {value.includes('administrator') && value.length > 1 ? (
        <p className={styles['warning']}>{t('roles.mixed')}</p>
      ) : null}
    </fieldset>
  );
}
